// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

/**
 * A covariance with the values of its hyperparameters: a function of the {@link Relation} of two
 * points in each of its {@link Part}s, s where two points coincide.
 *
 * <p>Everything runs over pairs of points, {@code relations[part][at … at + count − 1]}: the
 * relations are computed once, and used with many values. Derivatives are taken along relations, so
 * that they are exact where two points coincide.
 */
sealed interface Kernel permits SingleKernel, HybridKernel {

  /**
   * The kernel of a form.
   *
   * @throws IllegalArgumentException if the form has a second part and the values have none, or the
   *     other way round
   */
  static Kernel of(KernelForm form, Hyperparameters values) {
    if (form instanceof HybridForm hybrid) {
      return HybridKernel.of(hybrid, values);
    }
    if (values.structure().isPresent()) {
      throw new IllegalArgumentException(
          form + " has one part, but there are values for a second: " + values.structure().get());
    }
    return ((KernelFamily) form).kernel(values.lengthscale(), values.outputscale());
  }

  /** s, the variance of the function at any point; positive and finite. */
  double outputscale();

  /** k for each pair, into {@code to[toAt …]}. */
  void covariances(double[][] relations, int at, int count, double[] to, int toAt);

  /** ∂k/∂(relation of a part) for each pair. */
  void relationSlopes(int part, double[][] relations, int at, int count, double[] to);

  /** ∂k/∂(lengthscale of a part) for each pair; 0 where it has none. */
  void lengthscaleSlopes(int part, double[][] relations, int at, int count, double[] to);

  /** The covariances among points: row-major [n, n], symmetric to the bit. */
  default double[] covariances(Relations relations) {
    int n = relations.count();
    double[] covariances = new double[Math.multiplyExact(n, n)];
    for (int i = 0; i < n; i++) {
      covariances(relations.pairs(), i * n, i + 1, covariances, i * n);
      for (int j = 0; j < i; j++) {
        covariances[j * n + i] = covariances[i * n + j];
      }
    }
    return covariances;
  }
}
