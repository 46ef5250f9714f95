// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.Inputs;
import org.knime.core.data.DataRow;
import org.knime.core.node.KNIMEException;

/** Writes experiments that are cells, as texts. Not thread-safe; the caller closes it. */
final class CellWriter implements ExperimentSource.Writer {
  private final RowCells cells;
  private final Function<String, Inputs> inputs;
  private Path place;
  private TextFile.Writer out;

  /**
   * A writer of that file.
   *
   * @param inputs what to tell the engine about a file of that name
   */
  CellWriter(Path file, RowCells cells, Function<String, Inputs> inputs) {
    this.place = file;
    this.cells = cells;
    this.inputs = inputs;
  }

  @Override
  public boolean add(DataRow row, long index) throws IOException, KNIMEException {
    Optional<List<String>> texts = cells.of(row, index);
    if (texts.isEmpty()) {
      return false;
    }
    open();
    for (String text : texts.get()) {
      out.add(text);
    }
    return true;
  }

  private void open() throws IOException {
    if (out == null) {
      out = new TextFile.Writer(place);
    }
  }

  @Override
  public Inputs inputs() {
    return inputs.apply(place.getFileName().toString());
  }

  @Override
  public void next(Path other) throws IOException {
    close();
    out = null;
    place = other;
  }

  @Override
  public void close() throws IOException {
    open();
    out.close();
  }
}
