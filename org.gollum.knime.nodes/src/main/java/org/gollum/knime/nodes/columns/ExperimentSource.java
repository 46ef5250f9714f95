// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.gollum.api.protocol.Inputs;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/**
 * What an experiment is read from: a text for a language model, one with columns beside it, or a
 * vector.
 */
public sealed interface ExperimentSource permits TextSource, HybridSource, VectorSource {

  /** The table's columns it needs. */
  List<String> columns();

  /** What a row lacks that cannot be read, for messages: "text or vector". */
  default String needed() {
    return "text or vector";
  }

  /**
   * Checks that a table has what is needed.
   *
   * @throws InvalidSettingsException if a column is missing or of a wrong type
   */
  void check(DataTableSpec spec) throws InvalidSettingsException;

  /**
   * Begins a file of experiments.
   *
   * @param spec of the table that the rows will come from
   * @param port the table's input port, for messages about rows
   * @param file the file to write, in the exchange folder
   */
  Writer writer(DataTableSpec spec, int port, Path file) throws InvalidSettingsException;

  /** Writes experiments one by one. Not thread-safe; the caller closes it. */
  interface Writer extends AutoCloseable {

    /**
     * Appends a row's experiment.
     *
     * @param index the row's position in its table, from 0
     * @return false, and nothing is written, if a cell it needs is missing
     * @throws KNIMEException that names the row if its cell cannot be used
     */
    boolean add(DataRow row, long index) throws IOException, KNIMEException;

    /** What to tell the engine about the file; complete once closed, or once the next began. */
    Inputs inputs();

    /** Ends the file and goes on in another one. */
    void next(Path file) throws IOException;

    @Override
    void close() throws IOException;
  }
}
