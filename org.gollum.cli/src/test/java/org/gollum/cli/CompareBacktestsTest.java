// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareBacktestsTest {
  @TempDir private Path folder;
  private Path page;

  @BeforeEach
  void namePage() {
    page = folder.resolve("page.html");
  }

  private Path backtest(String name, String target, Object... more) throws IOException {
    Path out = folder.resolve(name);
    List<Object> words = new ArrayList<>(List.of("backtest", "--out", out, "--target", target));
    words.addAll(List.of("--table", Example.couplings(folder, 30), "--text", "ligand"));
    words.addAll(List.of("--text", "base", "--representation", "one-hot", "--start-points", 5));
    words.addAll(List.of("--experiments", 6, "--seeds", "1..3"));
    words.addAll(List.of(more));
    assertThat(Ran.command(words.toArray()).code()).isZero();
    return out;
  }

  private void refused(String message, Object... args) {
    Ran ran = Ran.command(args);
    assertThat(ran.err()).isEqualTo(message + "\n");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(page).doesNotExist();
  }

  @Test
  void setsBacktestsSideBySide() throws IOException {
    Path one = backtest("one", "yield");
    Path three = backtest("three", "yield", "--batch", 3);
    Ran ran = Ran.good("compare-backtests", one, three, "--out", page);
    assertThat(ran.outLines().get(0)).startsWith("backtest ").contains("95\u202f% interval");
    assertThat(ran.outLines().get(1)).contains("one").contains(" 3 ");
    assertThat(ran.out())
        .contains("\nCompared with one, seed by seed:\n")
        .endsWith("Wrote " + page + ".\n");
    assertThat(page)
        .content()
        .contains("<h2 id=\"differences-title\">Compared with one, seed by seed</h2>")
        .contains(">three</th>");
  }

  @Test
  void foldersOfOneNameAreToldApart() throws IOException {
    Path first = backtest("a/replay", "yield");
    Path second = backtest("b/replay", "yield", "--batch", 2);
    Ran.good("compare-backtests", first, second, "--out", page);
    assertThat(page).content().contains(">replay</th>").contains(">b/replay</th>");
  }

  @Test
  void oneBacktestAlone() throws IOException {
    refused(
        "There is nothing to compare: one backtest was named. Name two or more.",
        "compare-backtests",
        backtest("one", "yield"),
        "--out",
        page);
  }

  @Test
  void backtestsOfDifferentOutcomes() throws IOException {
    Path one = backtest("one", "yield");
    Path other = backtest("other", "e0");
    Ran ran = Ran.command("compare-backtests", one, other, "--out", page);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .matches(
            "Backtests of different tables cannot be compared: \"one\" replayed 30 rows with"
                + " \"yield\" from 5\\.\\d+ to 85\\.\\d+, larger is better, \"other\" 30 rows with"
                + " \"e0\" from 0\\.5 to 5\\.5, larger is better\\. Name backtests of the same rows"
                + " and the same outcome\\.\n");
    assertThat(page).doesNotExist();
  }

  @Test
  void aFolderWithoutABacktest() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refused(
        empty
            + ": There is no backtest.json in this folder. Name the folder that \"gollum backtest"
            + " --out\" wrote.",
        "compare-backtests",
        backtest("one", "yield"),
        empty,
        "--out",
        page);
  }

  @Test
  void aFolderThatIsNamedTwice() throws IOException {
    Path one = backtest("one", "yield");
    refused(
        one + ": This folder is named twice. Name each backtest once.",
        "compare-backtests",
        one,
        one,
        "--out",
        page);
  }
}
