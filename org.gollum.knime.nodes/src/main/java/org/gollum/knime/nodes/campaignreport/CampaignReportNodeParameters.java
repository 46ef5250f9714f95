// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.campaignreport;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.gollum.knime.nodes.columns.AllColumnChoices;
import org.gollum.knime.nodes.columns.ColumnLookup;
import org.gollum.knime.nodes.columns.NumberColumnChoices;
import org.gollum.knime.nodes.columns.OutcomeDirection;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** The settings of the Campaign Report. Names and constants are saved in workflows. */
final class CampaignReportNodeParameters implements NodeParameters {
  static final String OUTCOME = "Outcome column";
  static final String NAME = "Column of names";
  static final String ROUND = "Column of rounds";
  static final String CAMPAIGN = "Column of campaigns";
  static final String MEAN = "Column of predictions";
  static final String SD = "Column of standard deviations";
  static final String BEST = "Column of the best so far";
  static final String FILE = "File";

  @Section(title = "Experiments")
  interface ExperimentSection {}

  @Section(title = "What was predicted and known")
  @After(ExperimentSection.class)
  interface KnownSection {}

  @Section(title = "Page as a file")
  @After(KnownSection.class)
  interface FileSection {}

  @Layout(ExperimentSection.class)
  @Widget(
      title = OUTCOME,
      description =
          "What was measured, for example the yield. A missing cell is an experiment that failed.")
  @ChoicesProvider(NumberColumnChoices.class)
  String outcomeColumn = "";

  @Layout(ExperimentSection.class)
  @Widget(title = "Better outcomes", description = "Whether larger or smaller outcomes are better.")
  @ValueSwitchWidget
  OutcomeDirection direction = OutcomeDirection.MAXIMIZE;

  @Layout(ExperimentSection.class)
  @Widget(
      title = "Names are in a column",
      description =
          "Whether a column says what each experiment is called, such as the column “row” of a BO"
              + " Loop End's history. Otherwise the row ID does.")
  @ValueReference(HasNames.class)
  boolean hasNames;

  @Layout(ExperimentSection.class)
  @Widget(title = NAME, description = "The column that says what an experiment is called.")
  @ChoicesProvider(AllColumnChoices.class)
  @Effect(predicate = HasNames.class, type = EffectType.SHOW)
  String nameColumn = "";

  @Layout(ExperimentSection.class)
  @Widget(
      title = "Rounds are in a column",
      description =
          "Whether a column says in which round an experiment was run. Otherwise each row is a"
              + " round of its own, in the order of the table.")
  @ValueReference(HasRounds.class)
  boolean hasRounds;

  @Layout(ExperimentSection.class)
  @Widget(title = ROUND, description = "The column with the round of each experiment.")
  @ChoicesProvider(NumberColumnChoices.class)
  @Effect(predicate = HasRounds.class, type = EffectType.SHOW)
  String roundColumn = "";

  @Layout(ExperimentSection.class)
  @Widget(
      title = "Compare several campaigns",
      description =
          "Whether the table holds more than one campaign, for example the histories of two loops"
              + " put together with a Concatenate, and a column that tells them apart.")
  @ValueReference(HasCampaigns.class)
  boolean hasCampaigns;

  @Layout(ExperimentSection.class)
  @Widget(title = CAMPAIGN, description = "The column with the name of each row's campaign.")
  @ChoicesProvider(AllColumnChoices.class)
  @Effect(predicate = HasCampaigns.class, type = EffectType.SHOW)
  String campaignColumn = "";

  @Layout(KnownSection.class)
  @Widget(
      title = "Compare with predictions",
      description =
          "Whether the table says what was expected of each experiment before it was run: the"
              + " columns “mean” and “sd with noise” of the Acquisition Selector. The page then shows whether"
              + " that came true.")
  @ValueReference(HasPredictions.class)
  boolean hasPredictions;

  @Layout(KnownSection.class)
  @Widget(title = MEAN, description = "The outcome that was expected, in units of the outcome.")
  @ChoicesProvider(NumberColumnChoices.class)
  @Effect(predicate = HasPredictions.class, type = EffectType.SHOW)
  String meanColumn = "";

  @Layout(KnownSection.class)
  @Widget(title = SD, description = "The uncertainty of that, in units of the outcome.")
  @ChoicesProvider(NumberColumnChoices.class)
  @Effect(predicate = HasPredictions.class, type = EffectType.SHOW)
  String sdColumn = "";

  @Layout(KnownSection.class)
  @Widget(
      title = "The best so far is in a column",
      description =
          "Whether a column says what the best outcome was after each experiment, such as the"
              + " column “best” of a BO Loop End's history. It knows the experiments from before"
              + " the campaign; without it the best so far is that of the rows of this table.")
  @ValueReference(HasBest.class)
  boolean hasBest;

  @Layout(KnownSection.class)
  @Widget(title = BEST, description = "The column with the best outcome so far.")
  @ChoicesProvider(NumberColumnChoices.class)
  @Effect(predicate = HasBest.class, type = EffectType.SHOW)
  String bestColumn = "";

  @Layout(FileSection.class)
  @Widget(
      title = "Write the page to a file",
      description =
          "Whether the page is also written as an HTML file, to be sent or archived. It opens in"
              + " any browser without a network and carries its data with it.")
  @ValueReference(WritesFile.class)
  boolean writesFile;

  @Layout(FileSection.class)
  @Widget(
      title = FILE,
      description =
          "The full path of the file, for example /home/me/campaign.html or C:\\campaign.html. An"
              + " older file of that name is replaced once the new one is complete.")
  @Effect(predicate = WritesFile.class, type = EffectType.SHOW)
  String file = "";

  /** For the framework, which then loads the settings. */
  CampaignReportNodeParameters() {}

  CampaignReportNodeParameters(NodeParametersInput input) {
    input.getInTableSpec(0).ifPresent(this::guess);
  }

  /** The columns of a BO Loop End's history; in other tables the last number is the outcome. */
  private void guess(DataTableSpec spec) {
    outcomeColumn =
        isNumber(spec, "outcome")
            ? "outcome"
            : ColumnLookup.guessLast(spec, ColumnLookup::isNumber);
    hasNames = spec.containsName("row");
    nameColumn = hasNames ? "row" : "";
    hasRounds = isNumber(spec, "round");
    roundColumn = hasRounds ? "round" : "";
    String sd = isNumber(spec, "sd with noise") ? "sd with noise" : "sd";
    hasPredictions = isNumber(spec, "mean") && isNumber(spec, sd);
    meanColumn = hasPredictions ? "mean" : "";
    sdColumn = hasPredictions ? sd : "";
    hasBest = isNumber(spec, "best");
    bestColumn = hasBest ? "best" : "";
  }

  private static boolean isNumber(DataTableSpec spec, String name) {
    return spec.containsName(name) && ColumnLookup.isNumber(spec.getColumnSpec(name));
  }

  @Override
  public void validate() throws InvalidSettingsException {
    if (writesFile) {
      path();
    }
  }

  /** Where the page is written. */
  Path path() throws InvalidSettingsException {
    try {
      Path path = Path.of(file.strip());
      if (path.isAbsolute() && path.getFileName() != null) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new InvalidSettingsException(notAPath(), e);
    }
    throw new InvalidSettingsException(notAPath());
  }

  private String notAPath() {
    return "\""
        + FILE
        + "\": \""
        + file.strip()
        + "\" is not the full path of a file. Write it from"
        + " the root on, such as /home/me/campaign.html.";
  }

  static final class HasNames implements BooleanReference {}

  static final class HasRounds implements BooleanReference {}

  static final class HasCampaigns implements BooleanReference {}

  static final class HasPredictions implements BooleanReference {}

  static final class HasBest implements BooleanReference {}

  static final class WritesFile implements BooleanReference {}
}
