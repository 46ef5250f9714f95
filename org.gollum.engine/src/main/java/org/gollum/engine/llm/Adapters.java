// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.Optional;
import org.gollum.engine.tensor.Tensor;

/**
 * What is added to the output of a model's frozen linear layers. Modules are named as Hugging
 * Face's AutoModel names them, for example {@code encoder.layer.5.attention.self.query}.
 */
interface Adapters {

  /** Nothing is added: the model as it is. */
  Adapters NONE = (module, input) -> Optional.empty();

  /**
   * What to add to a module's output for this input.
   *
   * @param input [texts, width, in]
   * @return [texts, width, out]; empty where nothing sits on the module
   */
  Optional<Tensor> delta(String module, Tensor input);
}
