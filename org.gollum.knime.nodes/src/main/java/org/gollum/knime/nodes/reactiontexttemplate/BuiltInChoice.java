// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactiontexttemplate;

import org.knime.node.parameters.widget.choices.Label;

/** The built-in templates, in the engine's order. Constants are saved in workflows. */
enum BuiltInChoice {
  @Label(value = "The one that fits", description = "The first of those below that fits.")
  FITTING(null),
  @Label(
      value = "Cross-coupling",
      description = "Electrophile and nucleophile, catalyst, ligand, base, additive, conditions.")
  CROSS_COUPLING("cross-coupling"),
  @Label(
      value = "Reaction",
      description = "Any reaction: a reaction SMILES or reactants, reagents, conditions.")
  REACTION("reaction"),
  @Label(value = "Molecule", description = "A SMILES, a name, and where it was measured.")
  MOLECULE("molecule"),
  @Label(
      value = "Process",
      description = "Settings of an apparatus: temperature, pressure, flow rate and the like.")
  PROCESS("process");

  private final String id;

  BuiltInChoice(String id) {
    this.id = id;
  }

  /** The engine's name for it; null for the one that fits. */
  String id() {
    return id;
  }
}
