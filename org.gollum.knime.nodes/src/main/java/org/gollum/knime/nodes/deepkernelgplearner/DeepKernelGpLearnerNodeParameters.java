// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgplearner;

import java.util.Arrays;
import org.gollum.api.FitSettings;
import org.gollum.api.TrainingSchedule;
import org.gollum.knime.nodes.columns.ColumnLookup;
import org.gollum.knime.nodes.columns.NumberColumnChoices;
import org.gollum.knime.nodes.columns.OutcomeDirection;
import org.gollum.knime.nodes.columns.VectorColumnChoices;
import org.gollum.knime.nodes.columns.VectorColumns;
import org.gollum.knime.nodes.columns.VectorSource;
import org.gollum.knime.nodes.engine.RandomSeed;
import org.gollum.knime.nodes.ports.LanguageModelPortObject;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
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

/** The settings of the Deep-Kernel GP Learner. Names and constants are saved in workflows. */
final class DeepKernelGpLearnerNodeParameters implements NodeParameters {
  // The engine's record holds the only defaults; the representation does not change them.
  private static final FitSettings DEFAULTS =
      FitSettings.defaults(org.gollum.api.Representation.PROJECTION);

  @Section(title = "Outcome")
  interface OutcomeSection {}

  @Section(title = "Experiment")
  @After(OutcomeSection.class)
  interface ExperimentSection {}

  @Section(title = "Training")
  @After(ExperimentSection.class)
  interface TrainingSection {}

  @Layout(OutcomeSection.class)
  @Widget(
      title = "Outcome column",
      description =
          "What is to be optimised, as a number: a yield, a selectivity, an energy. Rows in which"
              + " it is missing are not learnt from.")
  @ChoicesProvider(NumberColumnChoices.class)
  String outcomeColumn = "";

  @Layout(OutcomeSection.class)
  @Widget(
      title = "Better outcomes",
      description =
          "Whether larger or smaller outcomes are better. The surrogate remembers it, so that the"
              + " selection looks in the right direction.")
  @ValueSwitchWidget
  OutcomeDirection direction = OutcomeDirection.MAXIMIZE;

  @Layout(ExperimentSection.class)
  @Widget(
      title = VectorSource.SETTING,
      description =
          "The vector of each experiment: a list of numbers, a double vector, or a bit or byte"
              + " vector. All must have the same length.")
  @ChoicesProvider(VectorColumnChoices.class)
  @Effect(predicate = LanguageModelIsConnected.class, type = EffectType.HIDE)
  String vectorColumn = "";

  @Layout(ExperimentSection.class)
  @Widget(
      title = "Representation",
      description =
          "What the Gaussian process sees of an experiment. The trained projection adapts to the"
              + " outcome and finds good experiments faster with language-model vectors; use the"
              + " vector as it is for fingerprints and numeric conditions, or where the honest"
              + " uncertainty matters more than the ranking.")
  @ValueSwitchWidget
  @ValueReference(RepresentationReference.class)
  Representation representation = Representation.PROJECTION;

  @Layout(TrainingSection.class)
  @Widget(
      title = RandomSeed.SWITCH_TITLE,
      description =
          "With a static seed the same table gives the same surrogate on the same computer. Switch"
              + " it off to begin the training differently each time.")
  @Advanced
  @ValueReference(StaticSeed.class)
  boolean useStaticSeed = true;

  @Layout(TrainingSection.class)
  @Widget(
      title = RandomSeed.SEED_TITLE,
      description =
          "Any whole number: it decides the projection that training begins with, and the restarts"
              + " of the fit.")
  @Advanced
  @Effect(predicate = StaticSeed.class, type = EffectType.SHOW)
  long seed = DEFAULTS.seed();

  @Layout(TrainingSection.class)
  @Widget(
      title = "Projection size",
      description =
          "How many numbers the projection makes of a vector. The default, 64, suits vectors of"
              + " language models; a smaller one helps with very few experiments.")
  @Advanced
  @Effect(predicate = ProjectionIsTrained.class, type = EffectType.SHOW)
  int projectionSize = DEFAULTS.projectionSize();

  @Layout(TrainingSection.class)
  @Widget(
      title = "Maximum steps",
      description =
          "Training stops by itself when the likelihood no longer improves, after about 200 steps;"
              + " this is the limit it never passes. Lower it to save time, at the cost of the"
              + " fit.")
  @Advanced
  @Effect(predicate = ProjectionIsTrained.class, type = EffectType.SHOW)
  int maxSteps = DEFAULTS.schedule().maxSteps();

  @Layout(TrainingSection.class)
  @Widget(
      title = "Learning rate of the projection",
      description =
          "How far one step changes the projection. The default was tuned once for many tasks;"
              + " lower it if the predictions change wildly from round to round.")
  @Advanced
  @Effect(predicate = ProjectionIsTrained.class, type = EffectType.SHOW)
  double learningRate = DEFAULTS.schedule().learningRate();

  @Layout(TrainingSection.class)
  @Widget(
      title = "Learning rate of the Gaussian process",
      description =
          "How far one step changes lengthscale, scale, noise and mean of the Gaussian process. The"
              + " default was tuned once for many tasks.")
  @Advanced
  @Effect(predicate = ProjectionIsTrained.class, type = EffectType.SHOW)
  double gpLearningRate = DEFAULTS.schedule().gpLearningRate();

  /** For the framework, which then loads the settings. */
  DeepKernelGpLearnerNodeParameters() {}

  DeepKernelGpLearnerNodeParameters(NodeParametersInput input) {
    input
        .getInTableSpec(0)
        .ifPresent(
            spec -> {
              outcomeColumn = ColumnLookup.guessLast(spec, ColumnLookup::isNumber);
              vectorColumn = ColumnLookup.guessLast(spec, VectorColumns::isVector);
            });
  }

  @Override
  public void validate() throws InvalidSettingsException {
    atLeast("Projection size", projectionSize, 1);
    atLeast("Maximum steps", maxSteps, 0);
    positive("Learning rate of the projection", learningRate);
    positive("Learning rate of the Gaussian process", gpLearningRate);
  }

  private static void atLeast(String setting, int value, int least)
      throws InvalidSettingsException {
    if (value < least) {
      throw new InvalidSettingsException(
          "\"" + setting + "\" must be at least " + least + ", but is " + value + ".");
    }
  }

  private static void positive(String setting, double value) throws InvalidSettingsException {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new InvalidSettingsException(
          "\"" + setting + "\" must be a number above 0, but is " + value + ".");
    }
  }

  /** What the engine is told, apart from the data. */
  FitSettings fit(boolean languageModel) {
    TrainingSchedule schedule = DEFAULTS.schedule();
    return DEFAULTS
        .withRepresentation(representation.of(languageModel))
        .withDirection(direction.direction())
        .withSeed(RandomSeed.of(useStaticSeed, seed))
        .withProjectionSize(projectionSize)
        .withSchedule(
            new TrainingSchedule(
                maxSteps, learningRate, gpLearningRate, schedule.weightDecay(), schedule.decay()));
  }

  /** What the Gaussian process sees. */
  enum Representation {
    @Label(
        value = "Trained projection",
        description = "A shorter vector that is learnt together with the Gaussian process.")
    PROJECTION,
    @Label(value = "Vector as it is", description = "Only the Gaussian process is fitted.")
    AS_IS;

    /** The engine's word. */
    org.gollum.api.Representation of(boolean languageModel) {
      return switch (this) {
        case PROJECTION -> org.gollum.api.Representation.PROJECTION;
        case AS_IS ->
            languageModel
                ? org.gollum.api.Representation.STATIC
                : org.gollum.api.Representation.VECTOR;
      };
    }
  }

  interface RepresentationReference extends ParameterReference<Representation> {}

  static final class StaticSeed implements BooleanReference {}

  static final class ProjectionIsTrained implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return settings.getEnum(RepresentationReference.class).isOneOf(Representation.PROJECTION);
    }
  }

  static final class LanguageModelIsConnected implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return settings.getConstant(
          input -> Arrays.asList(input.getInPortTypes()).contains(LanguageModelPortObject.TYPE));
    }
  }
}
