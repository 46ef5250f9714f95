// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.ListResourceBundle;
import org.gollum.api.BadSmiles;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.NamedSchedule;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.api.TrainingSchedule;
import org.gollum.engine.campaign.BacktestSettings;

/** The defaults and choices that help texts show, read from the settings records. */
final class DefaultTexts extends ListResourceBundle {
  /** What is trained unless an option or a start archive says otherwise. */
  static final Representation REPRESENTATION = Representation.PLLM_PHI;

  /** How it is trained unless an option says otherwise. */
  static final NamedSchedule SCHEDULE = NamedSchedule.STANDARD;

  /** The texts. */
  DefaultTexts() {}

  @Override
  protected Object[][] getContents() {
    EmbeddingSettings embedding = EmbeddingSettings.defaults();
    FitSettings fit = FitSettings.defaults(REPRESENTATION);
    SelectionSettings selection = SelectionSettings.defaults();
    return new Object[][] {
      {"default.bad-smiles", BadSmiles.DEFAULT.id()},
      {"default.model", embedding.model()},
      {"default.max-tokens", Integer.toString(embedding.maxTokens())},
      {"default.representation", fit.representation().id()},
      {"default.direction", fit.direction().id()},
      {"default.combination", fit.combination().id()},
      {"default.seed", Long.toString(fit.seed())},
      {"default.schedule", SCHEDULE.id()},
      {"default.steps.standard", Integer.toString(TrainingSchedule.STANDARD.maxSteps())},
      {"default.steps.reference", Integer.toString(TrainingSchedule.REFERENCE.maxSteps())},
      {"default.lora-rank", Integer.toString(fit.lora().rank())},
      {"default.batch", Integer.toString(selection.batch())},
      {"default.strategy", selection.strategy().id()},
      {"default.acquisition", selection.acquisition().id()},
      {"default.beta", Double.toString(selection.beta())},
      {"default.rounds", Integer.toString(BacktestSettings.DEFAULT_ROUNDS)},
      {"default.start-points", Integer.toString(BacktestSettings.DEFAULT_START_POINTS)},
      {"default.seeds", BacktestSettings.DEFAULT_SEEDS},
    };
  }
}
