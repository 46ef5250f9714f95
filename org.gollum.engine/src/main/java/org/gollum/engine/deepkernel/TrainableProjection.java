// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.Arrays;
import org.gollum.engine.gp.Points;
import org.gollum.engine.tensor.Autograd;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorScope;

/**
 * The projection in training, on frozen vectors h: W and b are its trained values. Its tensors live
 * in a scope of its own, which closing it closes; scopes opened after it must be closed before.
 */
final class TrainableProjection implements TrainableEmbedding {
  private final TensorScope scope = TensorScope.open();
  private final Tensor h;
  private final int rows;
  private final int inputs;
  private final int dimension;
  private final float[] weight;
  private final float[] bias;
  private final AdamW weightOptimizer;
  private final AdamW biasOptimizer;

  /**
   * Training that begins at {@code start}.
   *
   * @param h the training rows [n, H]
   */
  TrainableProjection(Projection start, Points h, double weightDecay) {
    if (h.dimension() != start.inputs()) {
      throw new IllegalArgumentException(
          "vectors of length " + h.dimension() + " for a projection of " + start.inputs());
    }
    this.rows = h.count();
    this.inputs = start.inputs();
    this.dimension = start.dimension();
    this.weight = start.weight();
    this.bias = start.bias();
    this.weightOptimizer = new AdamW(weight.length, weightDecay);
    this.biasOptimizer = new AdamW(bias.length, weightDecay);
    this.h = Tensor.of(h.toArray(), rows, inputs);
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @SuppressWarnings("try") // a scope works by being open
  @Override
  public double[] forward() {
    double[] z = new double[rows * dimension];
    try (TensorScope step = TensorScope.open()) {
      Tensor w = Tensor.of(weight, dimension, inputs);
      Tensor b = Tensor.of(bias, dimension);
      for (int from = 0; from < rows; from += Projection.CHUNK) {
        try (TensorScope chunk = TensorScope.open()) {
          double[] part = project(from, w, b).toDoubles();
          System.arraycopy(part, 0, z, from * dimension, part.length);
        }
      }
    }
    return z;
  }

  @SuppressWarnings("try") // a scope works by being open
  @Override
  public void update(double[] upstream, double learningRate) {
    try (TensorScope step = TensorScope.open();
        Autograd autograd = Autograd.record()) {
      Tensor w = autograd.leaf(Tensor.of(weight, dimension, inputs));
      Tensor b = autograd.leaf(Tensor.of(bias, dimension));
      for (int from = 0; from < rows; from += Projection.CHUNK) {
        try (TensorScope chunk = TensorScope.open()) {
          Tensor z = project(from, w, b);
          int end = from * dimension + Math.toIntExact(z.count());
          double[] part = Arrays.copyOfRange(upstream, from * dimension, end);
          autograd.backward(z, Tensor.of(part, z.shape()));
        }
      }
      weightOptimizer.update(weight, autograd.gradient(w).orElseThrow().toFloats(), learningRate);
      biasOptimizer.update(bias, autograd.gradient(b).orElseThrow().toFloats(), learningRate);
    }
  }

  private Tensor project(int from, Tensor w, Tensor b) {
    int to = Math.min(from + Projection.CHUNK, rows);
    return h.slice(0, from, to).linear(w, b).elu();
  }

  /** The projection as it is now. */
  Projection projection() {
    return new Projection(weight, bias);
  }

  @Override
  public void close() {
    scope.close();
  }
}
