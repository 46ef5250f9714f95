// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactiontexttemplate;

import org.knime.node.parameters.widget.choices.Label;

/** What a missing cell does to its row's text. Constants are saved in workflows. */
enum MissingField {
  @Label(
      value = "Leave out",
      description = "It leaves nothing, and takes the optional part around it along.")
  LEAVE_OUT,
  @Label(value = "Fail", description = "Stop with an error that names the first such row.")
  FAIL
}
