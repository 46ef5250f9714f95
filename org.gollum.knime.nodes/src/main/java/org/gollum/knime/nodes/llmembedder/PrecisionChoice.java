// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import org.gollum.api.Precision;
import org.knime.node.parameters.widget.choices.Label;

/** With how many digits the model computes. Constants are saved in workflows. */
enum PrecisionChoice {
  @Label(value = "Single (float32)", description = "24 bits of a number's fraction.")
  SINGLE,
  @Label(value = "Half (bfloat16)", description = "8 bits of a number's fraction.")
  HALF;

  /** The engine's word. */
  Precision value() {
    return switch (this) {
      case SINGLE -> Precision.FLOAT32;
      case HALF -> Precision.BFLOAT16;
    };
  }
}
