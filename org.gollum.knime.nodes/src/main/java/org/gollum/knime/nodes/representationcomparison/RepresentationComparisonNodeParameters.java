// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.representationcomparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gollum.api.FitSettings;
import org.gollum.api.NamedSchedule;
import org.gollum.api.Representation;
import org.gollum.knime.nodes.columns.ColumnGuess;
import org.gollum.knime.nodes.columns.ColumnsBeside;
import org.gollum.knime.nodes.columns.Conditions;
import org.gollum.knime.nodes.columns.ExperimentSource;
import org.gollum.knime.nodes.columns.Guesses;
import org.gollum.knime.nodes.columns.HybridSource;
import org.gollum.knime.nodes.columns.NumberColumnChoices;
import org.gollum.knime.nodes.columns.OutcomeDirection;
import org.gollum.knime.nodes.columns.Outcomes;
import org.gollum.knime.nodes.columns.TextColumnChoices;
import org.gollum.knime.nodes.columns.TextSource;
import org.gollum.knime.nodes.columns.VectorColumnChoices;
import org.gollum.knime.nodes.columns.VectorSource;
import org.gollum.knime.nodes.engine.RandomSeed;
import org.gollum.knime.nodes.ports.LanguageModelIsConnected;
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
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.filter.TwinlistWidget;

/** The settings of the Representation Comparison. Names are saved in workflows. */
final class RepresentationComparisonNodeParameters implements NodeParameters {
  static final String CATEGORIES = "Columns of categories";
  static final String SMILES = "Column of SMILES";
  static final String NUMBERS = "Columns of numbers";

  // The engine's record holds the only defaults; the representation does not change them.
  private static final FitSettings DEFAULTS =
      NamedSchedule.STANDARD.applyTo(FitSettings.defaults(Representation.PLLM_PHI));

  @Section(title = "Outcome")
  interface OutcomeSection {}

  @Section(title = "Experiment")
  @After(OutcomeSection.class)
  interface ExperimentSection {}

  @Section(title = "Compared representations")
  @After(ExperimentSection.class)
  interface ComparedSection {}

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
      title = CATEGORIES,
      description =
          "What was chosen from a list in each experiment: ligand, base, solvent. Leave it empty if"
              + " there are none.")
  @ChoicesProvider(TextColumnChoices.class)
  @TwinlistWidget
  String[] categoryColumns = new String[0];

  @Layout(ExperimentSection.class)
  @Widget(
      title = NUMBERS,
      description =
          "What was set on a scale in each experiment: temperature, time, equivalents. Never the"
              + " outcome, nor what is known only after the experiment.")
  @ChoicesProvider(NumberColumnChoices.class)
  @TwinlistWidget
  String[] numberColumns = new String[0];

  @Layout(ExperimentSection.class)
  @Widget(
      title = VectorSource.SETTING,
      description =
          "A vector of each experiment, if the table has one: a fingerprint, descriptors, or what"
              + " the LLM Embedder wrote.")
  @ChoicesProvider(VectorColumnChoices.class)
  String vectorColumn = "";

  @Layout(ExperimentSection.class)
  @Widget(
      title = SMILES,
      description =
          "Reaction SMILES (reactants>agents>products) or SMILES of a molecule that varies, if the"
              + " table has them. Fingerprints are computed from it.")
  @ChoicesProvider(TextColumnChoices.class)
  @Migrate(loadDefaultIfAbsent = true)
  String smilesColumn = "";

  @Layout(ComparedSection.class)
  @Widget(
      title = "Finetuned language model",
      description =
          "The upper part of the language model and a projection are trained together with the"
              + " Gaussian process. By far the slowest.")
  @Effect(predicate = LanguageModelIsConnected.class, type = EffectType.SHOW)
  boolean finetunedText = true;

  @Layout(ComparedSection.class)
  @Widget(
      title = "Trained projection of the language model",
      description = "The language model stays as it is; a shorter vector is learnt from its own.")
  @Effect(predicate = LanguageModelIsConnected.class, type = EffectType.SHOW)
  boolean projectedText = true;

  @Layout(ComparedSection.class)
  @Widget(
      title = "Language model as it is",
      description = "Only the Gaussian process is fitted, on the language model's vectors.")
  @Effect(predicate = LanguageModelIsConnected.class, type = EffectType.SHOW)
  boolean plainText = true;

  @Layout(ComparedSection.class)
  @Widget(
      title = "Finetuned language model with columns beside its text",
      description =
          "As the finetuned language model, and beside it the columns of categories and numbers"
              + " above; where none is chosen, the fingerprint that is ticked below. As slow as"
              + " without columns.")
  @Effect(predicate = LanguageModelIsConnected.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  boolean finetunedHybrid;

  @Layout(ComparedSection.class)
  @Widget(
      title = "Trained projection with columns beside the text",
      description = "The same columns beside the trained projection of the language model.")
  @Effect(predicate = LanguageModelIsConnected.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  boolean projectedHybrid;

  @Layout(ComparedSection.class)
  @Widget(
      title = "Language model as it is with columns beside the text",
      description = "The same columns beside the language model's own vectors.")
  @Effect(predicate = LanguageModelIsConnected.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  boolean plainHybrid;

  @Layout(ComparedSection.class)
  @Widget(
      title = "Categories and numbers",
      description =
          "One indicator per category, and numbers scaled to their range. Needs columns above.")
  boolean conditions = true;

  @Layout(ComparedSection.class)
  @Widget(
      title = "Reaction fingerprint (DRFP)",
      description = "What each reaction makes and breaks. Needs a column of reaction SMILES above.")
  @Migrate(loadDefaultIfAbsent = true)
  boolean drfp;

  @Layout(ComparedSection.class)
  @Widget(
      title = "Molecular fingerprint (Morgan)",
      description = "Which surroundings a molecule's atoms have. Needs a column of SMILES above.")
  @Migrate(loadDefaultIfAbsent = true)
  boolean morgan;

  @Layout(ComparedSection.class)
  @Widget(
      title = "Trained projection of the vector",
      description = "A shorter vector is learnt from the vector column. Suits embeddings.")
  boolean projectedVector = true;

  @Layout(ComparedSection.class)
  @Widget(
      title = "Vector as it is",
      description = "Only the Gaussian process is fitted, on the vector column.")
  boolean plainVector = true;

  @Layout(ComparedSection.class)
  @Widget(
      title = RandomSeed.SWITCH_TITLE,
      description =
          "With a static seed the same table gives the same comparison on the same computer. Switch"
              + " it off to see how much of it is chance.")
  @Advanced
  @ValueReference(StaticSeed.class)
  boolean useStaticSeed = true;

  @Layout(ComparedSection.class)
  @Widget(
      title = RandomSeed.SEED_TITLE,
      description =
          "Any whole number: it decides what training begins with and which experiments are left"
              + " out together.")
  @Advanced
  @Effect(predicate = StaticSeed.class, type = EffectType.SHOW)
  long seed = DEFAULTS.seed();

  private final Guesses guesses = new Guesses();

  /** For the framework, which then loads the settings. */
  RepresentationComparisonNodeParameters() {}

  RepresentationComparisonNodeParameters(NodeParametersInput input) {
    // Not the fields' own values: a node that was saved without them compares what it did then.
    projectedHybrid = true;
    plainHybrid = true;
    input
        .getInTableSpec(0)
        .ifPresent(
            spec -> {
              outcomeColumn = guesses.take(Outcomes.SETTING, ColumnGuess.outcome(spec));
              vectorColumn = guesses.take(VectorSource.SETTING, ColumnGuess.vector(spec));
              guessStructures(spec);
              Conditions conditionsOfTable = Conditions.of(spec, outcomeColumn);
              categoryColumns = conditionsOfTable.categories().toArray(String[]::new);
              numberColumns = conditionsOfTable.numbers().toArray(String[]::new);
              if (categoryColumns.length + numberColumns.length > 0) {
                guesses.say(conditionsOfTable.inWords());
              }
            });
  }

  /** A column that is named so; reactions get the fingerprint of reactions. */
  private void guessStructures(DataTableSpec spec) {
    ColumnGuess.namedStructures(spec)
        .ifPresent(
            structures -> {
              smilesColumn = structures.column();
              drfp = structures.reactions();
              morgan = !structures.reactions();
            });
  }

  @Override
  public void validate() throws InvalidSettingsException {
    outcomeIsNoInput(CATEGORIES, categoryColumns);
    outcomeIsNoInput(NUMBERS, numberColumns);
  }

  private void outcomeIsNoInput(String setting, String[] columns) throws InvalidSettingsException {
    if (!outcomeColumn.isEmpty() && List.of(columns).contains(outcomeColumn)) {
      throw new InvalidSettingsException(
          "\""
              + outcomeColumn
              + "\" is the outcome, which cannot be predicted from itself. Take it out of \""
              + setting
              + "\".");
    }
  }

  /** What was guessed when the node was connected, in sentences. */
  List<String> guesses() {
    return guesses.sentences();
  }

  /** What is chosen and has its input. */
  List<Entrant> entrants(Optional<TextSource> texts, DataTableSpec spec) {
    List<Entrant> entrants = new ArrayList<>();
    texts.ifPresent(
        source -> {
          add(entrants, finetunedText, Representation.PLLM_PHI, source);
          add(entrants, projectedText, Representation.PROJECTION, source);
          add(entrants, plainText, Representation.STATIC, source);
          beside()
              .ifPresent(
                  columns -> {
                    HybridSource hybrid = new HybridSource(source, columns);
                    add(entrants, finetunedHybrid, Representation.HYBRID, hybrid);
                    add(entrants, projectedHybrid, Representation.HYBRID_PROJECTION, hybrid);
                    add(entrants, plainHybrid, Representation.HYBRID_STATIC, hybrid);
                  });
        });
    List<String> columns =
        Stream.concat(Stream.of(categoryColumns), Stream.of(numberColumns)).toList();
    if (conditions && !columns.isEmpty()) {
      entrants.add(
          new Entrant(
              Representation.ONE_HOT,
              TextSource.of(columns, Optional.empty()),
              numberColumns.length));
    }
    if (smilesColumn != null && !smilesColumn.isEmpty()) {
      TextSource structures = TextSource.ofColumn(smilesColumn);
      add(entrants, drfp, Representation.DRFP, structures);
      add(entrants, morgan, Representation.MORGAN, structures);
    }
    if (vectorColumn != null && !vectorColumn.isEmpty()) {
      VectorSource source = VectorSource.of(spec, vectorColumn);
      add(entrants, projectedVector, Representation.PROJECTION, source);
      add(entrants, plainVector, Representation.VECTOR, source);
    }
    return entrants;
  }

  /** What stands beside a text: categories and numbers, else the fingerprint that is compared. */
  private Optional<ColumnsBeside> beside() {
    if (categoryColumns.length + numberColumns.length > 0) {
      return Optional.of(
          ColumnsBeside.conditions(List.of(categoryColumns), List.of(numberColumns)));
    }
    if (smilesColumn == null || smilesColumn.isEmpty() || !(drfp || morgan)) {
      return Optional.empty();
    }
    return Optional.of(
        ColumnsBeside.structures(
            drfp ? Representation.DRFP : Representation.MORGAN, List.of(smilesColumn)));
  }

  private static void add(
      List<Entrant> entrants,
      boolean chosen,
      Representation representation,
      ExperimentSource source) {
    if (chosen) {
      entrants.add(new Entrant(representation, source, 0));
    }
  }

  /** What the engine is told for all of them. */
  FitSettings fit() {
    return DEFAULTS
        .withDirection(direction.direction())
        .withSeed(RandomSeed.of(useStaticSeed, seed));
  }

  static final class StaticSeed implements BooleanReference {}
}
