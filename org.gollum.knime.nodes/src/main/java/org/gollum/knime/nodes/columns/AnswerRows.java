// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gollum.api.exchange.MatrixFile;

/**
 * The rows of several matrices, one after the other, with a block of them in memory. Not
 * thread-safe; the caller closes it.
 */
final class AnswerRows implements AutoCloseable {
  private static final int BLOCK_BYTES = 1 << 18;

  private final List<Path> files;
  private final long rows;
  private int file;
  private Optional<MatrixFile.Reader> reader = Optional.empty();
  private int read;
  private double[] block = new double[0];
  private int inBlock;
  private int columns;

  AnswerRows(List<Path> files) throws IOException {
    this.files = List.copyOf(files);
    long count = 0;
    for (Path each : files) {
      try (MatrixFile.Reader matrix = new MatrixFile.Reader(each)) {
        count += matrix.rows();
      }
    }
    rows = count;
  }

  /** How many there are. */
  long rows() {
    return rows;
  }

  /** The next row; there must be one. */
  double[] next() throws IOException {
    if (inBlock == block.length) {
      nextBlock();
    }
    double[] row = Arrays.copyOfRange(block, inBlock, inBlock + columns);
    inBlock += columns;
    return row;
  }

  private void nextBlock() throws IOException {
    while (reader.isEmpty() || read == reader.get().rows()) {
      close();
      reader = Optional.of(new MatrixFile.Reader(files.get(file++)));
      read = 0;
    }
    MatrixFile.Reader matrix = reader.get();
    columns = matrix.columns();
    int most = Math.max(1, BLOCK_BYTES / (Double.BYTES * columns));
    int to = Math.min(matrix.rows(), read + most);
    block = matrix.rows(read, to);
    read = to;
    inBlock = 0;
  }

  @Override
  public void close() throws IOException {
    if (reader.isPresent()) {
      reader.get().close();
    }
  }
}
