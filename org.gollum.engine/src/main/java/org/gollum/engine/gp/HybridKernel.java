// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import org.gollum.api.Combination;

/**
 * Two kernels of variance 1 as one; formulas at {@link HybridForm}.
 *
 * @param combination sum or product
 * @param text k₁
 * @param structure k₂
 * @param share w, 0 to 1; without effect in a product
 * @param outputscale s
 */
record HybridKernel(
    Combination combination,
    SingleKernel text,
    SingleKernel structure,
    double share,
    double outputscale)
    implements Kernel {

  /** The family of k₁. */
  static final KernelFamily TEXT = KernelFamily.MATERN52;

  /** Checks the outputscale; the share was checked with the hyperparameters. */
  HybridKernel {
    Hyperparameters.requirePositive("outputscale", outputscale);
  }

  static HybridKernel of(HybridForm form, Hyperparameters values) {
    Hyperparameters.Structure second =
        values
            .structure()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a hybrid kernel needs values for its second part"));
    return new HybridKernel(
        form.combination(),
        TEXT.kernel(values.lengthscale(), 1),
        form.structure().kernel(second.lengthscale(), 1),
        second.share(),
        values.outputscale());
  }

  @Override
  public void covariances(double[][] relations, int at, int count, double[] to, int toAt) {
    for (int j = 0; j < count; j++) {
      double first = text.covariance(relations[0][at + j]);
      double second = structure.covariance(relations[1][at + j]);
      to[toAt + j] =
          switch (combination) {
            // Exactly s where both are 1, whatever the share.
            case SUM -> outputscale * (first + share * (second - first));
            case PRODUCT -> outputscale * first * second;
          };
    }
  }

  @Override
  public void relationSlopes(int part, double[][] relations, int at, int count, double[] to) {
    SingleKernel kernel = part == 0 ? text : structure;
    for (int j = 0; j < count; j++) {
      to[j] = along(part, relations, at + j) * kernel.slope(relations[part][at + j]);
    }
  }

  @Override
  public void lengthscaleSlopes(int part, double[][] relations, int at, int count, double[] to) {
    SingleKernel kernel = part == 0 ? text : structure;
    for (int j = 0; j < count; j++) {
      to[j] = along(part, relations, at + j) * kernel.lengthscaleSlope(relations[part][at + j]);
    }
  }

  /** ∂k/∂k₁ or ∂k/∂k₂ of one pair. */
  private double along(int part, double[][] relations, int pair) {
    return switch (combination) {
      case SUM -> outputscale * (part == 0 ? 1 - share : share);
      case PRODUCT ->
          outputscale
              * (part == 0
                  ? structure.covariance(relations[1][pair])
                  : text.covariance(relations[0][pair]));
    };
  }

  /** ∂k/∂w for each pair. */
  void shareSlopes(double[][] relations, int at, int count, double[] to) {
    for (int j = 0; j < count; j++) {
      to[j] =
          switch (combination) {
            case SUM ->
                outputscale
                    * (structure.covariance(relations[1][at + j])
                        - text.covariance(relations[0][at + j]));
            case PRODUCT -> 0;
          };
    }
  }
}
