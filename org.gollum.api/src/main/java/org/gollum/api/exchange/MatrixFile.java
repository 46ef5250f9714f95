// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.exchange;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A matrix of doubles in a file: the number of columns (int), then the rows, each as big-endian
 * doubles. The number of rows follows from the file's length.
 */
public final class MatrixFile {
  private static final int HEADER_BYTES = Integer.BYTES;

  private MatrixFile() {}

  /** Writes rows one by one. Not thread-safe; the caller closes it. */
  public static final class Writer implements AutoCloseable {
    private final DataOutputStream out;
    private final int columns;

    /** Begins a file of that many columns, replacing what is there. */
    public Writer(Path file, int columns) throws IOException {
      if (columns < 1) {
        throw new IllegalArgumentException("columns must be at least 1, was " + columns);
      }
      this.out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
      this.columns = columns;
      out.writeInt(columns);
    }

    /** Appends one row. */
    public void add(double... row) throws IOException {
      if (row.length != columns) {
        throw new IllegalArgumentException(
            "a row of " + row.length + " values in a matrix of " + columns + " columns");
      }
      for (double value : row) {
        out.writeDouble(value);
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Reads rows by their index; the file stays open until closed. Not thread-safe. */
  public static final class Reader implements AutoCloseable {
    private final FileChannel channel;
    private final int columns;
    private final int rows;

    /** Opens a file that {@link Writer} wrote. */
    public Reader(Path file) throws IOException {
      channel = FileChannel.open(file);
      try {
        ByteBuffer header = read(0, HEADER_BYTES);
        columns = header.getInt();
        long body = channel.size() - HEADER_BYTES;
        long rowBytes = (long) columns * Double.BYTES;
        if (columns < 1 || body % rowBytes != 0) {
          throw new IOException(file + " is not a whole matrix file");
        }
        rows = Math.toIntExact(body / rowBytes);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }

    /** The number of rows. */
    public int rows() {
      return rows;
    }

    /** The number of columns. */
    public int columns() {
      return columns;
    }

    /** Rows {@code from} (inclusive) to {@code to} (exclusive), one after the other. */
    public double[] rows(int from, int to) throws IOException {
      double[] values = new double[Math.multiplyExact(to - from, columns)];
      // Blocks keep the buffer small and below the 2 GB that one buffer can hold.
      int block = Math.max(1, (1 << 20) / (columns * Double.BYTES));
      for (int start = from; start < to; start += block) {
        int count = Math.min(block, to - start);
        ByteBuffer bytes =
            read(
                HEADER_BYTES + (long) start * columns * Double.BYTES,
                count * columns * Double.BYTES);
        bytes.asDoubleBuffer().get(values, (start - from) * columns, count * columns);
      }
      return values;
    }

    private ByteBuffer read(long position, int length) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, position + bytes.position()) < 0) {
          throw new IOException("a matrix file ends too early");
        }
      }
      return bytes.flip();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** Writes one column. */
  public static void writeColumn(Path file, double[] values) throws IOException {
    try (Writer writer = new Writer(file, 1)) {
      for (double value : values) {
        writer.add(value);
      }
    }
  }

  /** All values of a file that fits into memory, row by row. */
  public static double[] readAll(Path file) throws IOException {
    try (Reader reader = new Reader(file)) {
      return reader.rows(0, reader.rows());
    }
  }
}
