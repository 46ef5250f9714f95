// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import org.gollum.engine.tensor.Tensor;

/** Normalisation to mean 0 and variance 1 along the last axis, then scale and shift. */
record LayerNorm(Tensor weight, Tensor bias, double epsilon) {
  Tensor apply(Tensor x) {
    return x.layerNorm(weight, bias, epsilon);
  }
}
