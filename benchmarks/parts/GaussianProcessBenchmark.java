// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import parts.Inputs;

/** The Gaussian process: points of 64 coordinates, Matérn-5/2; fingerprints for Tanimoto. */
public class GaussianProcessBenchmark {
  private static final int DIMENSION = 64;
  private static final double NOISE = 0.01;
  private static final Hyperparameters VALUES = new Hyperparameters(4, 1, NOISE, 0);

  /** Measured rows that the hyperparameters are trained on. */
  @State(Scope.Benchmark)
  public static class Training {
    @Param({"10", "60", "1000"})
    public int rows;

    private Points x;
    private double[] y;

    @Setup
    public void make() {
      x = Inputs.points(rows, DIMENSION, 1);
      y = Inputs.outcomes(x);
    }
  }

  /** A step of training: the value, its slopes along hyperparameters and points. */
  @Benchmark
  public MarginalLikelihood negativeLogLikelihoodAndGradient(Training on) {
    return MarginalLikelihood.evaluate(KernelFamily.MATERN52, VALUES, on.x, on.y);
  }

  /** A covariance. */
  @State(Scope.Benchmark)
  public static class Covariance {
    @Param({"60", "1000"})
    public int rows;

    private double[] values;

    @Setup
    public void make() {
      Points x = Inputs.points(rows, DIMENSION, 1);
      values =
          Kernel.of(KernelFamily.MATERN52, VALUES)
              .covariances(Relations.within(KernelFamily.MATERN52, x));
    }
  }

  /** The Cholesky factor. */
  @Benchmark
  public Object choleskyFactor(Covariance of) {
    return CholeskyFactor.of(of.rows, of.values, NOISE);
  }

  /** Measured rows to condition on. */
  @State(Scope.Benchmark)
  public static class Measured {
    @Param("60")
    public int rows;

    private Points x;
    private double[] y;

    @Setup
    public void make() {
      x = Inputs.points(rows, DIMENSION, 1);
      y = Inputs.outcomes(x);
    }

    private ExactGp condition() {
      return ExactGp.condition(KernelFamily.MATERN52, VALUES, x, y);
    }
  }

  /** Conditioning on measured rows. */
  @Benchmark
  public ExactGp conditioning(Measured on) {
    return on.condition();
  }

  /** Candidates of a process that was conditioned. */
  @State(Scope.Benchmark)
  public static class Candidates {
    @Param("10000")
    public int candidates;

    private ExactGp gp;
    private Points points;

    @Setup
    public void make(Measured measured) {
      gp = measured.condition();
      points = Inputs.points(candidates, DIMENSION, 2);
    }
  }

  /** Means and variances of candidates. */
  @Benchmark
  public Posterior prediction(Candidates of) {
    return of.gp.posterior(of.points);
  }

  /** Fingerprints, measured ones and candidates. */
  @State(Scope.Benchmark)
  public static class Fingerprints {
    @Param("60")
    public int rows;

    @Param("1000")
    public int candidates;

    @Param("2048")
    public int bits;

    private PartedPoints x;
    private Points others;

    @Setup
    public void make() {
      x = PartedPoints.of(KernelFamily.TANIMOTO, Inputs.fingerprints(rows, bits, 1));
      others = Inputs.fingerprints(candidates, bits, 2);
    }
  }

  /** Covariances of all measured fingerprints with all candidates, as a prediction takes them. */
  @Benchmark
  public double[] tanimotoCovariances(Fingerprints of) {
    Kernel kernel = Kernel.of(KernelFamily.TANIMOTO, VALUES);
    PartedPoints.Block block = of.x.block(of.others, 0, of.candidates);
    double[][] relations = block.room();
    double[] covariances = new double[of.rows * of.candidates];
    for (int i = 0; i < of.rows; i++) {
      of.x.relate(i, block, 0, relations);
      kernel.covariances(relations, 0, of.candidates, covariances, i * of.candidates);
    }
    return covariances;
  }
}
