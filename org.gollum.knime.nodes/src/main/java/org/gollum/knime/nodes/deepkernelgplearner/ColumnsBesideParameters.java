// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgplearner;

import java.util.List;
import java.util.Optional;
import org.gollum.api.Representation;
import org.gollum.knime.nodes.columns.ColumnGuess;
import org.gollum.knime.nodes.columns.ColumnsBeside;
import org.gollum.knime.nodes.columns.Conditions;
import org.gollum.knime.nodes.columns.NumberColumnChoices;
import org.gollum.knime.nodes.columns.TextColumnChoices;
import org.gollum.knime.nodes.ports.LanguageModelIsConnected;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.filter.TwinlistWidget;

/** Which columns stand beside the text, and how. Names are saved in workflows. */
final class ColumnsBesideParameters implements NodeParameters {
  static final String SWITCH = "Use columns beside the text";

  @Widget(
      title = SWITCH,
      description =
          "The Gaussian process sees columns of the table, too, and weighs them against the text."
              + " Worth it where a table says plainly what the text only mentions: which ligand,"
              + " how hot. Not with a language model that is finetuned without projection.")
  @ValueReference(Used.class)
  @Effect(predicate = LanguageModelIsConnected.class, type = EffectType.SHOW)
  boolean use;

  @Widget(title = "Beside the text", description = "What kind of columns are used.")
  @RadioButtonsWidget
  @ValueReference(Kind.class)
  @Effect(predicate = IsUsed.class, type = EffectType.SHOW)
  BesideKind kind = BesideKind.CONDITIONS;

  @Widget(
      title = ColumnsBeside.CATEGORIES,
      description =
          "What was chosen from a list in each experiment: ligand, base, solvent. Candidates may"
              + " bring categories that were never measured.")
  @ChoicesProvider(TextColumnChoices.class)
  @TwinlistWidget
  @Effect(predicate = OfConditions.class, type = EffectType.SHOW)
  String[] categoryColumns = new String[0];

  @Widget(
      title = ColumnsBeside.NUMBERS,
      description =
          "What was set on a scale in each experiment: temperature, time, equivalents. Never the"
              + " outcome, nor what is known only after the experiment.")
  @ChoicesProvider(NumberColumnChoices.class)
  @TwinlistWidget
  @Effect(predicate = OfConditions.class, type = EffectType.SHOW)
  String[] numberColumns = new String[0];

  @Widget(
      title = ColumnsBeside.REACTION,
      description = "Reaction SMILES (reactants>agents>products) of each experiment.")
  @ChoicesProvider(TextColumnChoices.class)
  @Effect(predicate = OfReaction.class, type = EffectType.SHOW)
  String reactionColumn = "";

  @Widget(
      title = ColumnsBeside.MOLECULES,
      description = "SMILES of the molecules that vary, a column for each.")
  @ChoicesProvider(TextColumnChoices.class)
  @TwinlistWidget
  @Effect(predicate = OfMolecules.class, type = EffectType.SHOW)
  String[] moleculeColumns = new String[0];

  @Widget(
      title = "Combination of text and columns",
      description = "How what is seen of the text and of the columns becomes one.")
  @Advanced
  @ValueSwitchWidget
  @Effect(predicate = IsUsed.class, type = EffectType.SHOW)
  CombinationChoice combination = CombinationChoice.SUM;

  /** Nothing beside the text; columns that the user probably wants once the switch is on. */
  static ColumnsBesideParameters guess(DataTableSpec spec, String outcome) {
    ColumnsBesideParameters guess = new ColumnsBesideParameters();
    Conditions conditions = Conditions.of(spec, outcome);
    guess.categoryColumns = conditions.categories().toArray(String[]::new);
    guess.numberColumns = conditions.numbers().toArray(String[]::new);
    ColumnGuess.namedStructures(spec)
        .ifPresent(
            structures -> {
              if (structures.reactions()) {
                guess.reactionColumn = structures.column();
              } else {
                guess.moleculeColumns = new String[] {structures.column()};
              }
            });
    return guess;
  }

  /**
   * The columns; empty where the switch is off.
   *
   * @param text what is seen of the text
   * @param outcome the outcome's column
   * @throws InvalidSettingsException if none are chosen, the outcome is among them, or nothing can
   *     stand beside the text as it is seen
   */
  Optional<ColumnsBeside> columns(TextRepresentation text, String outcome)
      throws InvalidSettingsException {
    if (!use) {
      return Optional.empty();
    }
    if (text.withColumns().isEmpty()) {
      throw new InvalidSettingsException(
          "No columns can stand beside the text of a language model that is finetuned without"
              + " projection. Choose another \"Representation of texts\", or switch off \""
              + SWITCH
              + "\".");
    }
    return Optional.of(
        switch (kind) {
          case CONDITIONS ->
              chosen(
                  ColumnsBeside.conditions(
                      without(outcome, ColumnsBeside.CATEGORIES, categoryColumns),
                      without(outcome, ColumnsBeside.NUMBERS, numberColumns)),
                  ColumnsBeside.CATEGORIES + "\" or \"" + ColumnsBeside.NUMBERS);
          case REACTION ->
              chosen(
                  ColumnsBeside.structures(
                      Representation.DRFP,
                      reactionColumn == null || reactionColumn.isEmpty()
                          ? List.of()
                          : without(outcome, ColumnsBeside.REACTION, reactionColumn)),
                  ColumnsBeside.REACTION);
          case MOLECULES ->
              chosen(
                  ColumnsBeside.structures(
                      Representation.MORGAN,
                      without(outcome, ColumnsBeside.MOLECULES, moleculeColumns)),
                  ColumnsBeside.MOLECULES);
        });
  }

  private static List<String> without(String outcome, String setting, String... columns)
      throws InvalidSettingsException {
    if (!outcome.isEmpty() && List.of(columns).contains(outcome)) {
      throw new InvalidSettingsException(
          "\""
              + outcome
              + "\" is the outcome, which cannot be predicted from itself. Take it out of \""
              + setting
              + "\".");
    }
    return List.of(columns);
  }

  private static ColumnsBeside chosen(ColumnsBeside columns, String settings)
      throws InvalidSettingsException {
    if (columns.columns().isEmpty()) {
      throw new InvalidSettingsException(
          "No column is chosen to stand beside the text. Choose one in \""
              + settings
              + "\", or switch off \""
              + SWITCH
              + "\".");
    }
    return columns;
  }

  static final class Used implements BooleanReference {}

  interface Kind extends ParameterReference<BesideKind> {}

  /** Columns stand beside a text. */
  static final class IsUsed implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return new LanguageModelIsConnected()
          .init(settings)
          .and(settings.getBoolean(Used.class).isTrue());
    }
  }

  static final class OfConditions implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return are(settings, BesideKind.CONDITIONS);
    }
  }

  static final class OfReaction implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return are(settings, BesideKind.REACTION);
    }
  }

  static final class OfMolecules implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return are(settings, BesideKind.MOLECULES);
    }
  }

  private static EffectPredicate are(
      EffectPredicateProvider.PredicateInitializer settings, BesideKind kind) {
    return new IsUsed().init(settings).and(settings.getEnum(Kind.class).isOneOf(kind));
  }
}
