// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgplearner;

import java.util.List;
import java.util.Optional;
import org.gollum.api.Representation;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.knime.node.parameters.widget.choices.Label;

/** What the Gaussian process sees of a text. Saved in workflows. */
enum TextRepresentation {
  @Label(
      value = "Finetuned language model",
      description =
          "The upper part of the language model and a projection are trained together with the"
              + " Gaussian process. The default.")
  FINETUNED,
  @Label(
      value = "Finetuned, without projection",
      description = "The Gaussian process sees the trained language model's whole vector.")
  FINETUNED_ALONE,
  @Label(
      value = "Trained projection",
      description = "The language model stays as it is; a shorter vector is learnt from its own.")
  PROJECTION,
  @Label(value = "Vector as it is", description = "Only the Gaussian process is fitted.")
  AS_IS;

  /** The engine's word. */
  Representation representation() {
    return switch (this) {
      case FINETUNED -> Representation.PLLM_PHI;
      case FINETUNED_ALONE -> Representation.LLM_PHI;
      case PROJECTION -> Representation.PROJECTION;
      case AS_IS -> Representation.STATIC;
    };
  }

  /** The engine's word where columns stand beside the text; empty where none can. */
  Optional<Representation> withColumns() {
    return switch (this) {
      case FINETUNED -> Optional.of(Representation.HYBRID);
      case FINETUNED_ALONE -> Optional.empty();
      case PROJECTION -> Optional.of(Representation.HYBRID_PROJECTION);
      case AS_IS -> Optional.of(Representation.HYBRID_STATIC);
    };
  }

  /**
   * Workflows that were saved before language models could be finetuned train what they trained
   * then: what was chosen for vectors counted for texts, too.
   */
  static final class OfOlderWorkflows implements NodeParametersMigration<TextRepresentation> {
    @Override
    public List<ConfigMigration<TextRepresentation>> getConfigMigrations() {
      return List.of(
          ConfigMigration.builder(OfOlderWorkflows::load)
              .withMatcher(settings -> !settings.containsKey("textRepresentation"))
              .build());
    }

    private static TextRepresentation load(NodeSettingsRO settings)
        throws InvalidSettingsException {
      return valueOf(settings.getString("representation"));
    }
  }
}
