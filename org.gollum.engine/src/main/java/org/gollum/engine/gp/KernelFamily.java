// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

/** The shape of a kernel, before its lengthscale and outputscale are known. */
public enum KernelFamily {
  /** {@link Matern52Kernel}: twice differentiable functions; the method's default. */
  MATERN52,
  /** {@link RbfKernel}: infinitely smooth functions. */
  RBF;

  /** The kernel of this family with these values. */
  public Kernel kernel(double lengthscale, double outputscale) {
    return switch (this) {
      case MATERN52 -> new Matern52Kernel(lengthscale, outputscale);
      case RBF -> new RbfKernel(lengthscale, outputscale);
    };
  }

  /** The kernel of this family with the lengthscale and outputscale of {@code hyperparameters}. */
  public Kernel kernel(Hyperparameters hyperparameters) {
    return kernel(hyperparameters.lengthscale(), hyperparameters.outputscale());
  }
}
