// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.initialdesignselector;

import org.gollum.knime.nodes.columns.MissingInput;
import org.knime.node.parameters.widget.choices.Label;

/** What becomes of a row without a vector. Constants are saved in workflows. */
enum MissingVector {
  @Label(value = "Fail", description = "Stop with an error that names the first such row.")
  FAIL,
  @Label(value = "Do not choose", description = "Choose among the others, and count such rows.")
  LEAVE_OUT;

  /** What reading the table does. */
  MissingInput reading() {
    return switch (this) {
      case FAIL -> MissingInput.FAIL;
      case LEAVE_OUT -> MissingInput.OUTPUT_MISSING;
    };
  }
}
