// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.Optional;
import org.gollum.engine.tensor.Tensor;

/** What is added to the output of a model's frozen linear layers. */
interface Adapters {

  /** Nothing is added: the model as it is. */
  Adapters NONE = (layer, input) -> Optional.empty();

  /**
   * What to add to a layer's output for this input.
   *
   * @param input [texts, width, in]
   * @return [texts, width, out], out summed over the layer's modules; empty where nothing sits on
   *     any of them
   */
  Optional<Tensor> delta(Linear layer, Tensor input);

  /**
   * The layer's weight with the adapters in it [out, in], where that is how they are applied; they
   * then add nothing.
   */
  default Optional<Tensor> merged(Linear layer) {
    return Optional.empty();
  }
}
