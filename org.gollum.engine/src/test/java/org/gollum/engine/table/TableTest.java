// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.gollum.api.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
  @TempDir Path folder;

  @Test
  void readsQuotedCellsWithLineBreaksUnchanged() {
    Table table =
        Table.parse("t.csv", "text,yield\n\"a, \"\"b\"\"\r\nsecond\n third \",1\nplain,\n");

    assertThat(table.columns()).containsExactly("text", "yield");
    assertThat(table.texts("text", "--text"))
        .containsExactly("a, \"b\"\r\nsecond\n third ", "plain");
    assertThat(table.line(0)).isEqualTo(2);
    assertThat(table.line(1)).isEqualTo(5);
    assertThat(table.row(1)).containsExactly("plain", "");
  }

  @Test
  void readsByteOrderMarkAndCarriageReturns() throws IOException {
    Path file = write("mark.csv", "\uFEFFligand,yield\r\nXPhos,3\r\n");

    assertThat(Table.read(file).columns()).containsExactly("ligand", "yield");
    assertThat(Table.read(file).row(0)).containsExactly("XPhos", "3");
  }

  @Test
  void readsGzippedTables() throws IOException {
    Path file = folder.resolve("t.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("a\nä\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(Table.read(file).row(0)).containsExactly("ä");
  }

  @Test
  void anEmptyOutcomeIsNotMeasured() {
    Table table = Table.parse("t.csv", "x,yield\na,1.5\nb,\nc, -2e-3 \n");

    assertThat(table.outcomes("yield", "--target")).containsExactly(1.5, Double.NaN, -0.002);
  }

  @Test
  void outcomesThatAreNoNumbersAreShownAndCounted() {
    Table table = Table.parse("reactions.csv", "x,yield\na,1\nb,n/a\nc,NaN\nd,Inf\n");

    assertThatThrownBy(() -> table.outcomes("yield", "--target"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "reactions.csv, line 3, column \"yield\": \"n/a\" is not a number. 2 more cells of this"
                + " column are not numbers either. Leave the cell empty if it was not measured.");
  }

  @Test
  void numbersOfJavaOrOfOtherCountriesAreNoNumbers() {
    for (String cell : List.of("NaN", "Inf", "Infinity", "0x1p3", "1d", "1e999", "1 000", "- 1")) {
      assertThatThrownBy(
              () -> Table.parse("t.csv", "x,y\na," + cell + "\n").outcomes("y", "--target"))
          .hasMessage(
              "t.csv, line 2, column \"y\": \""
                  + cell
                  + "\" is not a number. Leave the cell empty if it was not measured.");
    }
  }

  @Test
  void anUnknownColumnSuggestsTheNearest() {
    Table table = Table.parse("t.csv", "ligand,yield\na,1\n");

    assertThatThrownBy(() -> table.outcomes("Yeild", "--target"))
        .hasMessage(
            "t.csv, --target: There is no column \"Yeild\". Did you mean \"yield\"? The columns"
                + " are: \"ligand\", \"yield\".");
    assertThatThrownBy(() -> table.texts("temperature", "--text"))
        .hasMessage(
            "t.csv, --text: There is no column \"temperature\". The columns are: \"ligand\","
                + " \"yield\".");
  }

  @Test
  void aTableOfAnotherSeparatorIsExplained() {
    assertThatThrownBy(() -> Table.parse("t.csv", "ligand;yield\na;1\n").texts("yield", "--text"))
        .hasMessage(
            "t.csv, --text: There is no column \"yield\". The columns are: \"ligand;yield\"."
                + " Columns must be separated by commas.");
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("none.csv");

    assertThatThrownBy(() -> Table.read(file))
        .hasMessage(file + ": There is no such file. Check the path.");
    assertThatThrownBy(() -> Table.read(folder))
        .hasMessage(folder + ": This is a folder, not a table.");
  }

  @Test
  void emptyAndHeaderOnlyTablesAreRefused() {
    assertThatThrownBy(() -> Table.parse("t.csv", ""))
        .hasMessage("t.csv: The table is empty. The first line must name the columns.");
    assertThatThrownBy(() -> Table.parse("t.csv", "a,b\n"))
        .hasMessage("t.csv: The table has a header and no rows.");
  }

  @Test
  void raggedRowsAreNamedByTheirLine() {
    assertThatThrownBy(() -> Table.parse("t.csv", "a,b\n\"x\ny\",1\nz\n"))
        .hasMessage(
            "t.csv, line 4: This row has 1 cell, the header has 2. A cell with a comma, a quote or"
                + " a line break must be in quotes.");
  }

  @Test
  void blankAndDuplicateNamesAreRefused() {
    assertThatThrownBy(() -> Table.parse("t.csv", "a, ,c\n1,2,3\n"))
        .hasMessage(
            "t.csv, line 1: Column 2 has no name. Every column needs a name of its own in the first"
                + " line.");
    assertThatThrownBy(() -> Table.parse("t.csv", "a,b,a\n1,2,3\n"))
        .hasMessage(
            "t.csv, line 1, column \"a\": Columns 1 and 3 have the same name. Every column needs a"
                + " name of its own in the first line.");
  }

  @Test
  void bytesThatAreNotUtf8AreNamedByTheirLine() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "a,b\nx,1\nGrün,2\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> Table.read(file))
        .hasMessage(file + ", line 3: The text is not UTF-8. Save the table as \"CSV UTF-8\".");
  }

  @Test
  void aTruncatedGzipIsRefused() throws IOException {
    Path file = folder.resolve("cut.csv.gz");
    Path whole = folder.resolve("whole.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      out.write("a,b\nx,1\n".repeat(100).getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 10));

    assertThatThrownBy(() -> Table.read(file))
        .hasMessage(file + ": This is not a whole gzip file.");
  }

  @Test
  void readsVectors() {
    Table table = Table.parse("v.csv", "id,e0,e1,e3\na,1,2,9\nb,-3,4e-1,9\n");

    assertThat(table.vectors()).isDeepEqualTo(new double[][] {{1, 2}, {-3, 0.4}});
    assertThatThrownBy(() -> Table.parse("v.csv", "id,x\na,1\n").vectors())
        .hasMessage(
            "v.csv: There is no vector: no column is named \"e0\". A vector's values stand in"
                + " columns e0, e1, … as embed writes them.");
    assertThatThrownBy(() -> Table.parse("v.csv", "e0,e1\n1,\n").vectors())
        .hasMessage("v.csv, line 2, column \"e1\": The cell is empty. Vectors cannot have gaps.");
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return file;
  }
}
