// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgplearner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gollum.api.FitSettings;
import org.gollum.api.LoraSettings;
import org.gollum.api.NamedSchedule;
import org.gollum.api.TrainingSchedule;
import org.gollum.knime.nodes.columns.ColumnGuess;
import org.gollum.knime.nodes.columns.ColumnsBeside;
import org.gollum.knime.nodes.columns.ExperimentSource;
import org.gollum.knime.nodes.columns.Guesses;
import org.gollum.knime.nodes.columns.HybridSource;
import org.gollum.knime.nodes.columns.NumberColumnChoices;
import org.gollum.knime.nodes.columns.OutcomeDirection;
import org.gollum.knime.nodes.columns.Outcomes;
import org.gollum.knime.nodes.columns.TextSource;
import org.gollum.knime.nodes.columns.VectorColumnChoices;
import org.gollum.knime.nodes.columns.VectorSource;
import org.gollum.knime.nodes.engine.RandomSeed;
import org.gollum.knime.nodes.ports.LanguageModelIsConnected;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** The settings of the Deep-Kernel GP Learner. Names and constants are saved in workflows. */
final class DeepKernelGpLearnerNodeParameters implements NodeParameters {
  // The engine's record holds the only defaults; the representation does not change them.
  private static final FitSettings DEFAULTS =
      NamedSchedule.STANDARD.applyTo(FitSettings.defaults(org.gollum.api.Representation.PLLM_PHI));

  private static final String PROJECTION_SIZE = "Projection size";
  private static final String RANK = "Rank of the adapters";
  private static final String DROPOUT = "Dropout of the adapters (share)";
  private static final String STEPS = "Maximum steps";
  private static final String RATE = "Learning rate of the projection";
  private static final String GP_RATE = "Learning rate of the Gaussian process";

  /** What a schedule of the user's own begins with. */
  private static final TrainingSchedule PUBLISHED = TrainingSchedule.REFERENCE;

  @Section(title = "Outcome")
  interface OutcomeSection {}

  @Section(title = "Experiment")
  @After(OutcomeSection.class)
  interface ExperimentSection {}

  @Section(title = "Columns beside the text")
  @After(ExperimentSection.class)
  @Effect(predicate = LanguageModelIsConnected.class, type = EffectType.SHOW)
  interface BesideSection {}

  @Section(title = "Training")
  @After(BesideSection.class)
  interface TrainingSection {}

  @Layout(OutcomeSection.class)
  @Widget(
      title = Outcomes.SETTING,
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
              + " outcome and suits vectors of language models; use the vector as it is for"
              + " fingerprints and numeric conditions.")
  @ValueSwitchWidget
  @ValueReference(ShownWhere.OfVectors.class)
  @Effect(predicate = LanguageModelIsConnected.class, type = EffectType.HIDE)
  Representation representation = Representation.PROJECTION;

  @Layout(ExperimentSection.class)
  @Widget(
      title = "Representation of texts",
      description =
          "What is trained, and so what the Gaussian process sees of a text. Finetuning adapts the"
              + " language model itself to the outcome; the other two leave it as it is and are"
              + " faster.")
  @RadioButtonsWidget
  @ValueReference(ShownWhere.OfTexts.class)
  @Effect(predicate = LanguageModelIsConnected.class, type = EffectType.SHOW)
  @Migration(TextRepresentation.OfOlderWorkflows.class)
  TextRepresentation textRepresentation = TextRepresentation.FINETUNED;

  @Layout(BesideSection.class)
  @Migrate(loadDefaultIfAbsent = true)
  ColumnsBesideParameters columnsBeside = new ColumnsBesideParameters();

  @Layout(TrainingSection.class)
  @Widget(
      title = "Schedule",
      description = "How long and how fast is trained: the same for every task, or set by hand.")
  @RadioButtonsWidget
  @ValueReference(ShownWhere.OfSchedule.class)
  @Effect(predicate = ShownWhere.StepsAreMade.class, type = EffectType.SHOW)
  @Migration(ScheduleChoice.OfOlderWorkflows.class)
  ScheduleChoice schedule = ScheduleChoice.STANDARD;

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
          "Any whole number: it decides the adapters and the projection that training begins with,"
              + " what dropout leaves out, and the restarts of the fit.")
  @Advanced
  @Effect(predicate = StaticSeed.class, type = EffectType.SHOW)
  long seed = DEFAULTS.seed();

  @Layout(TrainingSection.class)
  @Widget(
      title = PROJECTION_SIZE,
      description =
          "How many numbers the projection makes of a vector. The default, 64, suits vectors of"
              + " language models; a smaller one helps with very few experiments.")
  @Advanced
  @Effect(predicate = ShownWhere.ProjectionIsTrained.class, type = EffectType.SHOW)
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  int projectionSize = DEFAULTS.projectionSize();

  @Layout(TrainingSection.class)
  @Widget(
      title = RANK,
      description =
          "Finetuning adds two narrow matrices (LoRA) to each linear layer in the upper quarter of"
              + " the language model; this is how narrow they are. The default was tuned once for"
              + " many tasks.")
  @Advanced
  @Effect(predicate = ShownWhere.LanguageModelIsTrained.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  int loraRank = DEFAULTS.lora().rank();

  @Layout(TrainingSection.class)
  @Widget(
      title = DROPOUT,
      description =
          "The share of values that finetuning leaves out at random in each step, from 0 to below"
              + " 1.")
  @Advanced
  @Effect(predicate = ShownWhere.DropoutIsSetByHand.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = BelowOne.class)
  double loraDropout = LoraSettings.REFERENCE_DROPOUT;

  @Layout(TrainingSection.class)
  @Widget(
      title = STEPS,
      description =
          "Training stops when the likelihood no longer improves; this is the limit it never"
              + " passes. Lower it to save time.")
  @Advanced
  @Effect(predicate = ShownWhere.ScheduleIsSetByHand.class, type = EffectType.SHOW)
  @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
  int maxSteps = PUBLISHED.maxSteps();

  @Layout(TrainingSection.class)
  @Widget(
      title = RATE,
      description =
          "How far one step changes the projection and the language model's trained part. Lower it"
              + " if the predictions change wildly from round to round.")
  @Advanced
  @Effect(predicate = ShownWhere.ScheduleIsSetByHand.class, type = EffectType.SHOW)
  @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
  double learningRate = PUBLISHED.learningRate();

  @Layout(TrainingSection.class)
  @Widget(
      title = GP_RATE,
      description =
          "How far one step changes lengthscale, scale, noise and mean of the Gaussian process.")
  @Advanced
  @Effect(predicate = ShownWhere.ScheduleIsSetByHand.class, type = EffectType.SHOW)
  @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
  double gpLearningRate = PUBLISHED.gpLearningRate();

  private final Guesses guesses = new Guesses();
  private final Guesses vectorGuesses = new Guesses();

  /** For the framework, which then loads the settings. */
  DeepKernelGpLearnerNodeParameters() {}

  DeepKernelGpLearnerNodeParameters(NodeParametersInput input) {
    input
        .getInTableSpec(0)
        .ifPresent(
            spec -> {
              outcomeColumn = guesses.take(Outcomes.SETTING, ColumnGuess.outcome(spec));
              vectorColumn = vectorGuesses.take(VectorSource.SETTING, ColumnGuess.vector(spec));
              columnsBeside = ColumnsBesideParameters.guess(spec, outcomeColumn);
            });
  }

  @Override
  public void validate() throws InvalidSettingsException {
    atLeast(PROJECTION_SIZE, projectionSize, 1);
    atLeast(RANK, loraRank, 1);
    // Numbers that are hidden have no effect, so they cannot be wrong.
    if (schedule == ScheduleChoice.CUSTOM) {
      atLeast(STEPS, maxSteps, 0);
      positive(RATE, learningRate);
      positive(GP_RATE, gpLearningRate);
      if (!(loraDropout >= 0 && loraDropout < 1)) {
        throw new InvalidSettingsException(
            "\"" + DROPOUT + "\" must be at least 0 and below 1, but is " + loraDropout + ".");
      }
    }
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

  /** What was guessed and matters: without a language model, the vectors, too. */
  List<String> guesses(boolean languageModel) {
    List<String> sentences = new ArrayList<>(guesses.sentences());
    if (!languageModel) {
      sentences.addAll(vectorGuesses.sentences());
    }
    return sentences;
  }

  /** The texts, with the columns beside them if there are any. */
  ExperimentSource source(TextSource texts) throws InvalidSettingsException {
    Optional<ColumnsBeside> beside = columnsBeside.columns(textRepresentation, outcomeColumn);
    return beside.isPresent() ? new HybridSource(texts, beside.get()) : texts;
  }

  /** What the engine is told, apart from the data. */
  FitSettings fit(ExperimentSource source) {
    FitSettings settings =
        scheduled(DEFAULTS.withRepresentation(seen(source)))
            .withDirection(direction.direction())
            .withSeed(RandomSeed.of(useStaticSeed, seed))
            .withProjectionSize(projectionSize);
    FitSettings ranked = settings.withLora(settings.lora().withRank(loraRank));
    return source instanceof HybridSource
        ? ranked.withCombination(columnsBeside.combination.combination())
        : ranked;
  }

  private org.gollum.api.Representation seen(ExperimentSource source) {
    if (source instanceof HybridSource) {
      return textRepresentation.withColumns().orElseThrow();
    }
    return source instanceof TextSource
        ? textRepresentation.representation()
        : representation.representation();
  }

  private FitSettings scheduled(FitSettings settings) {
    return switch (schedule) {
      case STANDARD -> NamedSchedule.STANDARD.applyTo(settings);
      case REFERENCE -> NamedSchedule.REFERENCE.applyTo(settings);
      case CUSTOM ->
          settings
              .withSchedule(
                  PUBLISHED
                      .withMaxSteps(maxSteps)
                      .withLearningRates(learningRate, learningRate, gpLearningRate))
              .withLora(settings.lora().withDropout(loraDropout));
    };
  }

  /** What the Gaussian process sees of a vector. */
  enum Representation {
    @Label(
        value = "Trained projection",
        description = "A shorter vector that is learnt together with the Gaussian process.")
    PROJECTION,
    @Label(value = "Vector as it is", description = "Only the Gaussian process is fitted.")
    AS_IS;

    /** The engine's word. */
    org.gollum.api.Representation representation() {
      return switch (this) {
        case PROJECTION -> org.gollum.api.Representation.PROJECTION;
        case AS_IS -> org.gollum.api.Representation.VECTOR;
      };
    }
  }

  static final class StaticSeed implements BooleanReference {}

  /** A share may be anything but all. */
  static final class BelowOne extends MaxValidation {
    @Override
    protected double getMax() {
      return 1;
    }

    @Override
    public boolean isExclusive() {
      return true;
    }

    @Override
    public String getErrorMessage() {
      return "At least a little has to be kept: choose a share below 1.";
    }
  }
}
