// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import org.gollum.api.Pooling;
import org.knime.node.parameters.widget.choices.Label;

/** How tokens become one vector. Constants are saved in workflows. */
enum PoolingChoice {
  @Label(value = "Model's own", description = "What the model's folder says.")
  MODEL,
  @Label(value = "Mean", description = "The mean over all tokens; usual for sentence encoders.")
  MEAN,
  @Label(value = "First token", description = "The first token's vector; usual for BERT.")
  CLS,
  @Label(value = "Last token", description = "The last token's vector; usual for chat models.")
  LAST,
  @Label(
      value = "Weighted mean",
      description = "A mean in which later tokens count more: weights 1, 2, 3 and so on.")
  WEIGHTED_MEAN;

  /** The engine's word; null for the model's own. */
  Pooling value() {
    return switch (this) {
      case MODEL -> null;
      case MEAN -> Pooling.MEAN;
      case CLS -> Pooling.CLS;
      case LAST -> Pooling.LAST;
      case WEIGHTED_MEAN -> Pooling.WEIGHTED_MEAN;
    };
  }
}
