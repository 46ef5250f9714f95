// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactionfingerprint;

import org.gollum.api.BadSmiles;
import org.knime.node.parameters.widget.choices.Label;

/** What becomes of a row whose SMILES cannot be read. Constants are saved in workflows. */
enum UnreadableSmiles {
  @Label(
      value = "Fail",
      description = "Stop with an error that names the first such row and what is wrong with it.")
  FAIL,
  @Label(
      value = "Output missing",
      description = "Keep such rows without a vector, and warn how many they are.")
  OUTPUT_MISSING;

  /** The engine's word. */
  BadSmiles value() {
    return switch (this) {
      case FAIL -> BadSmiles.FAIL;
      case OUTPUT_MISSING -> BadSmiles.LEAVE_OUT;
    };
  }
}
