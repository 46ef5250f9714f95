// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.gollum.engine.files.OutputFile;
import org.gollum.engine.files.Safetensors;
import org.gollum.engine.table.TableFile;

/**
 * Vectors in a file, one per table row: as {@code .safetensors} one float32 tensor {@code
 * embeddings} [rows, H], else CSV with columns {@code e0}, {@code e1}, … whose numbers read back to
 * the same value.
 */
final class VectorsFile {
  private VectorsFile() {}

  /** Writes vectors that stand row by row in one array. */
  static void write(Path file, int rows, float[] values) {
    int dimension = values.length / rows;
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
      OutputFile.write(file, new Safetensors().put("embeddings", values, rows, dimension)::writeTo);
    } else {
      writeTable(file, rows, dimension, values);
    }
  }

  /**
   * Writes vectors as columns {@code e0}, {@code e1}, … of a CSV table; rows that are not there
   * have empty cells.
   *
   * @param rows how many lines there are
   * @param there the lines that have a vector, ascending
   * @param values the vectors, one per line that has one
   */
  static void write(Path file, int rows, int[] there, int dimension, double[] values) {
    List<String> header = IntStream.range(0, dimension).mapToObj(i -> "e" + i).toList();
    List<String> empty = Collections.nCopies(dimension, "");
    TableFile.write(
        file,
        header,
        lines -> {
          int next = 0;
          for (int row = 0; row < rows; row++) {
            if (next == there.length || there[next] != row) {
              lines.accept(empty);
              continue;
            }
            List<String> cells = new ArrayList<>(dimension);
            for (int i = 0; i < dimension; i++) {
              cells.add(TableFile.number(values[next * dimension + i]));
            }
            lines.accept(cells);
            next++;
          }
        });
  }

  private static void writeTable(Path file, int rows, int dimension, float[] values) {
    List<String> header = IntStream.range(0, dimension).mapToObj(i -> "e" + i).toList();
    TableFile.write(
        file,
        header,
        lines -> {
          for (int row = 0; row < rows; row++) {
            List<String> cells = new ArrayList<>(dimension);
            for (int i = 0; i < dimension; i++) {
              cells.add(TableFile.number(values[row * dimension + i]));
            }
            lines.accept(cells);
          }
        });
  }
}
