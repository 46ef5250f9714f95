// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactionfingerprint;

import org.gollum.api.FeatureKind;
import org.knime.node.parameters.widget.choices.Label;

/** What is made of a SMILES. Constants are saved in workflows. */
enum FingerprintKind {
  @Label(
      value = "DRFP (reactions)",
      description =
          "Differential reaction fingerprint: which fragments the reaction makes and"
              + " which it breaks. Reads reaction SMILES.")
  DRFP,
  @Label(
      value = "Morgan (molecules)",
      description =
          "Extended-connectivity fingerprint (ECFP6 at radius 3): which surroundings the atoms"
              + " have. Reads SMILES.")
  MORGAN,
  @Label(
      value = "MQN (molecules)",
      description =
          "Molecular quantum numbers: 42 counts of atoms, bonds, polar groups and rings. Reads"
              + " SMILES.")
  MQN;

  /** The engine's word. */
  FeatureKind value() {
    return switch (this) {
      case DRFP -> FeatureKind.DRFP;
      case MORGAN -> FeatureKind.MORGAN;
      case MQN -> FeatureKind.MQN;
    };
  }
}
