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

/** Templates that write a column of SMILES in its canonical form, with the starter model. */
class CanonicalTextTest {
  private static final String TEMPLATE = "{SMILES:canonical}";

  @TempDir private Path folder;
  private Path asWritten;
  private Path canonical;

  @BeforeEach
  void writeTables() throws IOException {
    asWritten =
        write(
            "written.csv",
            "SMILES,y\nCCO,1\nC(O)CC,2\nC1=CC=CC=C1,3\nCC(C)Br,4\nC(C)CC,5\nOC(=O)C,\n");
    canonical =
        write("one.csv", "SMILES,y\nOCC,1\nOCCC,2\nc1ccccc1,3\nBrC(C)C,4\nCCCC,5\nO=C(O)C,\n");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void embedReadsWhatIsWrittenInAnyWayAsTheColumnWrittenCanonically() throws IOException {
    double[][] wanted = embedded(canonical, "--text", "SMILES");

    assertThat(embedded(asWritten, "--template", TEMPLATE)).isDeepEqualTo(wanted);
    assertThat(embedded(canonical, "--template", TEMPLATE)).isDeepEqualTo(wanted);
    // Off unless asked for.
    assertThat(embedded(asWritten, "--text", "SMILES")[0]).isNotEqualTo(wanted[0]);
    assertThat(embedded(asWritten, "--template", "{SMILES}")[0]).isNotEqualTo(wanted[0]);
  }

  private double[][] embedded(Path table, String option, String text) throws IOException {
    Path out = folder.resolve("v.csv");
    Ran.good("embed", "--table", table, option, text, "--out", out);
    return Table.read(out).vectors();
  }

  @Test
  void aSurrogateRemembersIt() throws IOException {
    Path model = folder.resolve("m.gollum");
    Ran.good(
        "fit",
        "--table",
        asWritten,
        "--template",
        TEMPLATE,
        "--target",
        "y",
        "--representation",
        "static",
        "--out",
        model);

    assertThat(predicted(model, canonical)).isEqualTo(predicted(model, asWritten));
  }

  private double[] predicted(Path model, Path table) throws IOException {
    Path out = folder.resolve("p.csv");
    Ran.good("predict", "--surrogate", model, "--table", table, "--out", out);
    return Table.read(out).outcomes("mean", "");
  }

  @Test
  void aBadSmilesIsNamedWithItsLineBeforeAnythingIsLoaded() throws IOException {
    Path bad = write("bad.csv", "SMILES\nCCO\nC1C\n");
    Ran ran =
        Ran.command(
            "embed", "--table", bad, "--template", TEMPLATE, "--out", folder.resolve("v.csv"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            bad
                + ", line 3, column \"SMILES\": \"C1C\" is no SMILES: a ring is opened and never"
                + " closed (character 3). \"{SMILES:canonical}\" at character 1 of the template"
                + " asks for its canonical form. Check how it is written.\n");
  }
}
