// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gollum.engine.table.Table;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that are odd but right: finetuning learns from them, and says what there is to say. */
class OddTableTest {
  private static final String TWICE =
      "Warning: 1 experiment was measured more than once with different outcomes; the differences"
          + " count as noise.\n";

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "all but one equal, 'a in THF,5;b in DMF,5;c in water,5;d,6', false",
    "one text with several outcomes, 'a in THF,1;a in THF,2;a in THF,3', true",
    "some texts with several outcomes, 'a in THF,1;a in THF,2;b in DMF,3', true",
    "vast outcomes, 'a in THF,1e300;b in DMF,-1e300;c in water,5', false",
    "minute outcomes, 'a in THF,1e-300;b in DMF,2e-300;c in water,5e-300', false"
  })
  void finetuningLearnsFromIt(String name, String rows, boolean twice) throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("t.csv"),
            "procedure,y\n" + rows.replace(';', '\n') + "\nleft in toluene,\nand left in DMF,\n");
    Path out = folder.resolve("next.csv");
    Ran ran =
        Ran.command(
            "suggest",
            "--table",
            table,
            "--text",
            "procedure",
            "--target",
            "y",
            "--steps",
            2,
            "--batch",
            2,
            "--out",
            out);
    assertThat(ran.err()).isEqualTo(twice ? TWICE : "");
    assertThat(ran.code()).isZero();
    for (String column : new String[] {"mean", "sd", "acquisition"}) {
      for (double value : Table.read(out).outcomes(column, "")) {
        assertThat(value).as(column).isFinite();
      }
    }
  }
}
