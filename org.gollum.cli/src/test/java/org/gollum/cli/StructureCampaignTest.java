// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gollum.engine.table.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on SMILES, and on categories with numbers. */
class StructureCampaignTest {
  @TempDir private Path folder;
  private Path table;

  @BeforeEach
  void writeTable() throws IOException {
    table =
        write(
            "t.csv",
            "rxn,halide,base,temperature,yield\n"
                + "CCBr>>CCO,CCBr,[OH-],20,10\n"
                + "CCCBr>>CCCO,CCCBr,[OH-],40,30\n"
                + "CC(C)Br>>CC(C)O,CC(C)Br,,60,20\n"
                + "CCCCI>>CCCCO,CCCCI,,80,\n"
                + "c1ccccc1Br>>c1ccccc1O,c1ccccc1Br,[OH-],100,\n");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aFingerprintFitsPredictsAndSuggests() throws IOException {
    Path model = folder.resolve("m.gollum");
    Ran.good(
        "fit",
        "--table",
        table,
        "--text",
        "rxn",
        "--target",
        "yield",
        "--representation",
        "drfp",
        "--out",
        model);
    Path out = folder.resolve("p.csv");
    Ran.good("predict", "--surrogate", model, "--table", table, "--out", out);
    assertThat(Table.read(out).outcomes("sd", "")).hasSize(5).doesNotContain(0, Double.NaN);

    Path next = folder.resolve("next.csv");
    Ran ran =
        Ran.good(
            "suggest",
            "--table",
            table,
            "--text",
            "halide",
            "--text",
            "base",
            "--target",
            "yield",
            "--representation",
            "morgan",
            "--out",
            next);
    assertThat(ran.outLines().get(0))
        .isEqualTo("Trained on 3 of 5 rows: morgan from \"halide\", \"base\", outcome \"yield\".");
    assertThat(Table.read(next).texts("row", "")).hasSize(1).isSubsetOf("3", "4");
  }

  @Test
  void aBadSmilesNamesLineAndColumn() throws IOException {
    Path bad = badTable();
    Ran ran =
        Ran.command(
            "fit",
            "--table",
            bad,
            "--text",
            "rxn",
            "--target",
            "yield",
            "--representation",
            "drfp",
            "--out",
            folder.resolve("m.gollum"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            bad
                + ", line 3, column \"rxn\": \"CC(\" is no SMILES: a bracket ( is opened and never"
                + " closed (character 3). One more row has no usable reaction SMILES either."
                + " Check how it is written.\n");
  }

  private Path badTable() throws IOException {
    return write(
        "bad.csv", "rxn,yield\nCCBr>>CCO,10\nCC(>>CCO,30\nCCCBr>>CCCO,20\nCCI>>,\nCCCCI>>CCCCO,\n");
  }

  @Test
  void badSmilesCanBeLeftOut() throws IOException {
    Path bad = badTable();
    Path next = folder.resolve("next.csv");
    Ran ran =
        Ran.command(
            "suggest",
            "--table",
            bad,
            "--text",
            "rxn",
            "--target",
            "yield",
            "--representation",
            "drfp",
            "--bad-smiles",
            "leave-out",
            "--out",
            next);
    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .isEqualTo(
            "Warning: 2 rows were left out, the first in line 3: \"CC(\" is no SMILES: a bracket ("
                + " is opened and never closed (character 3).\n");
    // The number is that of the file.
    assertThat(Table.read(next).texts("row", "")).containsExactly("4");

    Path model = folder.resolve("m.gollum");
    Ran.good(
        "fit",
        "--table",
        table,
        "--text",
        "rxn",
        "--target",
        "yield",
        "--representation",
        "drfp",
        "--out",
        model);
    Path out = folder.resolve("p.csv");
    assertThat(
            Ran.command(
                    "predict",
                    "--surrogate",
                    model,
                    "--table",
                    bad,
                    "--bad-smiles",
                    "leave-out",
                    "--out",
                    out)
                .code())
        .isZero();
    double[] mean = Table.read(out).outcomes("mean", "");
    assertThat(mean).hasSize(5);
    assertThat(List.of(mean[1], mean[3])).containsOnly(Double.NaN);
    assertThat(mean[4]).isFinite();
  }

  @Test
  void aTableOfBadSmilesIsRefusedEvenSo() throws IOException {
    Path bad = write("bad.csv", "rxn,yield\nCCO,1\nCC,2\n");
    Ran ran =
        Ran.command(
            "fit",
            "--table",
            bad,
            "--text",
            "rxn",
            "--target",
            "yield",
            "--representation",
            "drfp",
            "--bad-smiles",
            "leave-out",
            "--out",
            folder.resolve("m.gollum"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            bad
                + ", line 2, column \"rxn\": \"CCO\" is no reaction SMILES: it has no \">\" signs."
                + " One more row has no usable reaction SMILES either. A reaction is written as"
                + " reactants>agents>products, or reactants>>products.\n");
  }

  @Test
  void drfpReadsOneColumnAndNoTemplate() {
    assertRefused(
        "--text: The representation drfp reads one column of reaction SMILES, but 2 were named."
            + " Name one column.",
        "--text",
        "rxn",
        "--text",
        "halide");
    assertRefused(
        "--template: The representation drfp reads SMILES as they are. Name the column instead:"
            + " --text COLUMN.",
        "--template",
        "{rxn}");
    assertRefused(
        "--text: The representation drfp reads SMILES, but no column was named. Name it with --text"
            + " COLUMN.");
  }

  private void assertRefused(String message, Object... more) {
    Object[] args = new Object[9 + more.length];
    Object[] first = {
      "fit",
      "--table",
      table,
      "--target",
      "yield",
      "--representation",
      "drfp",
      "--out",
      folder.resolve("m.gollum")
    };
    System.arraycopy(first, 0, args, 0, 9);
    System.arraycopy(more, 0, args, 9, more.length);
    Ran ran = Ran.command(args);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).isEqualTo(message + "\n");
  }

  @Test
  void categoriesAndNumbersTogether() throws IOException {
    Path model = folder.resolve("m.gollum");
    Ran.good(
        "fit",
        "--table",
        table,
        "--text",
        "halide",
        "--text",
        "base",
        "--number",
        "temperature",
        "--target",
        "yield",
        "--representation",
        "one-hot",
        "--out",
        model);
    Path candidates = write("c.csv", "temperature,base,halide\n50,[OH-],CCBr\n50,[F-],CCBr\n");
    Path out = folder.resolve("p.csv");
    Ran ran = Ran.command("predict", "--surrogate", model, "--table", candidates, "--out", out);
    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .isEqualTo(
            "Warning: 1 of 2 rows have a category that training did not see, the first is row 1;"
                + " it counts as no category at all.\n");
    assertThat(Table.read(out).outcomes("mean", "")).hasSize(2);
  }

  @Test
  void aDecimalCommaIsToldFromOtherMistakes() throws IOException {
    Path comma = write("comma.csv", "base,temperature,yield\nA,\"3,5\",1\nB,4,2\nA,warm,2\nB,,3\n");
    assertNumberRefused(
        comma,
        ", line 2, column \"temperature\": \"3,5\" is not a number. One more cell of this column is"
            + " not a number either. Write decimals with a point: 3.5.");
    assertNumberRefused(
        write("gap.csv", "base,temperature,yield\nA,3,1\nB,,2\n"),
        ", line 3, column \"temperature\": The cell is empty. Fill it in, or leave the row out.");
  }

  private void assertNumberRefused(Path file, String message) {
    Ran ran =
        Ran.command(
            "fit",
            "--table",
            file,
            "--text",
            "base",
            "--number",
            "temperature",
            "--target",
            "yield",
            "--representation",
            "one-hot",
            "--out",
            folder.resolve("m.gollum"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).isEqualTo(file + message + "\n");
  }

  @Test
  void featurizeWritesAVectorPerRow() throws IOException {
    Path out = folder.resolve("v.csv");
    Ran ran =
        Ran.good(
            "featurize",
            "--table",
            table,
            "--text",
            "rxn",
            "--representation",
            "drfp",
            "--out",
            out);
    assertThat(ran.out()).isEqualTo("Wrote 5 vectors of 2048 values to " + out + " (drfp).\n");
    assertThat(Table.read(out).vectors()).hasDimensions(5, 2048);

    Ran.good(
        "featurize", "--table", table, "--text", "halide", "--representation", "mqn", "--out", out);
    assertThat(Table.read(out).vectors()[0]).startsWith(2, 0, 0, 1).hasSize(42);

    Ran.good(
        "featurize",
        "--table",
        table,
        "--text",
        "base",
        "--number",
        "temperature",
        "--representation",
        "one-hot",
        "--out",
        out);
    assertThat(Table.read(out).vectors()[4]).containsExactly(1, 0, Math.sqrt(2));

    Path tensor = folder.resolve("v.safetensors");
    Ran.good(
        "featurize",
        "--table",
        table,
        "--text",
        "halide",
        "--text",
        "base",
        "--representation",
        "morgan",
        "--out",
        tensor);
    assertThat(Files.size(tensor)).isGreaterThan(5 * 4096 * 4);
  }

  @Test
  void featurizeLeavesCellsOfBadRowsEmpty() throws IOException {
    Path out = folder.resolve("v.csv");
    Ran ran =
        Ran.command(
            "featurize",
            "--table",
            badTable(),
            "--text",
            "rxn",
            "--representation",
            "drfp",
            "--bad-smiles",
            "leave-out",
            "--out",
            out);
    assertThat(ran.code()).isZero();
    assertThat(Table.read(out).texts("e0", "").get(1)).isEmpty();
    assertThat(Table.read(out).texts("e0", "").get(2)).isEqualTo("0.0");

    Ran refused =
        Ran.command(
            "featurize",
            "--table",
            badTable(),
            "--text",
            "rxn",
            "--representation",
            "drfp",
            "--bad-smiles",
            "leave-out",
            "--out",
            folder.resolve("v.safetensors"));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "--bad-smiles: A .safetensors file cannot leave rows out. Write a .csv file, or correct"
                + " the SMILES.\n");
  }

  @Test
  void optionsThatMeanNothingAreTold() throws IOException {
    Ran ran =
        Ran.command(
            "fit",
            "--table",
            table,
            "--text",
            "rxn",
            "--number",
            "temperature",
            "--target",
            "yield",
            "--representation",
            "drfp",
            "--out",
            folder.resolve("m.gollum"));
    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .isEqualTo(
            "Warning: --number has no effect: the representation drfp reads no such column.\n");
  }
}
