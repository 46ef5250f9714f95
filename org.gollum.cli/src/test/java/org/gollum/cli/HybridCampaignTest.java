// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gollum.engine.table.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on texts with columns beside them, and on several representations at once. */
class HybridCampaignTest {
  private static final int ROWS = 24;

  @TempDir private Path folder;
  private Path table;

  /** The yield is a ligand's worth plus a base's; the last six are not measured. */
  @BeforeEach
  void writeTable() throws IOException {
    StringBuilder rows = new StringBuilder("procedure,ligand,base,equivalents,rxn,yield\n");
    for (int row = 0; row < ROWS; row++) {
      int ligand = row % 4;
      int base = row / 4 % 3;
      rows.append("Coupling number ").append(row * 7 % ROWS).append(" was stirred.,");
      rows.append("L").append(ligand).append(",B").append(base).append(',').append(1 + row % 2);
      rows.append(",").append("C".repeat(1 + ligand)).append("Br>>").append("C".repeat(1 + ligand));
      rows.append("O,").append(row < 18 ? Integer.toString(10 * ligand + 4 * base) : "");
      rows.append('\n');
    }
    table = Files.writeString(folder.resolve("t.csv"), rows);
  }

  @Test
  void aHybridFitsSaysWhatCountsAndPredicts() {
    Path model = folder.resolve("m.gollum");
    Ran fit =
        Ran.good(
            "fit",
            "--table",
            table,
            "--text",
            "procedure",
            "--category",
            "ligand",
            "--category",
            "base",
            "--number",
            "equivalents",
            "--target",
            "yield",
            "--representation",
            "hybrid-static",
            "--out",
            model);
    assertThat(fit.outLines().get(0))
        .startsWith("Trained on 18 of 24 rows: hybrid-static of ")
        .endsWith("from \"procedure\", \"ligand\", \"base\", \"equivalents\", outcome \"yield\".");
    assertThat(fit.out())
        .containsPattern("The columns beside the text make up \\d+ % of what it has learned\\.");

    Path out = folder.resolve("p.csv");
    Ran.good("predict", "--surrogate", model, "--table", table, "--out", out);
    double[] means = Table.read(out).outcomes("mean", "");
    for (int row = 18; row < ROWS; row++) {
      assertThat(means[row]).isBetween(10.0 * (row % 4) - 8, 10.0 * (row % 4) + 16);
    }
  }

  @Test
  void aReactionCanStandBesideTheText() {
    Path next = folder.resolve("next.csv");
    Ran.good(
        "suggest",
        "--table",
        table,
        "--text",
        "procedure",
        "--reaction",
        "rxn",
        "--target",
        "yield",
        "--representation",
        "hybrid-static",
        "--combination",
        "product",
        "--out",
        next);
    assertThat(Table.read(next).rows()).isEqualTo(1);
  }

  @Test
  void aHybridWithoutColumnsSaysWhatToName() {
    Ran ran =
        Ran.command(
            "fit",
            "--table",
            table,
            "--text",
            "procedure",
            "--target",
            "yield",
            "--representation",
            "hybrid",
            "--out",
            folder.resolve("m.gollum"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "--category: The representation hybrid needs columns beside the text, but none was"
                + " named. Name categories and numbers with --category and --number, or a reaction"
                + " with --reaction, or molecules with --molecule.\n");
  }

  @Test
  void columnsThatNothingReadsAreNamed() {
    Ran ran =
        Ran.command(
            "fit",
            "--table",
            table,
            "--text",
            "procedure",
            "--category",
            "ligand",
            "--combination",
            "product",
            "--target",
            "yield",
            "--representation",
            "static",
            "--out",
            folder.resolve("m.gollum"));
    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .contains(
            "--combination has no effect: the representation static has no columns beside a text.")
        .contains("--category has no effect: the representation static reads no such column.");
  }

  @Test
  void representationsAreComparedOnTheMeasuredRows() throws IOException {
    Path out = folder.resolve("c.csv");
    Path page = folder.resolve("c.html");
    Ran ran =
        Ran.good(
            "compare",
            "--table",
            table,
            "--text",
            "procedure",
            "--category",
            "ligand",
            "--category",
            "base",
            "--representation",
            "static,one-hot,hybrid-static",
            "--target",
            "yield",
            "--out",
            out,
            "--report",
            page);
    assertThat(Files.readString(page)).contains("predicts experiments that were left out best");
    assertThat(ran.out()).endsWith("Wrote " + out + " and " + page + ".\n");
    assertThat(Table.read(out).texts("representation", ""))
        .containsExactlyInAnyOrder("static", "one-hot", "hybrid-static")
        .last()
        .isEqualTo("static");
    assertThat(ran.out())
        .containsPattern(
            "(one-hot|hybrid-static) predicts experiments that were left out best: NLPD")
        .containsPattern("static is behind by \\d\\.\\d\\d ± \\d\\.\\d\\d: clearly worse\\.")
        .contains("It is learning: ");
  }

  @Test
  void ofSeveralRepresentationsTheOneThatTheOutcomesSupportBestSuggests() {
    Path out = folder.resolve("next.csv");
    Ran ran =
        Ran.good(
            "suggest",
            "--table",
            table,
            "--text",
            "procedure",
            "--category",
            "ligand",
            "--category",
            "base",
            "--representation",
            "static,one-hot",
            "--target",
            "yield",
            "--out",
            out);
    assertThat(ran.outLines().get(0))
        .startsWith("one-hot predicts experiments that were left out best: NLPD");
    assertThat(ran.out()).contains(": one-hot from \"ligand\", \"base\", outcome \"yield\".");
    assertThat(Table.read(out).rows()).isEqualTo(1);
  }

  @Test
  void oneRepresentationIsNothingToCompareAndSeveralHaveNoCommonStart() {
    Ran one =
        Ran.command(
            "compare",
            "--table",
            table,
            "--category",
            "ligand",
            "--representation",
            "one-hot",
            "--target",
            "yield");
    assertThat(one.code()).isEqualTo(2);
    assertThat(one.err())
        .isEqualTo(
            "--representation: There is nothing to compare: one representation was named. Name"
                + " several, with commas between them: static,one-hot.\n");
    Path model = folder.resolve("m.gollum");
    Object[] fit = {
      "fit",
      "--table",
      table,
      "--text",
      "procedure",
      "--target",
      "yield",
      "--representation",
      "projection",
      "--steps",
      1,
      "--out",
      model
    };
    assertThat(Ran.command(fit).code()).isZero();
    Ran several =
        Ran.command(
            "fit",
            "--table",
            table,
            "--category",
            "ligand",
            "--representation",
            "one-hot,static",
            "--target",
            "yield",
            "--start",
            model,
            "--out",
            folder.resolve("n.gollum"));
    assertThat(several.code()).isEqualTo(2);
    assertThat(several.err())
        .isEqualTo(
            "--representation: Training begins at one archive, but several representations were"
                + " named. Name one, or leave --start out.\n");
  }
}
