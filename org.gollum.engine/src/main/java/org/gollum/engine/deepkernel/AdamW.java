// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

/**
 * Adam with decoupled weight decay, for one array of trained values.
 *
 * <pre>{@code
 * p ← p (1 − lr · decay)
 * m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²
 * p ← p − lr · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
 * }</pre>
 *
 * <p>β₁ = 0.9, β₂ = 0.999, ε = 1e-8. Moments and arithmetic are double whatever the values are.
 * Mutable, for one thread and one run of training.
 *
 * <p>Source: Loshchilov and Hutter, arXiv 1711.05101, algorithm 2, in PyTorch's order.
 */
final class AdamW {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final double weightDecay;
  private final double[] m;
  private final double[] v;
  private int step;

  AdamW(int size, double weightDecay) {
    this.weightDecay = weightDecay;
    this.m = new double[size];
    this.v = new double[size];
  }

  /** One update of float32 values in place. */
  void update(float[] values, float[] gradient, double learningRate) {
    Step next = nextStep(learningRate);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) next.value(i, values[i], gradient[i]);
    }
  }

  /** One update of double values in place. */
  void update(double[] values, double[] gradient, double learningRate) {
    Step next = nextStep(learningRate);
    for (int i = 0; i < values.length; i++) {
      values[i] = next.value(i, values[i], gradient[i]);
    }
  }

  private Step nextStep(double learningRate) {
    step++;
    return new Step(
        1 - learningRate * weightDecay,
        learningRate / (1 - Math.pow(BETA1, step)),
        Math.sqrt(1 - Math.pow(BETA2, step)));
  }

  /** What all values of one step have in common. */
  private final class Step {
    private final double kept;
    private final double rate;
    private final double scaleCorrection;

    Step(double kept, double rate, double scaleCorrection) {
      this.kept = kept;
      this.rate = rate;
      this.scaleCorrection = scaleCorrection;
    }

    double value(int i, double value, double g) {
      m[i] = BETA1 * m[i] + (1 - BETA1) * g;
      v[i] = BETA2 * v[i] + (1 - BETA2) * g * g;
      return value * kept - rate * m[i] / (Math.sqrt(v[i]) / scaleCorrection + EPSILON);
    }
  }
}
