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

/** Batches, running experiments, and what is said where they do not fit the table. */
class BatchOptionsTest {
  @TempDir private Path folder;

  private Ran suggest(Path table, Object... more) {
    Object[] first = {
      "suggest",
      "--table",
      table,
      "--representation",
      "one-hot",
      "--text",
      "ligand",
      "--text",
      "base",
      "--target",
      "yield",
      "--out",
      folder.resolve("next.csv")
    };
    Object[] args = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, args, first.length, more.length);
    return Ran.command(args);
  }

  /** The couplings, 20 of 30 measured, with a column of marks; those not named are empty. */
  private Path marked(String... rowsAndMarks) throws IOException {
    Path plain = Example.couplings(folder, 20);
    Table table = Table.read(plain);
    StringBuilder csv = new StringBuilder("ligand,base,yield,running\n");
    List<String> named = List.of(rowsAndMarks);
    for (int row = 0; row < table.rows(); row++) {
      int at = named.indexOf(Integer.toString(row));
      csv.append(table.texts("ligand", "").get(row)).append(',');
      csv.append(table.texts("base", "").get(row)).append(',');
      csv.append(table.texts("yield", "").get(row)).append(',');
      csv.append(at < 0 ? "" : named.get(at + 1)).append('\n');
    }
    return Files.writeString(folder.resolve("marked.csv"), csv);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "top",
        "qlogei",
        "kriging-believer",
        "constant-liar-min",
        "constant-liar-mean",
        "constant-liar-max",
        "local-penalization",
        "thompson"
      })
  void everyStrategyFillsABatchWithoutTheRunningRows(String strategy) throws IOException {
    Path table = marked("21", "yes", "25", " X ", "26", "TRUE", "28", "no");

    Ran ran = suggest(table, "--batch", 4, "--strategy", strategy, "--pending", "running");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains(
            "Next 4 experiments of 7 candidates, by ei"
                + (strategy.equals("top") ? "" : " and " + strategy)
                + ", with 3 experiments running:");
    Table next = Table.read(folder.resolve("next.csv"));
    List<String> rows = next.texts("row", "");
    assertThat(new HashSet<>(rows)).hasSize(4);
    assertThat(rows).allSatisfy(row -> assertThat(Integer.parseInt(row)).isGreaterThan(19));
    assertThat(rows).doesNotContain("21", "25", "26");
  }

  @Test
  void whatIsRunningChangesWhatIsChosen() throws IOException {
    suggest(marked());
    String alone = Table.read(folder.resolve("next.csv")).texts("row", "").get(0);

    suggest(marked(alone, "yes"), "--pending", "running");

    assertThat(Table.read(folder.resolve("next.csv")).texts("row", "").get(0)).isNotEqualTo(alone);
  }

  @Test
  void aBacktestCountsExperimentsWhateverTheBatch() throws IOException {
    Ran ran =
        Ran.command(
            "backtest",
            "--table",
            Example.couplings(folder, 30),
            "--representation",
            "one-hot",
            "--text",
            "ligand",
            "--text",
            "base",
            "--target",
            "yield",
            "--out",
            folder.resolve("replay"),
            "--batch",
            4,
            "--strategy",
            "kriging-believer",
            "--experiments",
            6,
            "--start-points",
            5,
            "--seeds",
            1);

    assertThat(ran.err()).isEmpty();
    assertThat(Table.read(folder.resolve("replay/history.csv")).texts("round", ""))
        .containsExactly("0", "0", "0", "0", "0", "1", "1", "1", "1", "2", "2");
    assertThat(folder.resolve("replay/backtest.json"))
        .content()
        .contains("\"strategy\": \"kriging-believer\"");
    assertThat(folder.resolve("replay/report.html")).content().contains("kriging-believer");
  }

  private void refused(Ran ran, String message) {
    assertThat(ran.err()).isEqualTo(message + "\n");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(folder.resolve("next.csv")).doesNotExist();
  }

  @Test
  void aRunningRowWithAnOutcome() throws IOException {
    Path table = marked("3", "yes");
    refused(
        suggest(table, "--pending", "running"),
        table
            + ", line 5, column \"running\": The experiment is marked as running, but has an"
            + " outcome in \"yield\". Clear the mark, or the outcome.");
  }

  @Test
  void aMarkThatCannotBeRead() throws IOException {
    Path table = marked("22", "soon");
    refused(
        suggest(table, "--pending", "running"),
        table
            + ", line 24, column \"running\": \"soon\" is neither yes nor no. Write yes to mark the"
            + " row, and leave the cell empty otherwise.");
  }

  @Test
  void aColumnOfMarksThatIsNotThere() throws IOException {
    Path table = marked();
    refused(
        suggest(table, "--pending", "runing"),
        table
            + ", --pending: There is no column \"runing\". Did you mean \"running\"? The columns"
            + " are: \"ligand\", \"base\", \"yield\", \"running\".");
  }

  @Test
  void aBatchLargerThanWhatIsLeftBesideTheRunningOnes() throws IOException {
    Path table = marked("20", "yes", "21", "yes");
    refused(
        suggest(table, "--pending", "running", "--batch", 9),
        table
            + ", column \"yield\": A batch of 9 was asked for, but only 8 rows have no outcome and"
            + " are not running. Lower --batch, or add rows with this cell empty.");
  }

  @Test
  void nothingLeftBesideTheRunningOnes() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("t.csv"),
            "ligand,base,yield,running\nA,x,1,\nA,y,2,\nB,x,,yes\nB,y,,yes\n");
    refused(
        suggest(table, "--pending", "running"),
        table
            + ", column \"yield\": Every row has an outcome or is running: nothing is left to"
            + " choose. Add rows for experiments that could be run, with this cell empty.");
  }

  @Test
  void aStrategyThatDoesNotGoWithTheScore() throws IOException {
    refused(
        suggest(marked(), "--strategy", "qlogei", "--acquisition", "pi"),
        "strategy: \"qlogei\" chooses by the expected improvement of the whole batch and does not"
            + " go with the acquisition \"pi\". Choose the acquisition ei or logei, or another"
            + " strategy.");
  }

  @Test
  void aStrategyThatIsNoneSuggestsTheNearest() throws IOException {
    assertThat(suggest(marked(), "--strategy", "qlogie").err())
        .startsWith("Invalid value for option '--strategy': \"qlogie\" is not");
  }

  @Test
  void roundsAndExperimentsTogether() throws IOException {
    Ran ran =
        Ran.command(
            "backtest",
            "--table",
            Example.couplings(folder, 30),
            "--representation",
            "one-hot",
            "--text",
            "ligand",
            "--target",
            "yield",
            "--out",
            folder.resolve("replay"),
            "--rounds",
            3,
            "--experiments",
            6);
    assertThat(ran.err())
        .isEqualTo(
            "--experiments: Both --rounds and --experiments say how long it goes on. Leave one of"
                + " them out.\n");
    assertThat(ran.code()).isEqualTo(2);
  }
}
