// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import org.gollum.engine.tensor.Tensor;

/** Normalisation to a root mean square of 1 along the last axis, then scale. */
record RmsNorm(Tensor weight, double epsilon) {
  Tensor apply(Tensor x) {
    return x.rmsNorm(weight, epsilon);
  }
}
