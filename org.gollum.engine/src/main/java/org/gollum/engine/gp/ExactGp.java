// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A Gaussian process conditioned on measured points, with exact inference.
 *
 * <pre>{@code
 * mean(x)     = m + k(x)ᵀ α,                 α = (K + σ_n² I)⁻¹ (y − m)
 * variance(x) = k(x, x) − ‖L⁻¹ k(x)‖²,        L Lᵀ = K + σ_n² I
 * }</pre>
 *
 * <p>Conditioning takes n³/6 multiplications once; a prediction n (d + n/2). Candidates are worked
 * through in blocks, as many at a time as there are processor cores, so that memory beyond the
 * answer stays near a mebibyte per core however many there are. Double precision. The variance is
 * that of the function: at a measured point without noise it is 0, and rounding never makes it
 * negative. Immutable and safe to share between threads.
 *
 * <p>Where K + σ_n² I is not positive definite in double precision, jitter is added to the
 * diagonal: 1e-8, then 1e-6, then 1e-4 of the mean diagonal. {@link #jitter} says how much.
 *
 * <p>Source: Rasmussen and Williams (2006), algorithm 2.1.
 */
public final class ExactGp {
  private static final double[] JITTER_LADDER = {0, 1e-8, 1e-6, 1e-4};

  /** Numbers in a block's working arrays: a mebibyte, which a processor core's cache holds. */
  private static final int BLOCK_NUMBERS = 1 << 17;

  private final KernelForm form;
  private final Kernel kernel;
  private final Hyperparameters hyperparameters;
  private final Points x;
  private final PartedPoints parts;
  private final double[] outcomes;
  private final CholeskyFactor factor;
  private final double[] alpha;
  private final double logMarginalLikelihood;
  private final double jitter;

  private ExactGp(
      KernelForm form,
      Hyperparameters hyperparameters,
      Points x,
      PartedPoints parts,
      double[] outcomes,
      Regularized regularized) {
    this.form = form;
    this.kernel = Kernel.of(form, hyperparameters);
    this.hyperparameters = hyperparameters;
    this.x = x;
    this.parts = parts;
    this.outcomes = outcomes;
    this.factor = regularized.factor();
    this.jitter = regularized.jitter();
    double[] residuals = Evidence.residuals(outcomes, hyperparameters.mean());
    this.alpha = factor.solve(residuals);
    this.logMarginalLikelihood = -Evidence.negativeLogLikelihood(residuals, alpha, factor);
  }

  /**
   * Conditions on measured points.
   *
   * @param x [n, d], n ≥ 1
   * @param outcomes [n], finite, copied
   * @throws IllegalArgumentException if the sizes differ, an outcome is not finite, or points or
   *     hyperparameters are not those of the form
   * @throws ArithmeticException if the covariance is not positive definite even with the largest
   *     jitter
   */
  public static ExactGp condition(
      KernelForm form, Hyperparameters hyperparameters, Points x, double[] outcomes) {
    Evidence.requireOutcomes(x, outcomes);
    PartedPoints parts = PartedPoints.of(form, x);
    double[] covariance = Kernel.of(form, hyperparameters).covariances(parts.within());
    Regularized regularized = factorize(x.count(), covariance, hyperparameters.noise());
    return new ExactGp(form, hyperparameters, x, parts, outcomes.clone(), regularized);
  }

  /** A factor and what had to be added to the diagonal for it. */
  record Regularized(CholeskyFactor factor, double jitter) {}

  static Regularized factorize(int n, double[] covariance, double noise) {
    return tryFactorize(n, covariance, noise)
        .orElseThrow(
            () ->
                new ArithmeticException(
                    "the covariance of "
                        + n
                        + " points is not positive definite, even with "
                        + JITTER_LADDER[JITTER_LADDER.length - 1]
                        + " of its mean diagonal "
                        + meanDiagonal(n, covariance, noise)
                        + " added as jitter"));
  }

  /** Empty where even the largest jitter does not suffice. */
  static Optional<Regularized> tryFactorize(int n, double[] covariance, double noise) {
    double meanDiagonal = meanDiagonal(n, covariance, noise);
    for (double share : JITTER_LADDER) {
      double jitter = share * meanDiagonal;
      Optional<CholeskyFactor> factor = CholeskyFactor.of(n, covariance, noise + jitter);
      if (factor.isPresent()) {
        return Optional.of(new Regularized(factor.get(), jitter));
      }
    }
    return Optional.empty();
  }

  private static double meanDiagonal(int n, double[] covariance, double noise) {
    double mean = noise;
    for (int i = 0; i < n; i++) {
      mean += covariance[i * n + i] / n;
    }
    return mean;
  }

  /** The form of its covariance. */
  public KernelForm form() {
    return form;
  }

  /** The values it was conditioned with. */
  public Hyperparameters hyperparameters() {
    return hyperparameters;
  }

  /** The measured points. */
  public Points points() {
    return x;
  }

  /** A copy of the measured outcomes. */
  public double[] outcomes() {
    return outcomes.clone();
  }

  /** log p(y), the total over the n outcomes, with {@link #jitter} if there is any. */
  public double logMarginalLikelihood() {
    return logMarginalLikelihood;
  }

  /** What was added to the diagonal beyond the noise; 0 unless it was needed. */
  public double jitter() {
    return jitter;
  }

  /**
   * Means and variances at points, each by itself.
   *
   * @param candidates [m, d], m ≥ 0
   * @throws IllegalArgumentException if their dimension is not that of the measured points
   */
  public Posterior posterior(Points candidates) {
    x.requireDimensionOf(candidates);
    int count = candidates.count();
    int block = blockSize();
    double[] means = new double[count];
    double[] variances = new double[count];
    // Blocks share nothing but what they read, so the order in which they are done changes no bit.
    IntStream.range(0, (count + block - 1) / block)
        .parallel()
        .forEach(number -> predict(candidates, number * block, block, means, variances));
    return new Posterior(means, variances, hyperparameters.noise());
  }

  /** Means and variances of at most {@code most} candidates. */
  private void predict(Points candidates, int from, int most, double[] means, double[] variances) {
    int columns = Math.min(most, candidates.count() - from);
    double[] rows = new double[Math.multiplyExact(x.count(), columns)];
    whiten(candidates, from, columns, rows, means);
    for (int j = 0; j < columns; j++) {
      variances[from + j] = kernel.outputscale();
    }
    for (int i = 0; i < x.count(); i++) {
      subtractSquares(rows, i * columns, variances, from, columns);
    }
    for (int j = 0; j < columns; j++) {
      variances[from + j] = Math.max(variances[from + j], 0);
    }
  }

  /**
   * Means and covariances at points together. Memory m² + n m.
   *
   * @param candidates [m, d], m ≥ 0
   * @throws IllegalArgumentException if their dimension is not that of the measured points
   */
  public JointPosterior jointPosterior(Points candidates) {
    x.requireDimensionOf(candidates);
    int m = candidates.count();
    double[] means = new double[m];
    double[] rows = new double[Math.multiplyExact(x.count(), m)];
    whiten(candidates, 0, m, rows, means);
    double[] covariance = kernel.covariances(Relations.within(form, candidates));
    // Σ_i v_i v_iᵀ is symmetric to the bit: both halves multiply the same two numbers in one order.
    for (int i = 0; i < x.count(); i++) {
      for (int row = 0; row < m; row++) {
        CholeskyFactor.subtract(rows[i * m + row], rows, i * m, covariance, row * m, m);
      }
    }
    for (int j = 0; j < m; j++) {
      covariance[j * m + j] = Math.max(covariance[j * m + j], 0);
    }
    return new JointPosterior(means, covariance);
  }

  /**
   * Means of points, and their covariances on demand: for more points than a matrix of all
   * covariances could hold. Memory n m.
   *
   * @param candidates [m, d], m ≥ 0
   * @throws IllegalArgumentException if their dimension is not that of the measured points
   */
  public PosteriorField field(Points candidates) {
    x.requireDimensionOf(candidates);
    int m = candidates.count();
    double[] means = new double[m];
    double[] rows = new double[Math.multiplyExact(x.count(), m)];
    whiten(candidates, 0, m, rows, means);
    return new PosteriorField(form, hyperparameters, candidates, means, rows, x.count());
  }

  /**
   * The same process with more measured points, at the same hyperparameters.
   *
   * @param more [m, d], m ≥ 0
   * @param theirOutcomes [m], finite
   * @throws IllegalArgumentException if sizes or dimensions differ, or an outcome is not finite
   */
  public ExactGp with(Points more, double[] theirOutcomes) {
    double[] all = Arrays.copyOf(outcomes, outcomes.length + theirOutcomes.length);
    System.arraycopy(theirOutcomes, 0, all, outcomes.length, theirOutcomes.length);
    return condition(form, hyperparameters, x.followedBy(more), all);
  }

  /**
   * For each measured point, what a process without it would predict there, at the same
   * hyperparameters: {@code y_i − α_i / [K_y⁻¹]_ii} with {@code 1 / [K_y⁻¹]_ii} as the variance of
   * a measurement.
   *
   * <p>Source: Rasmussen and Williams (2006), eq. 5.12.
   */
  public Posterior leaveOneOut() {
    int n = x.count();
    double[] inverse = factor.inverse();
    double[] means = new double[n];
    double[] variances = new double[n];
    for (int i = 0; i < n; i++) {
      double observedVariance = 1 / inverse[i * n + i];
      means[i] = outcomes[i] - alpha[i] * observedVariance;
      variances[i] = Math.max(observedVariance - hyperparameters.noise() - jitter, 0);
    }
    return new Posterior(means, variances, hyperparameters.noise());
  }

  /** V = L⁻¹ K(x, candidates) into {@code rows} [n, columns], and the means. */
  private void whiten(Points candidates, int from, int columns, double[] rows, double[] means) {
    PartedPoints.Block block = parts.block(candidates, from, columns);
    double[][] relations = block.room();
    for (int j = 0; j < columns; j++) {
      means[from + j] = hyperparameters.mean();
    }
    for (int i = 0; i < x.count(); i++) {
      parts.relate(i, block, 0, relations);
      kernel.covariances(relations, 0, columns, rows, i * columns);
      for (int j = 0; j < columns; j++) {
        means[from + j] += rows[i * columns + j] * alpha[i];
      }
      factor.substituteRow(i, rows, columns);
    }
  }

  private static void subtractSquares(
      double[] rows, int start, double[] variances, int from, int columns) {
    for (int j = 0; j < columns; j++) {
      variances[from + j] -= rows[start + j] * rows[start + j];
    }
  }

  private int blockSize() {
    return Math.max(16, Math.min(512, BLOCK_NUMBERS / (x.count() + x.dimension())));
  }
}
