// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

/**
 * Texts, and other columns of the same rows beside them.
 *
 * @param text what a language model reads
 * @param beside the columns beside it; one may be among those of the text, too
 */
public record HybridSource(TextSource text, ColumnsBeside beside) implements ExperimentSource {

  @Override
  public List<String> columns() {
    return Stream.concat(text.columns().stream(), beside.columns().stream()).distinct().toList();
  }

  @Override
  public String needed() {
    return "text or a cell beside it";
  }

  @Override
  public void check(DataTableSpec spec) throws InvalidSettingsException {
    text.check(spec);
    beside.check(spec);
  }

  @Override
  public Writer writer(DataTableSpec spec, int port, Path file) throws InvalidSettingsException {
    RowCells texts = text.cells(spec);
    RowCells others = beside.cells(spec, port);
    RowCells both =
        (row, index) -> {
          Optional<List<String>> first = texts.of(row, index);
          Optional<List<String>> second = others.of(row, index);
          if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
          }
          List<String> cells = new ArrayList<>(first.get());
          cells.addAll(second.get());
          return Optional.of(cells);
        };
    return new CellWriter(file, both, name -> text.inputs(name).with(beside.forEngine()));
  }
}
