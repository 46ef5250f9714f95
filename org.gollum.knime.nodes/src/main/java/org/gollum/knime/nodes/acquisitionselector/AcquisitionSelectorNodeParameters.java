// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.acquisitionselector;

import org.gollum.api.AcquisitionFunction;
import org.gollum.api.BatchStrategy;
import org.gollum.api.SelectionSettings;
import org.gollum.knime.nodes.columns.MissingInput;
import org.gollum.knime.nodes.engine.RandomSeed;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** The settings of the Acquisition Selector. Names and constants are saved in workflows. */
final class AcquisitionSelectorNodeParameters implements NodeParameters {
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
  double beta = DEFAULTS.beta();

  @Widget(
      title = "Number of experiments",
      description =
          "How many candidates are chosen at once: the best by score. Choose as many as you measure"
              + " before you look at the results. If fewer candidates are left, all are chosen.")
  int batchSize = DEFAULTS.batch();

  @Widget(
      title = "If text or vector is missing",
      description =
          "What happens to a candidate whose text or vector is missing: the node fails, or the"
              + " candidate is never chosen and gets no score.")
  @ValueSwitchWidget
  MissingInput missingInput = MissingInput.FAIL;

  @Widget(
      title = RandomSeed.SWITCH_TITLE,
      description =
          "The seed decides between candidates of equal score. With a static seed the choice is the"
              + " same whenever the node is executed.")
  @ValueReference(StaticSeed.class)
  boolean useStaticSeed = true;

  @Widget(
      title = RandomSeed.SEED_TITLE,
      description = "Any whole number. Another number breaks ties differently.")
  @Effect(predicate = StaticSeed.class, type = EffectType.SHOW)
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
  }

  /** What the engine is told, with a batch that is not larger than what is left. */
  SelectionSettings selection(int available) {
    return new SelectionSettings(
        acquisition.function(),
        beta,
        Math.min(batchSize, available),
        BatchStrategy.TOP,
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
    PI(AcquisitionFunction.PI);

    private final AcquisitionFunction function;

    Acquisition(AcquisitionFunction function) {
      this.function = function;
    }

    AcquisitionFunction function() {
      return function;
    }
  }

  interface AcquisitionReference extends ParameterReference<Acquisition> {}

  static final class AcquisitionHasBeta implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return settings.getEnum(AcquisitionReference.class).isOneOf(Acquisition.UCB);
    }
  }

  static final class StaticSeed implements BooleanReference {}
}
