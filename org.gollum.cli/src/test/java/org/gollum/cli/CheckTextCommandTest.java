// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the starter model. */
class CheckTextCommandTest {
  @TempDir private Path folder;

  private Path table(String... lines) throws IOException {
    return Files.writeString(folder.resolve("plate.csv"), String.join("\n", lines) + "\n");
  }

  @Test
  void suggestsTheBuiltInTemplateThatFitsAndChecksIt() throws IOException {
    Path table =
        table(
            "ligand,ArX,temp (°C),note,yield",
            "XPhos,PhCl,80,x,10",
            "xphos,PhCl,80,y,70",
            ",PhBr,\"80,5\",z,");
    Path page = folder.resolve("check.html");

    Ran ran = Ran.command("check-text", "--table", table, "--target", "yield", "--out", page);

    assertThat(ran.code()).isZero();
    assertThat(ran.outLines())
        .startsWith(
            "The built-in template \"cross-coupling\" fits: --template \"Coupling{[ of {ArX}]}"
                + "{[, ligand {ligand}]}{[, at {temp (°C): °C}]}.\"",
            "Columns: electrophile is \"ArX\", temperature is \"temp (°C)\".",
            "Not in it: \"note\".",
            "",
            "line 2: Coupling of PhCl, ligand XPhos, at 80 °C.",
            "line 3: Coupling of PhCl, ligand xphos, at 80 °C.",
            "line 4: Coupling of PhBr, at 80,5.")
        .contains(
            "cut at 512 tokens                        0",
            "read like another row's                  2 (1 group with different outcomes)",
            "line 2, line 3     2  10 to 70  Coupling of PhCl, ligand XPhos, at 80 °…",
            "line 4             ligand  Coupling of PhBr, at 80,5.",
            "To know: 2 of 3 texts are read like another row's, in 1 group, 1 of them with"
                + " different outcomes, 1 of them with texts that differ only where the model does"
                + " not look, such as behind the cut; for example line 2, line 3, 10 to 70. Name in"
                + " the template what tells these rows apart.",
            "To know: \"temp (°C)\" has numbers with a decimal comma in 1 of 3 rows, such as"
                + " \"80,5\" in line 4. Write them with a point, in all rows alike.")
        .endsWith("Wrote " + page + ".");
    assertThat(Files.readString(page)).contains("line 2, line 3");
  }

  @Test
  void mistakesInTheTemplateAreNamed() throws IOException {
    Path table = table("ligand,T", "XPhos,\"80,5\"");
    says(
        table
            + ", line 2, column \"T\": \"80,5\" has a decimal comma, and \"{T:0}\" at character 4"
            + " of the template rounds it. Write numbers with a point: 80.5.",
        "--table",
        table,
        "--template",
        "at {T:0}");
    says(
        "template: There is no built-in template \"molecul\". Did you mean \"molecule\"? The"
            + " built-in templates are: \"cross-coupling\", \"reaction\", \"molecule\","
            + " \"process\".",
        "--table",
        table,
        "--built-in",
        "molecul");
    says(
        "--built-in: Both --template and --built-in say what the text is. Leave one of them out.",
        "--table",
        table,
        "--built-in",
        "molecule",
        "--template",
        "{T}");
  }

  @Test
  void aTableThatNoBuiltInTemplateKnowsNeedsOneOfTheUsers() throws IOException {
    says(
        "--template: No template was given, and no built-in one knows enough of the columns' names."
            + " Write one: --template \"{first column} with {second column}\".",
        "--table",
        table("a,b", "1,2"));
  }

  @Test
  void otherCommandsTakeBuiltInTemplates() throws IOException {
    Path out = folder.resolve("v.csv");
    Ran ran =
        Ran.command(
            "embed",
            "--table",
            table("SMILES", "CCO", "CC"),
            "--template",
            "built-in:molecule",
            "--out",
            out);

    assertThat(ran.code()).isZero();
    assertThat(Files.readAllLines(out)).hasSize(3);
  }

  private static void says(String line, Object... args) {
    Object[] words = new Object[args.length + 1];
    words[0] = "check-text";
    System.arraycopy(args, 0, words, 1, args.length);
    Ran ran = Ran.command(words);
    assertThat(ran.err()).isEqualTo(line + "\n");
    assertThat(ran.code()).isEqualTo(2);
  }
}
