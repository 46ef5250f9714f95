// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import org.gollum.api.Combination;

/**
 * Two kernels on points of two parts, [learned text | structure], split at a column.
 *
 * <pre>{@code
 * sum:      k(x, x′) = s ((1 − w) k₁(x₁, x₁′) + w k₂(x₂, x₂′))
 * product:  k(x, x′) = s k₁(x₁, x₁′) k₂(x₂, x₂′)
 * }</pre>
 *
 * <p>x₁ are the coordinates before the split, x₂ those from it on; k₁ is the Matérn-5/2 kernel, k₂
 * of a family of choice, both with variance 1. The lengthscale of k₁ is that of {@link
 * Hyperparameters}; the lengthscale of k₂ and the share w are its {@link
 * Hyperparameters.Structure}. A sum with w = 0 or 1 is one of its parts alone; a product is a part
 * alone where the other's lengthscale is long. What a form has no use for (w in a product, the
 * lengthscale of a Tanimoto kernel) is without effect, and fits leave it where they began.
 *
 * @param split the first column of the structure, 1 or more; points have more columns than that
 * @param structure family of k₂: Matérn-5/2 for one-hot and numbers, Tanimoto for fingerprints
 * @param combination sum or product
 */
public record HybridForm(int split, KernelFamily structure, Combination combination)
    implements KernelForm {

  /**
   * Checks the split.
   *
   * @throws IllegalArgumentException if split is less than 1
   */
  public HybridForm {
    if (split < 1) {
      throw new IllegalArgumentException("split must be 1 or more, was " + split);
    }
  }

  /** The sum. */
  public static HybridForm sum(int split, KernelFamily structure) {
    return new HybridForm(split, structure, Combination.SUM);
  }

  /** The product. */
  public static HybridForm product(int split, KernelFamily structure) {
    return new HybridForm(split, structure, Combination.PRODUCT);
  }

  /** Whether the share w has an effect. */
  public boolean hasShare() {
    return combination == Combination.SUM;
  }

  @Override
  public Hyperparameters initial() {
    return RawHyperparameters.ZERO.with(new RawHyperparameters.Structure(0, 0)).natural();
  }
}
