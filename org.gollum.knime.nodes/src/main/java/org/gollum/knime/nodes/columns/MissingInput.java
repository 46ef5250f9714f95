// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import org.knime.node.parameters.widget.choices.Label;

/** What to do with a row whose text or vector is missing. The constants are saved by name. */
public enum MissingInput {
  /** The node fails and names the first such row. */
  @Label(
      value = "Fail",
      description = "Stop with an error that names the first row without a text or vector.")
  FAIL,
  /** The row stays, with missing values in the new columns. */
  @Label(
      value = "Output missing",
      description = "Keep such rows and leave their new cells missing.")
  OUTPUT_MISSING
}
