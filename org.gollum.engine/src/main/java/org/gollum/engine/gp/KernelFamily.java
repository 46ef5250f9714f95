// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

/** A single kernel over all coordinates, before its lengthscale and outputscale are known. */
public enum KernelFamily implements KernelForm {
  /** {@link Matern52Kernel}: twice differentiable functions; the method's default. */
  MATERN52,
  /** {@link RbfKernel}: infinitely smooth functions. */
  RBF,
  /**
   * {@link TanimotoKernel}: functions of what two fingerprints share; coordinates of 0 or more. It
   * has no lengthscale: that of the hyperparameters is without effect, and fits leave it where they
   * began.
   */
  TANIMOTO;

  /** Whether the lengthscale has an effect. */
  public boolean hasLengthscale() {
    return relation() == Relation.SQUARED_DISTANCE;
  }

  @Override
  public Hyperparameters initial() {
    return Hyperparameters.INITIAL;
  }

  /** What the kernel is a function of. */
  Relation relation() {
    return switch (this) {
      case MATERN52, RBF -> Relation.SQUARED_DISTANCE;
      case TANIMOTO -> Relation.TANIMOTO_SIMILARITY;
    };
  }

  /** The kernel of this family with these values. */
  SingleKernel kernel(double lengthscale, double outputscale) {
    return switch (this) {
      case MATERN52 -> new Matern52Kernel(lengthscale, outputscale);
      case RBF -> new RbfKernel(lengthscale, outputscale);
      case TANIMOTO -> new TanimotoKernel(outputscale);
    };
  }
}
