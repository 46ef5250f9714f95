// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.Optional;

/**
 * The values that a Gaussian process is trained in, in natural units: four, and two more for a
 * {@link HybridForm}.
 *
 * <pre>{@code
 * lengthscale = softplus(raw), outputscale = softplus(raw), noise = 1e-4 + softplus(raw), mean = raw
 * structure lengthscale = softplus(raw), share = 1 / (1 + exp(−raw))
 * softplus(raw) = log(1 + exp(raw))
 * }</pre>
 *
 * @param lengthscale ℓ of the kernel, in the units of the points; positive
 * @param outputscale s of the kernel, in the outcome's units squared; positive
 * @param noise variance of the measurement, in the outcome's units squared; 0 or more, and at least
 *     {@link #NOISE_FLOOR} where raw values are asked for
 * @param mean constant mean, in the outcome's units
 * @param structure what a hybrid form has beside these; empty for a kernel of one part
 */
public record Hyperparameters(
    double lengthscale,
    double outputscale,
    double noise,
    double mean,
    Optional<Structure> structure) {

  /** The smallest noise that training can reach. */
  public static final double NOISE_FLOOR = 1e-4;

  /** Where every training starts: all raw values 0, that is 0.6931, 0.6931, 0.6932, 0. */
  public static final Hyperparameters INITIAL = RawHyperparameters.ZERO.natural();

  /**
   * The values of the second part of a {@link HybridForm}.
   *
   * @param lengthscale of its kernel, in the units of its points; positive
   * @param share w, the weight of its kernel in a sum, 0 to 1
   */
  public record Structure(double lengthscale, double share) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException unless lengthscale is positive and finite, and share 0 to 1
     */
    public Structure {
      requirePositive("structure lengthscale", lengthscale);
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("share must be 0 to 1, was " + share);
      }
    }
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException unless lengthscale and outputscale are positive, noise is 0 or
   *     more, and all are finite
   */
  public Hyperparameters {
    requirePositive("lengthscale", lengthscale);
    requirePositive("outputscale", outputscale);
    if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("noise must be 0 or more and finite, was " + noise);
    }
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException("mean must be finite, was " + mean);
    }
  }

  /** The values of a kernel of one part. */
  public Hyperparameters(double lengthscale, double outputscale, double noise, double mean) {
    this(lengthscale, outputscale, noise, mean, Optional.empty());
  }

  /** These with the values of a second part. */
  public Hyperparameters with(Structure second) {
    return new Hyperparameters(lengthscale, outputscale, noise, mean, Optional.of(second));
  }

  /**
   * The raw values that give these.
   *
   * @throws IllegalArgumentException if the noise is below {@link #NOISE_FLOOR}
   */
  public RawHyperparameters raw() {
    return new RawHyperparameters(
        inverseSoftplus(lengthscale),
        inverseSoftplus(outputscale),
        inverseSoftplus(noiseAboveFloor()),
        mean,
        structure.map(
            second ->
                new RawHyperparameters.Structure(
                    inverseSoftplus(second.lengthscale), logit(second.share))));
  }

  /**
   * The derivatives of the natural values along their raw values: {@code 1 − exp(−softplus)},
   * {@code share (1 − share)}, and 1 for the mean.
   *
   * @throws IllegalArgumentException if the noise is below {@link #NOISE_FLOOR}
   */
  RawHyperparameters slopes() {
    return new RawHyperparameters(
        -Math.expm1(-lengthscale),
        -Math.expm1(-outputscale),
        -Math.expm1(-noiseAboveFloor()),
        1,
        structure.map(
            second ->
                new RawHyperparameters.Structure(
                    -Math.expm1(-second.lengthscale), second.share * (1 - second.share))));
  }

  private double noiseAboveFloor() {
    if (noise < NOISE_FLOOR) {
      throw new IllegalArgumentException(
          "noise has a raw value from " + NOISE_FLOOR + " on, was " + noise);
    }
    return noise - NOISE_FLOOR;
  }

  /** log(exp(value) − 1); the smallest normal number in place of 0 keeps it finite. */
  private static double inverseSoftplus(double value) {
    double positive = Math.max(value, Double.MIN_NORMAL);
    return positive + Math.log(-Math.expm1(-positive));
  }

  /** log(share / (1 − share)); the numbers next to 0 and 1 in place of these keep it finite. */
  private static double logit(double share) {
    double inside = Math.min(Math.max(share, Double.MIN_NORMAL), 1 - Math.ulp(0.5));
    return Math.log(inside) - Math.log1p(-inside);
  }

  static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite, was " + value);
    }
  }
}
