// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

/** The functions between two linear layers, element by element. */
public enum Activation {
  /** max(x, 0). */
  RELU("relu"),
  /** Gaussian error linear unit, exact: x Φ(x), Φ the normal distribution function. */
  GELU("gelu"),
  /**
   * The same by its approximation x (1 + tanh(√(2/π) (x + 0.044715 x³))) ÷ 2, which differs by up
   * to 5e-4: a model trained with one of them is another model with the other. Source: Hendrycks
   * and Gimpel, arXiv 1606.08415.
   */
  GELU_TANH("gelu_tanh"),
  /** Sigmoid linear unit, also called swish: x ÷ (1 + exp(−x)). */
  SILU("silu");

  private final String operation;

  Activation(String operation) {
    this.operation = operation;
  }

  /** The function of each element. */
  public Tensor apply(Tensor x) {
    return x.scripted(operation);
  }

  /** The name of the function in {@link ScriptedOperations}. */
  String operation() {
    return operation;
  }
}
