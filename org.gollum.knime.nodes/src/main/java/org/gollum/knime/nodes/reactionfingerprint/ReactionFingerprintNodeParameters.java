// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactionfingerprint;

import java.util.List;
import org.gollum.api.FingerprintSettings;
import org.gollum.knime.nodes.columns.ColumnGuess;
import org.gollum.knime.nodes.columns.ColumnLookup;
import org.gollum.knime.nodes.columns.Guesses;
import org.gollum.knime.nodes.columns.MissingInput;
import org.gollum.knime.nodes.columns.TextColumnChoices;
import org.gollum.knime.nodes.columns.TextSource;
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
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** The settings of the Reaction Fingerprint. Names and constants are saved in workflows. */
final class ReactionFingerprintNodeParameters implements NodeParameters {
  private static final String COLUMN_SETTING = "SMILES column";
  private static final String BITS = "Length (bits)";
  private static final String RADIUS = "Radius (bonds)";
  private static final FingerprintSettings DEFAULTS = FingerprintSettings.defaults();

  @Section(title = "Structures")
  interface StructureSection {}

  @Section(title = "Output")
  @After(StructureSection.class)
  interface OutputSection {}

  @Layout(StructureSection.class)
  @Widget(
      title = COLUMN_SETTING,
      description =
          "The column of the reactions, written reactants>agents>products or reactants>>products,"
              + " or of the molecules.")
  @ChoicesProvider(TextColumnChoices.class)
  String smilesColumn = "";

  @Layout(StructureSection.class)
  @Widget(
      title = "Fingerprint",
      description =
          "What the vector tells: DRFP what a reaction changes, Morgan and MQN what a molecule is.")
  @ValueReference(KindReference.class)
  FingerprintKind kind = FingerprintKind.DRFP;

  @Layout(StructureSection.class)
  @Widget(
      title = BITS,
      description =
          "The length of the vector. Fragments share the bits; a longer vector tells more of them"
              + " apart and takes more memory and time.")
  @NumberInputWidget(
      minValidation = IsPositiveIntegerValidation.class,
      maxValidation = BitsAreFew.class)
  @Advanced
  @Effect(predicate = FingerprintHasSize.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  int bits = DEFAULTS.bits();

  @Layout(StructureSection.class)
  @Widget(
      title = RADIUS,
      description =
          "How far a fragment reaches from its atom. 3 is usual, and what ECFP6 means; 2 (ECFP4)"
              + " sees less of the surroundings and finds more molecules alike.")
  @NumberInputWidget(
      minValidation = IsNonNegativeValidation.class,
      maxValidation = RadiusIsSmall.class)
  @Advanced
  @Effect(predicate = FingerprintHasSize.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  int radius = DEFAULTS.radius();

  @Layout(StructureSection.class)
  @Widget(
      title = "If SMILES is missing",
      description =
          "What happens to a row whose cell is missing: the node fails, or the row gets no vector.")
  @ValueSwitchWidget
  MissingInput missingSmiles = MissingInput.FAIL;

  @Layout(StructureSection.class)
  @Widget(
      title = "If SMILES cannot be read",
      description =
          "What happens to a row whose text is no SMILES of that kind, for example because a"
              + " bracket is not closed or a reaction has no product: the node fails and says what"
              + " is wrong, or the row gets no vector.")
  @ValueSwitchWidget
  UnreadableSmiles unreadableSmiles = UnreadableSmiles.FAIL;

  @Layout(OutputSection.class)
  @Widget(
      title = "Vector column",
      description =
          "The name of the new column. If the table already has a column of that name, a number"
              + " is added.")
  String outputColumn = "fingerprint";

  private final Guesses guesses = new Guesses();

  /** For the framework, which then loads the settings. */
  ReactionFingerprintNodeParameters() {}

  ReactionFingerprintNodeParameters(NodeParametersInput input) {
    input
        .getInTableSpec(0)
        .ifPresent(
            spec -> smilesColumn = guesses.take(COLUMN_SETTING, ColumnGuess.structures(spec)));
  }

  @Override
  public void validate() throws InvalidSettingsException {
    // Counts have no size, so numbers that are hidden then cannot be wrong.
    if (kind != FingerprintKind.MQN) {
      between(BITS, bits, 1, FingerprintSettings.MOST_BITS);
      between(RADIUS, radius, 0, FingerprintSettings.LARGEST_RADIUS);
    }
    if (outputColumn.isBlank()) {
      throw new InvalidSettingsException(
          "The new column needs a name (setting \"Vector column\").");
    }
  }

  private static void between(String setting, int value, int least, int most)
      throws InvalidSettingsException {
    if (value < least || value > most) {
      throw new InvalidSettingsException(
          "\"" + setting + "\" must be from " + least + " to " + most + ", but is " + value + ".");
    }
  }

  /** The fingerprint's sizes; the usual ones where it has none. */
  FingerprintSettings size() {
    return kind == FingerprintKind.MQN ? DEFAULTS : new FingerprintSettings(bits, radius);
  }

  /** What makes the vectors, in words: all that decides whether two of them can be compared. */
  String origin() {
    return "a Reaction Fingerprint ("
        + kind.value().id()
        + (kind == FingerprintKind.MQN ? "" : ", " + bits + " bits, radius " + radius)
        + ")";
  }

  /** What was guessed when the node was connected, in sentences. */
  List<String> guesses() {
    return guesses.sentences();
  }

  /**
   * The column of SMILES, to be read as it is.
   *
   * @throws InvalidSettingsException if it is not chosen, not there, or of no text
   */
  TextSource smiles(DataTableSpec table) throws InvalidSettingsException {
    ColumnLookup.textIndex(table, smilesColumn, COLUMN_SETTING, "SMILES");
    return TextSource.ofColumn(smilesColumn);
  }

  interface KindReference extends ParameterReference<FingerprintKind> {}

  static final class FingerprintHasSize implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return settings.getEnum(KindReference.class).isOneOf(FingerprintKind.MQN).negate();
    }
  }

  static final class BitsAreFew extends MaxValidation {
    @Override
    protected double getMax() {
      return FingerprintSettings.MOST_BITS;
    }
  }

  static final class RadiusIsSmall extends MaxValidation {
    @Override
    protected double getMax() {
      return FingerprintSettings.LARGEST_RADIUS;
    }
  }
}
