// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgplearner;

import org.gollum.api.Combination;
import org.knime.node.parameters.widget.choices.Label;

/** How a text and the columns beside it become one. Saved in workflows. */
enum CombinationChoice {
  @Label(
      value = "Sum",
      description =
          "Effects of text and columns add up, with a weight that is learnt: either may count for"
              + " nothing. The default.")
  SUM,
  @Label(
      value = "Product",
      description = "Two experiments are alike only where both text and columns are.")
  PRODUCT;

  /** The engine's word. */
  Combination combination() {
    return switch (this) {
      case SUM -> Combination.SUM;
      case PRODUCT -> Combination.PRODUCT;
    };
  }
}
