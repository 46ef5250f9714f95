// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.gollum.knime.nodes.columns.ColumnLookup;
import org.gollum.knime.nodes.columns.NumberColumnChoices;
import org.gollum.knime.nodes.columns.OutcomeDirection;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** The settings of the BO Loop End. Names and constants are saved in workflows. */
final class BoLoopEndNodeParameters implements NodeParameters {
  static final String TARGET = "Target outcome";
  static final String PATIENCE = "Rounds without improvement";
  static final String MINIMUM_IMPROVEMENT = "Smallest improvement that counts";
  static final String ACQUISITION_COLUMN = "Acquisition column";
  static final String MEAN_COLUMN = "Column of the predicted mean";
  static final String SD_COLUMN = "Column of the predicted sd";

  @Section(title = "Outcome")
  interface OutcomeSection {}

  @Section(title = "Early stop")
  @After(OutcomeSection.class)
  interface StopSection {}

  @Section(title = "History")
  @After(StopSection.class)
  interface HistorySection {}

  @Layout(OutcomeSection.class)
  @Widget(
      title = "Outcome column",
      description =
          "The measured outcome: a column of numbers that the start's first table has under the"
              + " same name.")
  @ChoicesProvider(NumberColumnChoices.class)
  String outcomeColumn = "";

  @Layout(OutcomeSection.class)
  @Widget(
      title = "Better outcomes",
      description =
          "Whether larger or smaller outcomes are better; decides what the best so far is. Set it"
              + " as in the learner.")
  @ValueSwitchWidget
  OutcomeDirection direction = OutcomeDirection.MAXIMIZE;

  @Layout(StopSection.class)
  @Widget(
      title = "Stop at a target",
      description =
          "Ends the campaign as soon as an outcome is as good as the target. The maximum number of"
              + " rounds, which the BO Loop Start sets, ends it in any case.")
  @ValueReference(AtTarget.class)
  @Migrate(loadDefaultIfAbsent = true)
  boolean stopAtTarget = false;

  @Layout(StopSection.class)
  @Widget(
      title = TARGET,
      description =
          "The outcome that is good enough, in the outcome's own units: 90 for a yield of 90 %.")
  @Effect(predicate = AtTarget.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  double targetOutcome = 0;

  @Layout(StopSection.class)
  @Widget(
      title = "Stop without improvement",
      description =
          "Ends the campaign when the best outcome has not improved for some rounds. A search that"
              + " explores needs patience: a few rounds without a better outcome are normal.")
  @ValueReference(WithoutImprovement.class)
  @Migrate(loadDefaultIfAbsent = true)
  boolean stopWithoutImprovement = false;

  @Layout(StopSection.class)
  @Widget(
      title = PATIENCE,
      description = "After so many rounds in a row without a better outcome the campaign ends.")
  @Effect(predicate = WithoutImprovement.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  int patience = 10;

  @Layout(StopSection.class)
  @Widget(
      title = MINIMUM_IMPROVEMENT,
      description =
          "How much better the best outcome has to become within these rounds, in the outcome's own"
              + " units, to go on. With 0 any better outcome counts; the scatter of repeated"
              + " measurements is a good choice.")
  @Effect(predicate = WithoutImprovement.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  double minimumImprovement = 0;

  @Layout(HistorySection.class)
  @Widget(
      title = "Predictions",
      description =
          "Where the history finds what the model expected of an experiment before it was"
              + " measured. The columns of the Acquisition Selector are recognised by their names,"
              + " with or without a number behind; if the loop's body renames them, choose them.")
  @ValueSwitchWidget
  @Advanced
  @ValueReference(OfPredictions.class)
  @Migrate(loadDefaultIfAbsent = true)
  PredictionsFrom predictions = PredictionsFrom.SELECTOR;

  @Layout(HistorySection.class)
  @Widget(
      title = MEAN_COLUMN,
      description = "The outcome that was expected; leave it empty if there is none.")
  @ChoicesProvider(NumberColumnChoices.class)
  @Advanced
  @Effect(predicate = PredictionsAreChosen.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  String meanColumn = "";

  @Layout(HistorySection.class)
  @Widget(
      title = SD_COLUMN,
      description =
          "How far a measured outcome may lie from that expectation: its standard deviation, with"
              + " the noise of a measurement if the model knows it. Leave it empty if there is none.")
  @ChoicesProvider(NumberColumnChoices.class)
  @Advanced
  @Effect(predicate = PredictionsAreChosen.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  String sdColumn = "";

  @Layout(HistorySection.class)
  @Widget(
      title = ACQUISITION_COLUMN,
      description = "The score that the choice was made by; leave it empty if there is none.")
  @ChoicesProvider(NumberColumnChoices.class)
  @Advanced
  @Effect(predicate = PredictionsAreChosen.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  String acquisitionColumn = "";

  /** For the framework, which then loads the settings. */
  BoLoopEndNodeParameters() {}

  BoLoopEndNodeParameters(NodeParametersInput input) {
    input
        .getInTableSpec(0)
        .ifPresent(
            spec ->
                outcomeColumn =
                    ColumnLookup.guessLast(spec, BoLoopEndNodeParameters::mayBeOutcome));
  }

  private static boolean mayBeOutcome(DataColumnSpec column) {
    return ColumnLookup.isNumber(column)
        && !PredictionColumns.isNamed(column.getName(), "rank")
        && PredictionColumns.NAMES.stream()
            .noneMatch(name -> PredictionColumns.isNamed(column.getName(), name));
  }

  @Override
  public void validate() throws InvalidSettingsException {
    // Numbers that are hidden have no effect, so they cannot be wrong.
    if (stopAtTarget && !Double.isFinite(targetOutcome)) {
      throw new InvalidSettingsException(
          "\"" + TARGET + "\" must be a number, but is " + targetOutcome + ".");
    }
    if (stopWithoutImprovement && patience < 1) {
      throw new InvalidSettingsException(
          "\"" + PATIENCE + "\" must be at least 1, but is " + patience + ".");
    }
    if (stopWithoutImprovement
        && !(minimumImprovement >= 0 && Double.isFinite(minimumImprovement))) {
      throw new InvalidSettingsException(
          "\""
              + MINIMUM_IMPROVEMENT
              + "\" must be 0 or a number above, but is "
              + minimumImprovement
              + ".");
    }
  }

  /** When the campaign ends before its last round. */
  EarlyStop earlyStop() {
    return new EarlyStop(
        direction.direction(),
        stopAtTarget ? OptionalDouble.of(targetOutcome) : OptionalDouble.empty(),
        stopWithoutImprovement ? OptionalInt.of(patience) : OptionalInt.empty(),
        minimumImprovement);
  }

  /** Where the history finds the predictions. */
  enum PredictionsFrom {
    @Label(
        value = "Of the Acquisition Selector",
        description = "The columns acquisition, mean, sd and sd with noise that it has added.")
    SELECTOR,
    @Label(value = "Chosen columns", description = "Columns of other names.")
    CHOSEN
  }

  static final class AtTarget implements BooleanReference {}

  static final class WithoutImprovement implements BooleanReference {}

  interface OfPredictions extends ParameterReference<PredictionsFrom> {}

  /** The user says which columns hold the predictions. */
  static final class PredictionsAreChosen implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return settings.getEnum(OfPredictions.class).isOneOf(PredictionsFrom.CHOSEN);
    }
  }
}
