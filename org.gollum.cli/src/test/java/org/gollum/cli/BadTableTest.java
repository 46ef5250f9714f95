// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as they should not be: one line on standard error, exit code 2, nothing written. */
class BadTableTest {
  @TempDir private Path folder;

  private Path table(String text) throws IOException {
    return Files.writeString(folder.resolve("my.csv"), text);
  }

  /** Runs suggest on one-hot columns, which needs no language model to get at the table. */
  private void suggestSays(Path table, String message) {
    Path out = folder.resolve("next.csv");
    Ran ran =
        Ran.command(
            "suggest",
            "--table",
            table,
            "--representation",
            "one-hot",
            "--text",
            "ligand",
            "--target",
            "yield",
            "--out",
            out);
    assertThat(ran.err()).isEqualTo(message + "\n");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(out).doesNotExist();
  }

  @Test
  void missing() {
    Path table = folder.resolve("no.csv");
    suggestSays(table, table + ": There is no such file. Check the path.");
  }

  @Test
  void aFolder() {
    suggestSays(folder, folder + ": This is a folder, not a table.");
  }

  @Test
  void empty() throws IOException {
    Path table = table("");
    suggestSays(table, table + ": The table is empty. The first line must name the columns.");
  }

  @Test
  void headerOnly() throws IOException {
    Path table = table("ligand,yield\n");
    suggestSays(table, table + ": The table has a header and no rows.");
  }

  @Test
  void ragged() throws IOException {
    Path table = table("ligand,yield\nXPhos,10\nSPhos,5,extra\n");
    suggestSays(
        table,
        table
            + ", line 3: This row has 3 cells, the header has 2. A cell with a comma, a quote or a"
            + " line break must be in quotes.");
  }

  @Test
  void anUnclosedQuote() throws IOException {
    Path table = table("ligand,yield\n\"XPhos,10\nSPhos,5\n");
    Ran ran =
        Ran.command(
            "suggest",
            "--table",
            table,
            "--representation",
            "one-hot",
            "--text",
            "ligand",
            "--target",
            "yield",
            "--out",
            folder.resolve("next.csv"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.errLines()).hasSize(1).first().asString().startsWith(table + ", line 2: ");
  }

  @Test
  void notUtf8() throws IOException {
    Path table = folder.resolve("latin.csv");
    Files.write(table, "ligand,yield\nXPhos,10\nMünchen,5\n".getBytes(StandardCharsets.ISO_8859_1));
    suggestSays(table, table + ", line 3: The text is not UTF-8. Save the table as \"CSV UTF-8\".");
  }

  @Test
  void anUnknownColumnGetsTheNearestName() throws IOException {
    Path table = table("ligands,yield\nXPhos,10\nSPhos,5\n");
    suggestSays(
        table,
        table
            + ", --text: There is no column \"ligand\". Did you mean \"ligands\"?"
            + " The columns are: \"ligands\", \"yield\".");
  }

  @Test
  void anUnknownTargetGetsTheNearestName() throws IOException {
    Path table = table("ligand,Yield\nXPhos,10\nSPhos,5\n");
    suggestSays(
        table,
        table
            + ", --target: There is no column \"yield\". Did you mean \"Yield\"?"
            + " The columns are: \"ligand\", \"Yield\".");
  }

  @Test
  void outcomesThatAreNoNumbersAreShownAndCounted() throws IOException {
    Path table = table("ligand,yield\nXPhos,10\nSPhos,n/a\nRuPhos,NaN\nA,Inf\nB,\n");
    suggestSays(
        table,
        table
            + ", line 3, column \"yield\": \"n/a\" is not a number. 2 more cells of this column are"
            + " not numbers either. Leave the cell empty if it was not measured.");
  }

  @Test
  void aColumnNamedAsOneOfTheResult() throws IOException {
    Path table = table("ligand,yield,rank\nXPhos,10,1\nSPhos,5,2\nRuPhos,,3\n");
    suggestSays(
        table,
        table
            + ", column \"rank\": The result has a column of this name of its own."
            + " Rename the column in the table.");
  }

  @Test
  void noOutcomeAtAll() throws IOException {
    Path table = table("ligand,yield\nXPhos,\nSPhos,\n");
    suggestSays(
        table,
        table
            + ", column \"yield\": No row has an outcome."
            + " At least 2 measured experiments are needed to learn from.");
  }

  @Test
  void oneMeasuredRow() throws IOException {
    Path table = table("ligand,yield\nXPhos,\nSPhos,5\n");
    suggestSays(
        table,
        table
            + ", column \"yield\": Only 1 row has an outcome (line 3)."
            + " At least 2 measured experiments are needed to learn from.");
  }

  @Test
  void constantOutcomes() throws IOException {
    Path table = table("ligand,yield\nXPhos,5\nSPhos,5\nRuPhos,\n");
    suggestSays(
        table,
        table
            + ", column \"yield\": All 2 measured outcomes are 5."
            + " At least 2 different outcomes are needed to learn from.");
  }

  @Test
  void nothingLeftToChoose() throws IOException {
    Path table = table("ligand,yield\nXPhos,5\nSPhos,6\n");
    suggestSays(
        table,
        table
            + ", column \"yield\": All 2 rows have an outcome: nothing is left to choose."
            + " Add rows for experiments that could be run, with this cell empty.");
  }

  @Test
  void aBatchLargerThanWhatIsLeft() throws IOException {
    Path table = table("ligand,yield\nXPhos,5\nSPhos,6\nRuPhos,\n");
    Ran ran =
        Ran.command(
            "suggest",
            "--table",
            table,
            "--representation",
            "one-hot",
            "--text",
            "ligand",
            "--target",
            "yield",
            "--batch",
            2,
            "--out",
            folder.resolve("next.csv"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            table
                + ", column \"yield\": A batch of 2 was asked for, but only 1 row has no outcome."
                + " Lower --batch, or add rows with this cell empty.\n");
  }
}
