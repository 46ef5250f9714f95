// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.initialdesignselector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.gollum.api.protocol.DesignRequest;
import org.gollum.knime.nodes.columns.ExperimentReading;
import org.gollum.knime.nodes.columns.VectorSource;
import org.gollum.knime.nodes.engine.Exchange;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/**
 * What is chosen from, as the engine counts it: rows that have a vector, where vectors are needed,
 * else all.
 *
 * @param count how many the engine is told of
 * @param vectors name of the file with their vectors; null where none are needed
 * @param names name of the file with their row IDs; null likewise
 * @param allowed their numbers that may be chosen; null for all
 * @param positions where they stand in the table; empty where every row is one of them
 * @param missing how many rows have no vector
 */
record Candidates(
    int count,
    String vectors,
    String names,
    List<Integer> allowed,
    List<Integer> positions,
    long missing) {

  /** All rows. */
  static Candidates of(BufferedDataTable table, List<Integer> allowed) {
    return new Candidates(Math.toIntExact(table.size()), null, null, allowed, List.of(), 0);
  }

  /** The rows with a vector. */
  static Candidates withVectors(
      BufferedDataTable table,
      InitialDesignSelectorNodeParameters parameters,
      List<Integer> allowed,
      Exchange exchange,
      ExecutionContext exec)
      throws KNIMEException, CanceledExecutionException, IOException, InvalidSettingsException {
    Path file = exchange.file("vectors");
    ExperimentReading reading =
        ExperimentReading.of(
            table,
            new VectorSource(parameters.vectorColumn),
            0,
            file,
            ExperimentReading.RowTest.ALL,
            parameters.missingVector.reading(),
            exec);
    String vectors = file.getFileName().toString();
    String names =
        reading
            .writeRowIds(table, () -> exchange.file("names"), exec)
            .get(0)
            .getFileName()
            .toString();
    if (reading.missing() == 0) {
      return new Candidates(reading.count(), vectors, names, allowed, List.of(), 0);
    }
    List<Integer> positions = IntStream.of(reading.positions()).boxed().toList();
    return new Candidates(
        reading.count(), vectors, names, counted(allowed, positions), positions, reading.missing());
  }

  private static List<Integer> counted(List<Integer> allowed, List<Integer> positions) {
    if (allowed == null) {
      return null;
    }
    BitSet rows = new BitSet();
    allowed.forEach(rows::set);
    return IntStream.range(0, positions.size())
        .filter(i -> rows.get(positions.get(i)))
        .boxed()
        .toList();
  }

  /** A page of that name about the choice; null without vectors, which would be all it shows. */
  DesignRequest.Page page(Path file) {
    return vectors == null ? null : new DesignRequest.Page(file.getFileName().toString(), names);
  }

  /** How many may be chosen. */
  int available() {
    return allowed == null ? count : allowed.size();
  }

  /** The table's positions of what the engine chose. */
  List<Integer> rows(List<Integer> chosen) {
    return positions.isEmpty() ? chosen : chosen.stream().map(positions::get).toList();
  }
}
