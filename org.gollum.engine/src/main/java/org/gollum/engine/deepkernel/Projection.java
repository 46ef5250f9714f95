// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.gollum.engine.gp.Points;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorScope;

/**
 * A trained projection of vectors h onto shorter ones: {@code z = ELU(W h + b)}.
 *
 * <p>Shapes: W [d, H], b [d], h [n, H], z [n, d]; float32. Immutable; may be used by several
 * threads at a time.
 */
final class Projection {
  private static final float FRESH_BIAS = 0.01f;

  /** Rows per call of the tensor library: enough for its speed, little enough for any memory. */
  private static final int CHUNK = 1024;

  private final int dimension;
  private final int inputs;
  private final float[] weight;
  private final float[] bias;

  /**
   * A projection of these values.
   *
   * @param weight [d, H] row by row, copied
   * @param bias [d], copied
   */
  Projection(float[] weight, float[] bias) {
    if (bias.length == 0 || weight.length == 0 || weight.length % bias.length != 0) {
      throw new IllegalArgumentException(
          "a weight of " + weight.length + " values and a bias of " + bias.length);
    }
    this.dimension = bias.length;
    this.inputs = weight.length / bias.length;
    this.weight = weight.clone();
    this.bias = bias.clone();
  }

  /**
   * Fresh values: W uniform in ±√(6/(H + d)) (Xavier), b = 0.01.
   *
   * @param dimension d
   * @param inputs H
   * @param seed of commons-rng's XO_RO_SHI_RO_128_PP
   */
  static Projection fresh(int dimension, int inputs, long seed) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    double bound = Math.sqrt(6.0 / (inputs + dimension));
    float[] weight = new float[Math.multiplyExact(dimension, inputs)];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    float[] bias = new float[dimension];
    Arrays.fill(bias, FRESH_BIAS);
    return new Projection(weight, bias);
  }

  /** d, the length of z. */
  int dimension() {
    return dimension;
  }

  /** H, the length of h. */
  int inputs() {
    return inputs;
  }

  /** W [d, H], a copy. */
  float[] weight() {
    return weight.clone();
  }

  /** b [d], a copy. */
  float[] bias() {
    return bias.clone();
  }

  /** z [n, d] of h [n, H]. */
  double[] apply(Points h) {
    return apply(h.toArray());
  }

  /** z [n, d] of h [n, H], row by row. */
  @SuppressWarnings("try") // a scope works by being open
  double[] apply(double[] h) {
    int rows = h.length / inputs;
    double[] z = new double[Math.multiplyExact(rows, dimension)];
    try (TensorScope scope = TensorScope.open()) {
      Tensor w = Tensor.of(weight, dimension, inputs);
      Tensor b = Tensor.of(bias, dimension);
      for (int from = 0; from < rows; from += CHUNK) {
        int to = Math.min(from + CHUNK, rows);
        try (TensorScope chunk = TensorScope.open()) {
          Tensor part =
              Tensor.of(Arrays.copyOfRange(h, from * inputs, to * inputs), to - from, inputs);
          double[] values = part.linear(w, b).elu().toDoubles();
          System.arraycopy(values, 0, z, from * dimension, values.length);
        }
      }
    }
    return z;
  }
}
