// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.protocol.Inputs;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

/**
 * Vectors of one column, all of the same length. Immutable.
 *
 * @param column the column's name
 * @param length the number of values that every vector must have; 0 lets the first row decide
 * @param origin what made the vectors that were learnt from, in words; empty if that is not known
 */
public record VectorSource(String column, int length, Optional<String> origin)
    implements ExperimentSource {
  /** The dialog field of a vector column. */
  public static final String SETTING = "Vector column";

  /** Vectors whose length the first row decides, whatever made them. */
  public VectorSource(String column) {
    this(column, 0);
  }

  /** Vectors of a known length, whatever made them. */
  public VectorSource(String column, int length) {
    this(column, length, Optional.empty());
  }

  /** Vectors to learn from, with what the table tells of their origin. */
  public static VectorSource of(DataTableSpec spec, String column) {
    Optional<DataColumnSpec> found = Optional.ofNullable(spec.getColumnSpec(column));
    return new VectorSource(column, 0, found.flatMap(VectorOrigin::of));
  }

  /** The same vectors, all of that length. */
  public VectorSource withLength(int values) {
    return new VectorSource(column, values, origin);
  }

  @Override
  public List<String> columns() {
    return List.of(column);
  }

  @Override
  public void check(DataTableSpec spec) throws InvalidSettingsException {
    index(spec);
  }

  private int index(DataTableSpec spec) throws InvalidSettingsException {
    int index = ColumnLookup.indexOf(spec, column, SETTING, ColumnKind.VECTOR);
    if (!VectorColumns.isVector(spec.getColumnSpec(index))) {
      throw new InvalidSettingsException(
          "Column \""
              + column
              + "\" (setting \""
              + SETTING
              + "\") does not hold vectors. Choose a list of numbers, such as the LLM Embedder"
              + " writes, a double vector, or a bit or byte vector.");
    }
    Optional<String> found = VectorOrigin.of(spec.getColumnSpec(index));
    if (origin.isPresent() && found.isPresent() && !origin.equals(found)) {
      throw new InvalidSettingsException(
          "The vectors in \""
              + column
              + "\" were made by "
              + found.get()
              + ", but the surrogate learnt from vectors made by "
              + origin.get()
              + ". Make the vectors of both tables with the same node and the same settings.");
    }
    return index;
  }

  @Override
  public VectorWriter writer(DataTableSpec spec, int port, Path file)
      throws InvalidSettingsException {
    return new VectorWriter(index(spec), port, file);
  }

  /** Writes vectors and watches their length. Not thread-safe; the caller closes it. */
  public final class VectorWriter implements Writer {
    private final int cellIndex;
    private final int port;
    private Path file;
    private MatrixFile.Writer out;
    private int expected = length;
    private String expectedBy = "the surrogate's training table";

    private VectorWriter(int cellIndex, int port, Path file) {
      this.cellIndex = cellIndex;
      this.port = port;
      this.file = file;
    }

    @Override
    public boolean add(DataRow row, long index) throws IOException, KNIMEException {
      DataCell cell = row.getCell(cellIndex);
      if (cell.isMissing()) {
        return false;
      }
      double[] values = VectorColumns.read(cell);
      check(values, row.getKey().getString(), index);
      if (out == null) {
        out = new MatrixFile.Writer(file, values.length);
      }
      out.add(values);
      return true;
    }

    private void check(double[] values, String row, long index) throws KNIMEException {
      String place = "Row \"" + row + "\" of \"" + column + "\" ";
      if (expected == 0) {
        expected = values.length;
        expectedBy = "row \"" + row + "\"";
      }
      if (values.length == 0) {
        throw problem(place + "holds an empty vector.", index, "Leave such rows out.");
      }
      if (values.length != expected) {
        throw problem(
            place + "has " + values.length + " values, " + expectedBy + " has " + expected + ".",
            index,
            "Run one LLM Embedder, with the same settings, over both tables.");
      }
      for (int i = 0; i < values.length; i++) {
        if (!Double.isFinite(values[i])) {
          throw problem(
              place + "has no finite number at position " + (i + 1) + ".",
              index,
              "Leave the row out, or compute its vector again.");
        }
      }
    }

    private KNIMEException problem(String summary, long index, String remedy) {
      return Message.builder()
          .withSummary(summary)
          .addRowIssue(port, cellIndex, index, summary)
          .addResolutions(remedy)
          .build()
          .orElseThrow()
          .toKNIMEException();
    }

    /** The number of values of the vectors so far; 0 before the first. */
    public int vectorLength() {
      return expected;
    }

    @Override
    public Inputs inputs() {
      return Inputs.ofVectors(file.getFileName().toString(), column);
    }

    @Override
    public void next(Path other) throws IOException {
      close();
      out = null;
      file = other;
    }

    @Override
    public void close() throws IOException {
      // A matrix has at least one column, even where no row was written.
      MatrixFile.Writer writer =
          out == null ? new MatrixFile.Writer(file, Math.max(1, expected)) : out;
      writer.close();
    }
  }
}
