// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import org.gollum.api.CancelCheck;
import org.gollum.api.TrainingSchedule;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorScope;

/**
 * The projection in training, z = ELU(W h + b), on vectors h that are frozen or trained themselves.
 *
 * <pre>{@code
 * g = dL/dz ∘ ELU′,  ELU′ = 1 where z > 0, else z + 1
 * dL/dW = gᵀ h,   dL/db = Σ_rows g,   dL/dh = g W
 * }</pre>
 */
final class TrainableProjection implements TrainableEmbedding {
  private final TrainableEmbedding below;
  private final double learningRate;
  private final int inputs;
  private final int dimension;
  private final float[] weight;
  private final float[] bias;
  private final AdamW weightOptimizer;
  private final AdamW biasOptimizer;
  private double[] h = {};
  private double[] z = {};

  /**
   * Training that begins at {@code start}.
   *
   * @param below gives h [n, H]; closed with this
   */
  TrainableProjection(TrainableEmbedding below, Projection start, TrainingSchedule schedule) {
    if (below.dimension() != start.inputs()) {
      throw new IllegalArgumentException(
          "vectors of length " + below.dimension() + " for a projection of " + start.inputs());
    }
    this.below = below;
    this.learningRate = schedule.learningRate();
    this.inputs = start.inputs();
    this.dimension = start.dimension();
    this.weight = start.weight();
    this.bias = start.bias();
    this.weightOptimizer = new AdamW(weight.length, schedule.weightDecay());
    this.biasOptimizer = new AdamW(bias.length, schedule.weightDecay());
  }

  @Override
  public int rows() {
    return below.rows();
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public double[] forward(CancelCheck check) {
    h = below.forward(check);
    z = projection().apply(h);
    return z;
  }

  @Override
  public double update(double[] upstream, double shrink, CancelCheck check) {
    double[] through = upstream.clone();
    for (int i = 0; i < through.length; i++) {
      through[i] *= z[i] > 0 ? 1 : z[i] + 1;
    }
    Gradients gradients = gradients(through);
    double squares = below.update(gradients.inputs, shrink, check);
    weightOptimizer.update(weight, gradients.weight, learningRate * shrink);
    biasOptimizer.update(bias, gradients.bias, learningRate * shrink);
    return squares + Numbers.squares(gradients.weight) + Numbers.squares(gradients.bias);
  }

  @SuppressWarnings("ArrayRecordComponent") // taken apart at once
  private record Gradients(double[] inputs, float[] weight, float[] bias) {}

  private Gradients gradients(double[] through) {
    return TensorScope.compute(
        () -> {
          Tensor g = Tensor.of(through, rows(), dimension);
          Tensor w = Tensor.of(weight, dimension, inputs);
          return new Gradients(
              g.matMul(w).toDoubles(),
              g.transpose(1, 0).matMul(Tensor.of(h, rows(), inputs)).toFloats(),
              g.sum(0).toFloats());
        });
  }

  /** The projection as it is now. */
  Projection projection() {
    return new Projection(weight, bias);
  }

  @Override
  public void close() {
    below.close();
  }
}
