// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options that do not fit each other or the table: one line on standard error, exit code 2. */
class BadOptionTest {
  @TempDir private Path folder;
  private Path table;

  @BeforeEach
  void writeTable() throws IOException {
    table =
        Files.writeString(
            folder.resolve("my.csv"), "ligand,base,yield\nXPhos,K,5\nSPhos,Na,6\nRuPhos,Cs,\n");
  }

  private void fitSays(String message, String... options) {
    Object[] args = new Object[7 + options.length];
    Object[] first = {"fit", "--table", table, "--target", "yield", "--out", out()};
    System.arraycopy(first, 0, args, 0, 7);
    System.arraycopy(options, 0, args, 7, options.length);
    Ran ran = Ran.command(args);
    assertThat(ran.err()).isEqualTo(message + "\n");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(out()).doesNotExist();
  }

  private Path out() {
    return folder.resolve("m.gollum");
  }

  @Test
  void noTextColumn() {
    fitSays(
        "--text: The representation pllm-phi reads a text, but no column was named."
            + " Name it with --text COLUMN, or make it with --template TEXT.");
  }

  @Test
  void twoTextColumns() {
    fitSays(
        "--text: One column is the text, but 2 were named."
            + " Join columns with --template \"… {first} … {second} …\".",
        "--text",
        "ligand",
        "--text",
        "base");
  }

  @Test
  void textAndTemplate() {
    fitSays(
        "--template: Both --text and --template say what the text is. Leave one of them out.",
        "--text",
        "ligand",
        "--template",
        "{ligand} with {base}");
  }

  @Test
  void aTemplateNamingAnUnknownColumn() {
    fitSays(
        "template: There is no column \"bass\", named at character 15: \"…igand} with"
            + " {bass}\". Did you mean \"base\"? The columns are: \"ligand\", \"base\", \"yield\".",
        "--template",
        "{ligand} with {bass}");
  }

  @Test
  void aTemplateWithAnOpenBrace() {
    fitSays(
        "template: The brace \"{\" at character 1 is never closed: \"{ligand with\"."
            + " Write {column} for a cell, {[ words {column} ]} for words that go with a blank"
            + " cell, {{ and }} for braces.",
        "--template",
        "{ligand with");
  }

  @Test
  void aTemplateForCategories() {
    fitSays(
        "--template: The representation one-hot takes columns as they are."
            + " Name the columns of categories instead: --text FIRST --text SECOND.",
        "--template",
        "{ligand}",
        "--representation",
        "one-hot");
  }

  @Test
  void noColumnsForCategories() {
    fitSays(
        "--text: The representation one-hot needs columns, but none was named."
            + " Name the columns of categories: --text FIRST --text SECOND.",
        "--representation",
        "one-hot");
  }

  @Test
  void noVectorColumns() {
    fitSays(
        table
            + ": There is no vector: no column is named \"e0\"."
            + " A vector's values stand in columns e0, e1, … as embed writes them.",
        "--representation",
        "vector");
  }

  @Test
  void theOutcomeAsText() {
    fitSays(
        "--text: The outcome column \"yield\" cannot describe the experiment."
            + " Name columns that are known before it is run.",
        "--text",
        "yield");
  }

  @Test
  void negativeSteps() {
    fitSays(
        "maximum steps: The number of steps cannot be negative.",
        "--text",
        "ligand",
        "--steps",
        "-1");
  }

  @Test
  void aDropoutOfEverything() {
    fitSays(
        "LoRA dropout: The dropout must be 0 or more and below 1, was 1.0.",
        "--text",
        "ligand",
        "--lora-dropout",
        "1");
  }

  @Test
  void aRankOfNothing() {
    fitSays(
        "LoRA rank: The rank must be 1 or more, was 0.", "--text", "ligand", "--lora-rank", "0");
  }

  @Test
  void anUnknownSchedule() {
    fitSays(
        "Invalid value for option '--schedule': \"fast\" is not known. Choose one of: standard,"
            + " reference. See \"gollum fit --help\".",
        "--text",
        "ligand",
        "--schedule",
        "fast");
  }

  @Test
  void aWarmStartWhereNothingIsTrained() {
    Path out = folder.resolve("replay");
    Ran ran =
        Ran.command(
            "backtest",
            "--table",
            table,
            "--text",
            "ligand",
            "--target",
            "yield",
            "--representation",
            "static",
            "--warm-start",
            "--out",
            out);
    assertThat(ran.err())
        .isEqualTo(
            "warm start: The representation static trains nothing that the next round could begin"
                + " with. Leave it out, or choose a representation that is trained.\n");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(out).doesNotExist();
  }

  @Test
  void aCutOfNoTokens() {
    fitSays(
        "maximum tokens: At least 2 tokens are needed, but 0 were asked for.",
        "--text",
        "ligand",
        "--max-tokens",
        "0");
  }

  @Test
  void aFolderForTheResultThatIsMissing() {
    Path missing = folder.resolve("missing").resolve("m.gollum");
    Ran ran =
        Ran.command(
            "fit", "--table", table, "--text", "ligand", "--target", "yield", "--out", missing);
    assertThat(ran.err())
        .isEqualTo(
            missing
                + ", --out: The folder \""
                + missing.getParent()
                + "\" does not exist."
                + " Create it, or name another place.\n");
    assertThat(ran.code()).isEqualTo(2);
  }

  @Test
  void anUnexpectedErrorShowsItsTraceOnlyWhenAsked() {
    String[] args = {
      "fit", "--table", "no.csv", "--text", "a", "--target", "y", "--out", out() + ""
    };
    assertThat(Ran.command((Object[]) args).err()).doesNotContain("\tat ");
    String[] verbose = java.util.Arrays.copyOf(args, args.length + 1);
    verbose[args.length] = "--verbose";
    assertThat(Ran.command((Object[]) verbose).err())
        .startsWith("no.csv: There is no such file. Check the path.\n")
        .contains("\tat org.gollum.");
  }

  @Test
  void aPageThatWouldOverwriteTheResult() {
    Path out = folder.resolve("next.csv");
    Ran ran =
        Ran.command(
            "suggest",
            "--table",
            table,
            "--target",
            "yield",
            "--representation",
            "one-hot",
            "--text",
            "ligand",
            "--out",
            out,
            "--report",
            out);
    assertThat(ran.err())
        .isEqualTo(out + ", --report: This would overwrite \"" + out + "\". Name another file.\n");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(out).doesNotExist();
  }

  @Test
  void aColumnOfTheTableHasTheNameOfAReason() throws IOException {
    Path own =
        Files.writeString(folder.resolve("own.csv"), "ligand,chance,yield\nA,1,5\nB,1,6\nC,1,\n");
    Ran ran =
        Ran.command(
            "suggest",
            "--table",
            own,
            "--target",
            "yield",
            "--representation",
            "one-hot",
            "--text",
            "ligand",
            "--out",
            folder.resolve("next.csv"),
            "--explain");
    assertThat(ran.err())
        .isEqualTo(
            own
                + ", column \"chance\": The result has a column of this name of its own. Rename the"
                + " column in the table.\n");
    assertThat(ran.code()).isEqualTo(2);
  }
}
