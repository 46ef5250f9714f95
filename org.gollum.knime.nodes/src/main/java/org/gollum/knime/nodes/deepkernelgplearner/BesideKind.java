// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgplearner;

import org.knime.node.parameters.widget.choices.Label;

/** What stands beside a text. Saved in workflows. */
enum BesideKind {
  @Label(
      value = "Categories and numbers",
      description = "What was chosen from lists, and what was set on a scale.")
  CONDITIONS,
  @Label(
      value = "Reaction",
      description = "Reaction SMILES; what each reaction makes and breaks is seen (DRFP).")
  REACTION,
  @Label(
      value = "Molecules",
      description = "SMILES; the surroundings of the molecules' atoms are seen (Morgan).")
  MOLECULES
}
