// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.acquisitionselector;

import org.gollum.api.AcquisitionFunction;
import org.gollum.api.BatchStrategy;
import org.gollum.api.SelectionSettings;
import org.gollum.knime.nodes.columns.MissingInput;
import org.gollum.knime.nodes.columns.RowMarks;
import org.gollum.knime.nodes.engine.RandomSeed;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
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
import org.knime.node.parameters.widget.choices.util.AllColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** The settings of the Acquisition Selector. Names and constants are saved in workflows. */
final class AcquisitionSelectorNodeParameters implements NodeParameters {
  /** The dialog field of the column that marks running experiments. */
  static final String RUNNING_COLUMN = "Running column";

  private static final SelectionSettings DEFAULTS = SelectionSettings.defaults();

  @Widget(
      title = "Acquisition function",
      description =
          "How mean and uncertainty become one score. Expected improvement is the usual choice; its"
              + " logarithm ranks in the same way and stays exact when hardly any improvement is"
              + " expected. The upper confidence bound lets you say how bold the search is.")
  @ValueReference(AcquisitionReference.class)
  Acquisition acquisition = Acquisition.EI;

  @Widget(
      title = "Beta",
      description =
          "How bold the search is: the score is the mean plus the square root of beta times the"
              + " standard deviation. 0 trusts the mean alone; larger values look where little is"
              + " known.")
  @Effect(predicate = AcquisitionHasBeta.class, type = EffectType.SHOW)
  @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
  double beta = DEFAULTS.beta();

  @Widget(
      title = "Number of experiments",
      description =
          "How many candidates are chosen at once. Choose as many as you measure"
              + " before you look at the results. If fewer candidates are left, all are chosen.")
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  int batchSize = DEFAULTS.batch();

  @Widget(
      title = "Strategy for several",
      description =
          "How experiments that are run at the same time are chosen together; for a single one it"
              + " hardly matters. The best scores alone may be near twins of each other; the other"
              + " strategies take into account what the experiments chosen before will tell.")
  @Migrate(loadDefaultIfAbsent = true)
  Strategy strategy = Strategy.TOP;

  @Widget(
      title = "Some experiments are running",
      description =
          "Whether the table also holds experiments that were started and have no outcome yet. They"
              + " are not chosen again, their acquisition stays missing, and the choice takes into"
              + " account what they will tell.")
  @ValueReference(HasRunning.class)
  @Migrate(loadDefaultIfAbsent = true)
  boolean hasRunning;

  @Widget(
      title = RUNNING_COLUMN,
      description = "The column that marks experiments which are running. " + RowMarks.WORDS)
  @ChoicesProvider(CandidateColumns.class)
  @Effect(predicate = HasRunning.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  String runningColumn = "";

  @Widget(
      title = "If text or vector is missing",
      description =
          "What happens to a candidate whose text or vector is missing: the node fails, or the"
              + " candidate is never chosen and gets no score.")
  @ValueSwitchWidget
  @Advanced
  MissingInput missingInput = MissingInput.FAIL;

  @Widget(
      title = RandomSeed.SWITCH_TITLE,
      description =
          "The seed decides between candidates of equal score, and draws where a strategy draws."
              + " With a static seed the choice is the same whenever the node is executed.")
  @ValueReference(StaticSeed.class)
  @Advanced
  boolean useStaticSeed = true;

  @Widget(
      title = RandomSeed.SEED_TITLE,
      description = "Any whole number. Another number breaks ties differently.")
  @Effect(predicate = StaticSeed.class, type = EffectType.SHOW)
  @Advanced
  long seed = DEFAULTS.seed();

  @Override
  public void validate() throws InvalidSettingsException {
    if (batchSize < 1) {
      throw new InvalidSettingsException(
          "\"Number of experiments\" must be at least 1, but is " + batchSize + ".");
    }
    if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
      throw new InvalidSettingsException("\"Beta\" must be 0 or more, but is " + beta + ".");
    }
    if (strategy == Strategy.QLOGEI
        && acquisition != Acquisition.EI
        && acquisition != Acquisition.LOG_EI) {
      throw new InvalidSettingsException(
          "The strategy \"Expected improvement of the batch\" goes with the acquisition functions"
              + " \"Expected improvement\" and \"Log expected improvement\" only. Choose one of"
              + " them, or another strategy.");
    }
  }

  /** The marks of running experiments in the table of candidates. */
  RowMarks marks(DataTableSpec candidates) throws InvalidSettingsException {
    return new RowMarks(candidates, runningColumn, RUNNING_COLUMN, 1);
  }

  /** What the engine is told, with a batch that is not larger than what is left. */
  SelectionSettings selection(int available) {
    return new SelectionSettings(
        acquisition.function(),
        beta,
        Math.min(batchSize, available),
        strategy.strategy(),
        RandomSeed.of(useStaticSeed, seed));
  }

  /** How candidates are scored. */
  enum Acquisition {
    @Label(
        value = "Expected improvement",
        description = "By how much the best outcome so far is expected to be improved.")
    EI(AcquisitionFunction.EI),
    @Label(
        value = "Log expected improvement",
        description = "Its logarithm: the same ranking, exact for tiny improvements too.")
    LOG_EI(AcquisitionFunction.LOGEI),
    @Label(
        value = "Upper confidence bound",
        description = "The mean plus the square root of beta times the standard deviation.")
    UCB(AcquisitionFunction.UCB),
    @Label(
        value = "Probability of improvement",
        description = "How likely an improvement is, however small: a cautious search.")
    PI(AcquisitionFunction.PI),
    @Label(
        value = "Uncertainty",
        description = "The standard deviation alone: learns most, whatever the outcome.")
    SD(AcquisitionFunction.SD);

    private final AcquisitionFunction function;

    Acquisition(AcquisitionFunction function) {
      this.function = function;
    }

    AcquisitionFunction function() {
      return function;
    }
  }

  /** How several experiments are chosen together. */
  enum Strategy {
    @Label(value = "Best scores", description = "Each candidate by itself; may choose near twins.")
    TOP(BatchStrategy.TOP),
    @Label(
        value = "Expected improvement of the batch",
        description =
            "One after the other, so that the best of the whole batch is expected to improve most"
                + " (qLogEI).")
    QLOGEI(BatchStrategy.QLOGEI),
    @Label(
        value = "Kriging believer",
        description = "One after the other, as if each had given its predicted outcome.")
    KRIGING_BELIEVER(BatchStrategy.KRIGING_BELIEVER),
    @Label(
        value = "Constant liar, smallest",
        description = "One after the other, as if each had given the smallest outcome so far.")
    CONSTANT_LIAR_MIN(BatchStrategy.CONSTANT_LIAR_MIN),
    @Label(
        value = "Constant liar, mean",
        description = "One after the other, as if each had given the mean outcome so far.")
    CONSTANT_LIAR_MEAN(BatchStrategy.CONSTANT_LIAR_MEAN),
    @Label(
        value = "Constant liar, largest",
        description = "One after the other, as if each had given the largest outcome so far.")
    CONSTANT_LIAR_MAX(BatchStrategy.CONSTANT_LIAR_MAX),
    @Label(
        value = "Local penalization",
        description = "One after the other, with scores lowered around those chosen already.")
    LOCAL_PENALIZATION(BatchStrategy.LOCAL_PENALIZATION),
    @Label(
        value = "Thompson sampling",
        description =
            "Each the best of a landscape drawn at random among those that fit the outcomes; the"
                + " acquisition function is shown and does not decide.")
    THOMPSON(BatchStrategy.THOMPSON);

    private final BatchStrategy strategy;

    Strategy(BatchStrategy strategy) {
      this.strategy = strategy;
    }

    BatchStrategy strategy() {
      return strategy;
    }
  }

  interface AcquisitionReference extends ParameterReference<Acquisition> {}

  static final class AcquisitionHasBeta implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return settings.getEnum(AcquisitionReference.class).isOneOf(Acquisition.UCB);
    }
  }

  static final class HasRunning implements BooleanReference {}

  /** Offers the columns of the candidates, which come through the second port. */
  static final class CandidateColumns extends AllColumnsProvider {
    @Override
    public int getInputTableIndex() {
      return 1;
    }
  }

  static final class StaticSeed implements BooleanReference {}
}
