// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
  @TempDir Path folder;

  @Test
  void numbersReadBackToTheSameDouble() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        String text = TableFile.number(value);
        assertThat(DecimalNumber.parse(text).getAsDouble()).as(text).isEqualTo(value);
      }
    }
    assertThat(TableFile.number(Double.NaN)).isEmpty();
  }

  @Test
  void whatIsWrittenReadsBack() {
    List<List<String>> rows =
        List.of(List.of("a,b", "\"q\""), List.of("line\r\nbreak\n", ""), List.of("", " x "));
    for (String name : List.of("t.csv", "t.csv.gz")) {
      Path file = folder.resolve(name);

      TableFile.write(file, List.of("x", "y"), rows::forEach);

      Table read = Table.read(file);
      assertThat(List.of(read.row(0), read.row(1), read.row(2))).isEqualTo(rows);
    }
  }

  @Test
  void anEmptyCellOfAnOnlyColumnStaysARow() {
    Path file = folder.resolve("one.csv");

    TableFile.write(file, List.of("x"), List.of(List.of("a"), List.of(""), List.of("b"))::forEach);

    assertThat(Table.read(file).texts("x", "--text")).containsExactly("a", "", "b");
  }

  @Test
  void nothingIsLeftBehindIfARowCannotBeWritten() throws java.io.IOException {
    Path file = folder.resolve("t.csv");
    Files.writeString(file, "older");

    assertThatThrownBy(
            () ->
                TableFile.write(
                    file,
                    List.of("x"),
                    rows -> {
                      rows.accept(List.of("1"));
                      rows.accept(List.of("1", "2"));
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(file).hasContent("older");
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    assertThat(folder.toFile().list()).hasSize(1);
  }
}
