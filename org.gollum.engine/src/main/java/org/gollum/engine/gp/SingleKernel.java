// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

/** A kernel of one part: {@code k = s f(relation)}, f = 1 where two points coincide. */
sealed interface SingleKernel extends Kernel permits StationaryKernel, TanimotoKernel {

  /** k of one pair. */
  double covariance(double relation);

  /** ∂k/∂(relation) of one pair. */
  double slope(double relation);

  /** ∂k/∂ℓ of one pair; 0 if there is no lengthscale. */
  double lengthscaleSlope(double relation);

  @Override
  default void relationSlopes(int part, double[][] relations, int at, int count, double[] to) {
    for (int j = 0; j < count; j++) {
      to[j] = slope(relations[0][at + j]);
    }
  }

  @Override
  default void lengthscaleSlopes(int part, double[][] relations, int at, int count, double[] to) {
    for (int j = 0; j < count; j++) {
      to[j] = lengthscaleSlope(relations[0][at + j]);
    }
  }
}
