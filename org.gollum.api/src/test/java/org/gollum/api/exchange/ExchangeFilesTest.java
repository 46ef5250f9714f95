// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeFilesTest {
  @TempDir Path folder;

  @Test
  void matrixReadsBackBitForBit() throws IOException {
    Path file = folder.resolve("m");
    double[] row = {1.0 / 3, Double.NaN, -0.0};
    try (MatrixFile.Writer writer = new MatrixFile.Writer(file, 3)) {
      writer.add(row);
      writer.add(4, 5, 6);
    }
    try (MatrixFile.Reader reader = new MatrixFile.Reader(file)) {
      assertThat(reader.rows()).isEqualTo(2);
      assertThat(reader.columns()).isEqualTo(3);
      assertThat(reader.rows(0, 1)).containsExactly(row);
      assertThat(reader.rows(1, 2)).containsExactly(4, 5, 6);
      assertThat(reader.rows(1, 1)).isEmpty();
    }
  }

  @Test
  void matrixLargerThanABlockReadsBack() throws IOException {
    Path file = folder.resolve("m");
    double[] values = new double[300_000];
    Arrays.setAll(values, i -> i / 7.0);
    MatrixFile.writeColumn(file, values);
    assertThat(MatrixFile.readAll(file)).containsExactly(values);
  }

  @Test
  void truncatedMatrixIsRefused() throws IOException {
    Path file = folder.resolve("m");
    MatrixFile.writeColumn(file, new double[] {1, 2});
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 15));
    assertThatThrownBy(() -> new MatrixFile.Reader(file))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("is not a whole matrix file");
  }

  @Test
  void textsReadBackWithLineBreaksAndAnyAlphabet() throws IOException {
    Path file = folder.resolve("t");
    List<String> texts = List.of("", "two\r\nlines", "café α 𝔖", "C(=O)O");
    TextFile.write(file, texts);
    assertThat(TextFile.read(file)).isEqualTo(texts);
  }

  @Test
  void textsAreReadOneByOne() throws IOException {
    Path file = folder.resolve("t");
    TextFile.write(file, List.of("THF", ""));
    try (TextFile.Reader reader = new TextFile.Reader(file)) {
      assertThat(reader.next()).contains("THF");
      assertThat(reader.next()).contains("");
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void truncatedTextsAreRefused() throws IOException {
    Path file = folder.resolve("t");
    TextFile.write(file, List.of("toluene"));
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 9));
    assertThatThrownBy(() -> TextFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("ends in the middle of a text");
  }
}
