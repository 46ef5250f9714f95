// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.Inputs;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

/**
 * A table's experiments, written for the engine, and which rows they came from: a bit per row of
 * the table stays in memory. Not thread-safe.
 */
public final class ExperimentReading {
  /**
   * The most experiments in a part: with 2,048 values each, the length of a fingerprint, 256 MB in
   * the engine.
   */
  public static final int PART_ROWS = 1 << 14;

  private final BitSet rows;
  private final List<Part> parts;
  private final int vectorLength;
  private final long missing;

  private ExperimentReading(BitSet rows, List<Part> parts, int vectorLength, long missing) {
    this.rows = rows;
    this.parts = List.copyOf(parts);
    this.vectorLength = vectorLength;
    this.missing = missing;
  }

  /**
   * Experiments that lie in one file.
   *
   * @param inputs what to tell the engine about the file
   * @param first the number of its first experiment, from 0, among all
   * @param count how many experiments it holds
   */
  public record Part(Inputs inputs, int first, int count) {}

  /** Says whether a row is to be read. */
  @FunctionalInterface
  public interface RowTest {
    /** Every row. */
    RowTest ALL = (row, index) -> true;

    /** Whether the row at that position, counted from 0, is to be read. */
    boolean wants(DataRow row, long index) throws KNIMEException;
  }

  /**
   * Writes the wanted rows of a table into a file.
   *
   * @param table at most {@code Integer.MAX_VALUE} rows
   * @param port the table's input port, for messages about rows
   * @param missing what to do with a wanted row whose cell is missing
   * @throws KNIMEException that names the first row that cannot be used
   */
  public static ExperimentReading of(
      BufferedDataTable table,
      ExperimentSource source,
      int port,
      Path file,
      RowTest test,
      MissingInput missing,
      ExecutionMonitor exec)
      throws KNIMEException, CanceledExecutionException, IOException, InvalidSettingsException {
    return read(table, source, port, () -> file, Integer.MAX_VALUE, test, missing, exec);
  }

  /**
   * Writes the rows of a table into files of at most {@link #PART_ROWS} experiments each, for
   * requests that look at each experiment alone.
   *
   * @param files gives a new file at each call
   * @throws KNIMEException that names the first row that cannot be used
   */
  public static ExperimentReading inParts(
      BufferedDataTable table,
      ExperimentSource source,
      int port,
      Supplier<Path> files,
      MissingInput missing,
      ExecutionMonitor exec)
      throws KNIMEException, CanceledExecutionException, IOException, InvalidSettingsException {
    return read(table, source, port, files, PART_ROWS, RowTest.ALL, missing, exec);
  }

  private static ExperimentReading read(
      BufferedDataTable table,
      ExperimentSource source,
      int port,
      Supplier<Path> files,
      int partRows,
      RowTest test,
      MissingInput missing,
      ExecutionMonitor exec)
      throws KNIMEException, CanceledExecutionException, IOException, InvalidSettingsException {
    BitSet rows = new BitSet();
    List<Part> parts = new ArrayList<>();
    long missingCount = 0;
    String firstMissing = "";
    long firstMissingIndex = 0;
    long index = 0;
    int first = 0;
    int count = 0;
    ExperimentSource.Writer writer = source.writer(table.getDataTableSpec(), port, files.get());
    try (writer;
        CloseableRowIterator iterator = table.iterator()) {
      while (iterator.hasNext()) {
        exec.checkCanceled();
        DataRow row = iterator.next();
        if (test.wants(row, index)) {
          if (count - first == partRows) {
            parts.add(new Part(writer.inputs(), first, partRows));
            writer.next(files.get());
            first = count;
          }
          if (writer.add(row, index)) {
            rows.set(Math.toIntExact(index));
            count++;
          } else if (missingCount++ == 0) {
            firstMissing = row.getKey().getString();
            firstMissingIndex = index;
          }
        }
        index++;
      }
    }
    if (missingCount > 0 && missing == MissingInput.FAIL) {
      throw missing(source, port, firstMissing, firstMissingIndex, missingCount);
    }
    if (count > first || parts.isEmpty()) {
      parts.add(new Part(writer.inputs(), first, count - first));
    }
    int length = writer instanceof VectorSource.VectorWriter vectors ? vectors.vectorLength() : 0;
    return new ExperimentReading(rows, parts, length, missingCount);
  }

  private static KNIMEException missing(
      ExperimentSource source, int port, String row, long index, long count) {
    String summary =
        "Row \""
            + row
            + "\" has a missing cell in "
            + String.join(", ", source.columns().stream().map(c -> "\"" + c + "\"").toList())
            + (count > 1 ? "; " + count + " rows do." : ".");
    return Message.builder()
        .withSummary(summary)
        .addRowIssue(port, index, summary)
        .addResolutions(
            "Fill the cells in, remove such rows with a Row Filter, or set missing inputs to"
                + " \"Output missing\" in the dialog.")
        .build()
        .orElseThrow()
        .toKNIMEException();
  }

  /**
   * Writes the row IDs of the rows that were written, for messages of the engine's.
   *
   * @param table the one that was read
   * @param files gives a new file for each part, in the exchange folder
   */
  public List<Path> writeRowIds(
      BufferedDataTable table, Supplier<Path> files, ExecutionMonitor exec)
      throws IOException, CanceledExecutionException {
    List<Path> written = new ArrayList<>();
    try (CloseableRowIterator iterator = table.iterator()) {
      long index = 0;
      for (Part part : parts) {
        Path file = files.get();
        written.add(file);
        try (TextFile.Writer names = new TextFile.Writer(file)) {
          for (int experiment = 0; experiment < part.count(); index++) {
            exec.checkCanceled();
            String rowId = iterator.next().getKey().getString();
            if (holds(index)) {
              names.add(rowId);
              experiment++;
            }
          }
        }
      }
    }
    return written;
  }

  /**
   * The same reading as if only some of its experiments had been written.
   *
   * @param experiments their numbers, from 0, among those that were written
   */
  public ExperimentReading only(BitSet experiments) {
    BitSet kept = new BitSet();
    int experiment = 0;
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      kept.set(row, experiments.get(experiment++));
    }
    return new ExperimentReading(kept, parts, vectorLength, missing);
  }

  /** Whether the row at that position was written. */
  public boolean holds(long index) {
    return rows.get(Math.toIntExact(index));
  }

  /** The table position of the experiment that was written as number {@code index}. */
  public int[] positions() {
    return rows.stream().toArray();
  }

  /** How many experiments were written. */
  public int count() {
    return rows.cardinality();
  }

  /** How many wanted rows had a missing cell. */
  public long missing() {
    return missing;
  }

  /** The length of the vectors; 0 for texts. */
  public int vectorLength() {
    return vectorLength;
  }

  /** What to tell the engine about the one file of a reading that is not in parts. */
  public Inputs inputs() {
    return parts.get(0).inputs();
  }

  /** The files, at least one, in the order of the experiments. */
  public List<Part> parts() {
    return parts;
  }
}
