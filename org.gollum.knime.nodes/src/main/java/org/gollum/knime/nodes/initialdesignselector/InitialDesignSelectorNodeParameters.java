// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.initialdesignselector;

import org.gollum.api.InitialDesign;
import org.gollum.knime.nodes.columns.AllColumnChoices;
import org.gollum.knime.nodes.columns.ColumnGuess;
import org.gollum.knime.nodes.columns.NumberColumnChoices;
import org.gollum.knime.nodes.columns.OutcomeDirection;
import org.gollum.knime.nodes.columns.Outcomes;
import org.gollum.knime.nodes.columns.RowMarks;
import org.gollum.knime.nodes.columns.VectorColumnChoices;
import org.gollum.knime.nodes.columns.VectorSource;
import org.gollum.knime.nodes.engine.RandomSeed;
import org.knime.core.data.DataTableSpec;
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
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** The settings of the Initial Design Selector. Names and constants are saved in workflows. */
final class InitialDesignSelectorNodeParameters implements NodeParameters {

  /** The dialog field of the column that marks rows to leave out. */
  static final String EXCLUDED_COLUMN = "Column of marks";

  @Section(title = "Choice")
  interface ChoiceSection {}

  @Section(title = "Replay of a measured table")
  @After(ChoiceSection.class)
  interface ReplaySection {}

  @Section(title = "Reproducibility")
  @After(ReplaySection.class)
  interface SeedSection {}

  @Layout(ChoiceSection.class)
  @Widget(
      title = "Number of experiments",
      description =
          "How many rows are chosen. About ten are enough to begin; more make the first model"
              + " better, but are measured without its advice.")
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  int count = 10;

  @Layout(ChoiceSection.class)
  @Widget(
      title = "Strategy",
      description =
          "How the rows are chosen. Random is the usual start for comparisons; max–min spreads the"
              + " experiments over the candidates, which is safer when only few can be run. Rows"
              + " with the same vector are not chosen twice while others are left.")
  @ValueReference(StrategyReference.class)
  Strategy strategy = Strategy.RANDOM;

  @Layout(ChoiceSection.class)
  @Widget(
      title = VectorSource.SETTING,
      description =
          "The vectors in which distances are measured: an embedding, a fingerprint or numeric"
              + " conditions as a list.")
  @ChoicesProvider(VectorColumnChoices.class)
  @Effect(predicate = StrategyNeedsVectors.class, type = EffectType.SHOW)
  String vectorColumn = "";

  @Layout(ChoiceSection.class)
  @Widget(
      title = "If a vector is missing",
      description =
          "What happens to a row whose vector is missing: the node fails, or the row is never"
              + " chosen and stays among the remaining experiments.")
  @ValueSwitchWidget
  @Advanced
  @Effect(predicate = StrategyNeedsVectors.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  MissingVector missingVector = MissingVector.FAIL;

  @Layout(ChoiceSection.class)
  @Widget(
      title = "Leave marked rows out",
      description =
          "Whether a column marks experiments that cannot be run or are not wanted. They are never"
              + " chosen and stay among the remaining experiments.")
  @ValueReference(HasExcluded.class)
  @Migrate(loadDefaultIfAbsent = true)
  boolean hasExcluded;

  @Layout(ChoiceSection.class)
  @Widget(
      title = EXCLUDED_COLUMN,
      description = "The column that marks the rows to leave out. " + RowMarks.WORDS)
  @ChoicesProvider(AllColumnChoices.class)
  @Effect(predicate = HasExcluded.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  String excludedColumn = "";

  @Layout(ReplaySection.class)
  @Widget(
      title = "Start at or below the median",
      description =
          "Choose only among rows whose outcome is no better than the median of all outcomes. For"
              + " replays of measured tables; rows without an outcome are not chosen then.")
  @ValueReference(MedianOnly.class)
  boolean medianOnly;

  @Layout(ReplaySection.class)
  @Widget(title = Outcomes.SETTING, description = "The measured outcome, for example the yield.")
  @ChoicesProvider(NumberColumnChoices.class)
  @Effect(predicate = MedianOnly.class, type = EffectType.SHOW)
  String outcomeColumn = "";

  @Layout(ReplaySection.class)
  @Widget(
      title = "Better outcomes",
      description = "Whether larger or smaller outcomes are better, so which half is the worse.")
  @ValueSwitchWidget
  @Effect(predicate = MedianOnly.class, type = EffectType.SHOW)
  OutcomeDirection direction = OutcomeDirection.MAXIMIZE;

  @Layout(SeedSection.class)
  @Widget(
      title = RandomSeed.SWITCH_TITLE,
      description =
          "With a static seed the same rows are chosen whenever the node is executed on the same"
              + " table. Switch it off to draw anew each time.")
  @ValueReference(StaticSeed.class)
  @Advanced
  boolean useStaticSeed = true;

  @Layout(SeedSection.class)
  @Widget(
      title = RandomSeed.SEED_TITLE,
      description = "Any whole number. Another number gives another start.")
  @Effect(predicate = StaticSeed.class, type = EffectType.SHOW)
  @Advanced
  long seed = 1;

  /** For the framework, which then loads the settings. */
  InitialDesignSelectorNodeParameters() {}

  InitialDesignSelectorNodeParameters(NodeParametersInput input) {
    input
        .getInTableSpec(0)
        .ifPresent(
            spec -> {
              vectorColumn = ColumnGuess.vector(spec).column();
              outcomeColumn = ColumnGuess.outcome(spec).column();
            });
  }

  @Override
  public void validate() throws InvalidSettingsException {
    if (count < 1) {
      throw new InvalidSettingsException(
          "\"Number of experiments\" must be at least 1, but is " + count + ".");
    }
  }

  /** The marks of rows to leave out. */
  RowMarks marks(DataTableSpec spec) throws InvalidSettingsException {
    return new RowMarks(spec, excludedColumn, EXCLUDED_COLUMN, 0);
  }

  /** How the first experiments are chosen. */
  enum Strategy {
    @Label(value = "Random", description = "Every row has the same chance.")
    RANDOM(InitialDesign.RANDOM),
    @Label(
        value = "Max–min distance",
        description = "Each next row is the one farthest from those already chosen.")
    MAX_MIN(InitialDesign.MAX_MIN),
    @Label(
        value = "k-medoids",
        description = "The middles of as many groups of similar rows: what is typical.")
    K_MEDOIDS(InitialDesign.K_MEDOIDS),
    @Label(
        value = "Sobol sequence",
        description =
            "Evenly over the range of every number of the vectors; for a handful of numbers such as"
                + " temperature and time.")
    SOBOL(InitialDesign.SOBOL),
    @Label(
        value = "D-optimal",
        description = "Each next row is the one that a straight-line model knows least about.")
    D_OPTIMAL(InitialDesign.D_OPTIMAL);

    private final InitialDesign design;

    Strategy(InitialDesign design) {
      this.design = design;
    }

    InitialDesign design() {
      return design;
    }
  }

  interface StrategyReference extends ParameterReference<Strategy> {}

  static final class StrategyNeedsVectors implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return settings.getEnum(StrategyReference.class).isOneOf(Strategy.RANDOM).negate();
    }
  }

  static final class HasExcluded implements BooleanReference {}

  static final class MedianOnly implements BooleanReference {}

  static final class StaticSeed implements BooleanReference {}
}
