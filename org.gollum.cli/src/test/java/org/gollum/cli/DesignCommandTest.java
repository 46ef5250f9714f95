// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.gollum.engine.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command design, from table to chosen rows. */
class DesignCommandTest {
  @TempDir private Path folder;

  private Ran design(Path table, Object... more) {
    Object[] first = {"design", "--table", table, "--out", folder.resolve("first.csv")};
    Object[] args = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, args, first.length, more.length);
    return Ran.command(args);
  }

  private List<String> chosen(Path table, Object... more) {
    Ran ran = design(table, more);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    return Table.read(folder.resolve("first.csv")).texts("row", "");
  }

  private void refused(Ran ran, String message) {
    assertThat(ran.err()).isEqualTo(message + "\n");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(folder.resolve("first.csv")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "max-min", "k-medoids", "sobol", "d-optimal"})
  void everyMethodChoosesRowsByTheTablesOwnVectors(String method) throws IOException {
    Path table = Example.couplings(folder, 0);

    List<String> rows = chosen(table, "--method", method, "--size", 6, "--seed", 3);

    assertThat(new HashSet<>(rows)).hasSize(6);
    assertThat(chosen(table, "--method", method, "--size", 6, "--seed", 3)).isEqualTo(rows);
    Table first = Table.read(folder.resolve("first.csv"));
    assertThat(first.columns().subList(0, 4)).containsExactly("row", "rank", "ligand", "base");
    assertThat(first.texts("rank", "")).containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(first.row(0).subList(2, first.columns().size()))
        .isEqualTo(Table.read(table).row(Integer.parseInt(rows.get(0))));
  }

  @Test
  void whatWasWrittenIsSaid() throws IOException {
    Ran ran = design(Example.couplings(folder, 0), "--category", "ligand", "--size", 6);

    assertThat(ran.out())
        .isEqualTo("Wrote 6 rows of 30 to " + folder.resolve("first.csv") + " (max-min).\n");
    // One row of every ligand: the others are identical to a chosen one.
    assertThat(new HashSet<>(Table.read(folder.resolve("first.csv")).texts("ligand", "")))
        .hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "max-min"})
  void aPageShowsWhereTheyLieUnderTheTablesLines(String method) throws IOException {
    Path table = Example.couplings(folder, 0);
    Path page = folder.resolve("first.html");

    Ran ran =
        design(table, "--category", "ligand", "--size", 6, "--method", method, "--report", page);

    assertThat(ran.out())
        .isEqualTo(
            "Wrote 6 rows of 30 to "
                + folder.resolve("first.csv")
                + " ("
                + method
                + "), and "
                + page
                + ".\n");
    assertThat(Files.readString(page)).contains("6 of 30 experiments, chosen ", "<td>line ");
    // The page changes nothing about the choice.
    assertThat(Table.read(folder.resolve("first.csv")).texts("row", ""))
        .isEqualTo(chosen(table, "--category", "ligand", "--size", 6, "--method", method));
  }

  @Test
  void thePageMayNotOverwriteTheRows() throws IOException {
    refused(
        design(Example.couplings(folder, 0), "--report", folder.resolve("first.csv")),
        folder.resolve("first.csv")
            + ", --report: This would overwrite \""
            + folder.resolve("first.csv")
            + "\". Name another file.");
  }

  @Test
  void numbersAreScaledToTheirRanges() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("t.csv"),
            "mg,hours\n1000,1\n2000,1\n1000,2\n2000,2\n1500,1.5\n1500,1.4\n");

    // The corners, whatever the units.
    assertThat(
            chosen(
                table, "--number", "mg", "--number", "hours", "--size", 5, "--method", "max-min"))
        .contains("0", "1", "2", "3");
  }

  @Test
  void excludedRowsAreNotChosen() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("t.csv"), "x,no stock\n1,\n2,yes\n3,\n4,x\n5,no\n6,\n7,TRUE\n");

    assertThat(chosen(table, "--number", "x", "--exclude", "no stock", "--size", 4))
        .containsExactlyInAnyOrder("0", "2", "4", "5");
    Files.delete(folder.resolve("first.csv"));
    refused(
        design(table, "--number", "x", "--exclude", "no stock", "--size", 5),
        "5 first experiments were asked for, but only 4 can be chosen. Ask for fewer, or allow"
            + " more rows.");
  }

  @Test
  void whatDoesNotFitIsSaid() throws IOException {
    Path table = Files.writeString(folder.resolve("t.csv"), "x,t,out\n1,a,maybe\n,b,\n");
    refused(
        design(table, "--number", "x", "--size", 2),
        table + ", line 3, column \"x\": The cell is empty. Fill it in, or leave the row out.");
    refused(
        design(table, "--number", "t", "--size", 2),
        table
            + ", line 2, column \"t\": \"a\" is not a number. One more cell of this column is not a"
            + " number either. Every experiment needs a number here.");
    refused(
        design(table, "--number", "x", "--text", "t", "--size", 1),
        "--number: Columns and a language model's vectors have no common scale. Name the text, or"
            + " the columns, not both.");
    refused(
        design(table, "--size", 1),
        table
            + ": There is no vector: no column is named \"e0\". A vector's values stand in columns"
            + " e0, e1, … as embed writes them.");
    refused(
        design(table, "--exclude", "out", "--size", 1),
        table
            + ", line 2, column \"out\": \"maybe\" is neither yes nor no. Write yes to mark the"
            + " row, and leave the cell empty otherwise.");
    refused(
        design(table, "--method", "random", "--size", 0),
        "--size: At least 1 experiment must be chosen, but 0 were asked for.");
  }

  @Test
  void aBacktestBeginsWithTheDesignThatWasAskedFor() throws IOException {
    Path table = Example.couplings(folder, 30);
    Object[] command = {
      "backtest",
      "--table",
      table,
      "--target",
      "yield",
      "--representation",
      "vector",
      "--out",
      folder.resolve("replay"),
      "--rounds",
      1,
      "--start-points",
      5,
      "--seeds",
      1,
      "--start-design",
      "k-medoids"
    };
    Ran ran = Ran.command(command);

    assertThat(ran.err()).isEmpty();
    assertThat(folder.resolve("replay/backtest.json"))
        .content()
        .contains("\"start_design\": \"k-medoids\"");
    command[6] = "pllm-phi";
    Object[] withText = Arrays.copyOf(command, command.length + 2);
    withText[command.length] = "--text";
    withText[command.length + 1] = "procedure";
    assertThat(Ran.command(withText).err())
        .isEqualTo(
            "start design: The start design k-medoids looks at vectors, and the representation"
                + " pllm-phi has none before it is trained. Choose random, or a representation that"
                + " leaves the language model as it is.\n");
  }
}
