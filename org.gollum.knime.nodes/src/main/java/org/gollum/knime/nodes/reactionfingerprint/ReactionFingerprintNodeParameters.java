// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactionfingerprint;

import java.util.List;
import org.gollum.knime.nodes.columns.ColumnGuess;
import org.gollum.knime.nodes.columns.ColumnLookup;
import org.gollum.knime.nodes.columns.Guesses;
import org.gollum.knime.nodes.columns.MissingInput;
import org.gollum.knime.nodes.columns.TextColumnChoices;
import org.gollum.knime.nodes.columns.TextSource;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** The settings of the Reaction Fingerprint. Names and constants are saved in workflows. */
final class ReactionFingerprintNodeParameters implements NodeParameters {
  private static final String COLUMN_SETTING = "SMILES column";

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
  FingerprintKind kind = FingerprintKind.DRFP;

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
    input.getInTableSpec(0).ifPresent(spec -> smilesColumn = guesses.take(COLUMN_SETTING, ColumnGuess.structures(spec)));
  }

  @Override
  public void validate() throws InvalidSettingsException {
    if (outputColumn.isBlank()) {
      throw new InvalidSettingsException(
          "The new column needs a name (setting \"Vector column\").");
    }
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
}
