// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.gollum.knime.nodes.testing.Tables;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;

class ColumnGuessTest {
  private static DataTableSpec table(DataType type, String... names) {
    return Tables.spec(
        Arrays.stream(names).flatMap(name -> Arrays.stream(new Object[] {name, type})).toArray());
  }

  private static String outcome(String... names) {
    return ColumnGuess.outcome(table(DoubleCell.TYPE, names)).column();
  }

  private static String text(String... names) {
    return ColumnGuess.text(table(StringCell.TYPE, names)).column();
  }

  @Test
  void anOutcomeIsKnownByTheWordsOfItsName() {
    assertThat(outcome("yield", "temperature", "area")).isEqualTo("yield");
    assertThat(outcome("Conv. [%]", "area")).isEqualTo("Conv. [%]");
    assertThat(outcome("isolatedYield", "area")).isEqualTo("isolatedYield");
    assertThat(outcome("ee / %", "area")).isEqualTo("ee / %");
    assertThat(outcome("conversion", "yield")).isEqualTo("yield");
    // Words count whole: "ee" is not in "speed", nor "er" in "stirrer".
    assertThat(outcome("speed", "stirrer", "area")).isEqualTo("area");
  }

  @Test
  void withoutSuchAWordTheLastMeasuredNumberIsTaken() {
    assertThat(outcome("area", "signal", "temperature")).isEqualTo("signal");
    assertThat(outcome("temperature", "time / h")).isEqualTo("time / h");
  }

  @Test
  void aPredictionIsNoOutcomeWhileThereIsAMeasuredOne() {
    assertThat(outcome("yield", "yield (mean)", "yield (sd)", "acquisition")).isEqualTo("yield");
  }

  @Test
  void rowNumbersAreNoOutcome() {
    assertThat(outcome("index", "Row ID", "Unnamed: 0", "entry")).isEmpty();
    assertThat(outcome("area", "Entry No.")).isEqualTo("area");
  }

  @Test
  void wholeNumbersAndTextsAreToldApart() {
    DataTableSpec spec = Tables.spec("yield", StringCell.TYPE, "score", IntCell.TYPE);

    assertThat(ColumnGuess.outcome(spec)).isEqualTo(new ColumnGuess("score", List.of()));
  }

  @Test
  void aTextIsKnownByItsName() {
    assertThat(text("sample id", "ligand", "Reaction procedure")).isEqualTo("Reaction procedure");
    assertThat(text("ligand", "rxn")).isEqualTo("rxn");
    assertThat(text("sample id", "ligand", "base")).isEqualTo("ligand");
    assertThat(text("sample id")).isEqualTo("sample id");
    assertThat(text()).isEmpty();
  }

  @Test
  void marksAreNoOutcome() {
    DataTableSpec spec = Tables.spec("area", DoubleCell.TYPE, "running", BooleanCell.TYPE);

    assertThat(ColumnGuess.outcome(spec)).isEqualTo(new ColumnGuess("area", List.of()));
  }

  @Test
  void aTemplateTakesWhatDescribesAnExperimentAndNeverItsOutcome() {
    DataTableSpec spec =
        Tables.spec(
            "Sample ID", StringCell.TYPE,
            "ligand", StringCell.TYPE,
            "base", StringCell.TYPE,
            "Yield / %", StringCell.TYPE,
            "Remarks", StringCell.TYPE,
            "Temp / °C", DoubleCell.TYPE,
            "signal", DoubleCell.TYPE,
            "bra{ce", StringCell.TYPE);

    assertThat(TextTemplateGuess.of(spec))
        .contains(
            new TextTemplateGuess(
                "{[ligand: {ligand}. ]}{[base: {base}. ]}{[Temp / °C: {Temp / °C}. ]}",
                List.of("ligand", "base", "Temp / °C")));
  }

  @Test
  void oneColumnOrAWholeTextNeedsNoTemplate() {
    assertThat(TextTemplateGuess.of(table(StringCell.TYPE, "ligand"))).isEmpty();
    assertThat(TextTemplateGuess.of(table(StringCell.TYPE, "ligand", "base", "rxn"))).isEmpty();
  }

  @Test
  void structuresAreReactionsFirst() {
    DataTableSpec spec = table(StringCell.TYPE, "procedure", "Ligand SMILES", "rxn_smiles");

    assertThat(ColumnGuess.structures(spec))
        .isEqualTo(new ColumnGuess("rxn_smiles", List.of("Ligand SMILES")));
  }

  @Test
  void theLastVectorIsTaken() {
    assertThat(ColumnGuess.vector(Tables.spec("a", Tables.LIST, "b", Tables.LIST)))
        .isEqualTo(new ColumnGuess("b", List.of("a")));
  }
}
