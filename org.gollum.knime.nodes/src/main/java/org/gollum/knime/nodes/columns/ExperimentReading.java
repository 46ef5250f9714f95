// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
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
 * A table's experiments, written for the engine, and which rows they came from. Not thread-safe.
 */
public final class ExperimentReading {
  private final BitSet rows;
  private final Inputs inputs;
  private final int vectorLength;
  private final long missing;

  private ExperimentReading(BitSet rows, Inputs inputs, int vectorLength, long missing) {
    this.rows = rows;
    this.inputs = inputs;
    this.vectorLength = vectorLength;
    this.missing = missing;
  }

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
    BitSet rows = new BitSet();
    long missingCount = 0;
    String firstMissing = "";
    long firstMissingIndex = 0;
    long index = 0;
    ExperimentSource.Writer writer = source.writer(table.getDataTableSpec(), port, file);
    try (writer;
        CloseableRowIterator iterator = table.iterator()) {
      while (iterator.hasNext()) {
        exec.checkCanceled();
        DataRow row = iterator.next();
        if (test.wants(row, index)) {
          if (writer.add(row, index)) {
            rows.set(Math.toIntExact(index));
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
    int length = writer instanceof VectorSource.VectorWriter vectors ? vectors.vectorLength() : 0;
    return new ExperimentReading(rows, writer.inputs(), length, missingCount);
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
   * @param file the file to write, in the exchange folder
   */
  public void writeRowIds(BufferedDataTable table, Path file, ExecutionMonitor exec)
      throws IOException, CanceledExecutionException {
    try (TextFile.Writer names = new TextFile.Writer(file);
        CloseableRowIterator iterator = table.iterator()) {
      for (long index = 0; iterator.hasNext(); index++) {
        exec.checkCanceled();
        String rowId = iterator.next().getKey().getString();
        if (holds(index)) {
          names.add(rowId);
        }
      }
    }
  }

  /**
   * The same reading as if only some of its experiments had been written.
   *
   * @param experiments their numbers, from 0, among those that were written
   */
  public ExperimentReading only(List<Integer> experiments) {
    int[] positions = positions();
    BitSet kept = new BitSet();
    experiments.forEach(experiment -> kept.set(positions[experiment]));
    return new ExperimentReading(kept, inputs, vectorLength, missing);
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

  /** What to tell the engine about the file. */
  public Inputs inputs() {
    return inputs;
  }
}
