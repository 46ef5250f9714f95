// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.base;

import java.nio.file.Path;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;

/** KNIME's own nodes by the class of their factory. */
public final class BaseNodes {
  private static final String PACKAGE = "org.knime.base.node.";

  private BaseNodes() {}

  /**
   * A node's model; empty if the node is none of those built here.
   *
   * @param ports the settings {@code node_creation_config}
   * @param data the workflow's data area
   * @throws InvalidSettingsException if the node has ports that are not built here
   */
  public static Optional<NodeModel> create(
      String factory, Optional<? extends NodeSettingsRO> ports, Path data)
      throws InvalidSettingsException {
    if (!factory.startsWith(PACKAGE)) {
      return Optional.empty();
    }
    return switch (factory.substring(PACKAGE.length())) {
      case "io.filehandling.csv.reader.CSVTableReaderNodeFactory" ->
          fixed(new CsvReader(data), ports);
      case "io.filehandling.csv.writer.CSVWriter2NodeFactory" -> fixed(new CsvWriter(data), ports);
      case "preproc.filter.column.DataColumnSpecFilterNodeFactory" ->
          fixed(new ColumnFilter(), ports);
      case "preproc.filter.row3.RowFilterNodeFactory" -> fixed(new RowFilter(false), ports);
      case "preproc.filter.row3.RowSplitterNodeFactory" -> fixed(new RowFilter(true), ports);
      case "preproc.joiner3.Joiner3NodeFactory" -> fixed(new Joiner(), ports);
      case "preproc.append.row.AppendedRowsNodeFactory" ->
          Optional.of(new Concatenate(2 + added(ports, "input")));
      case "io.tablecreator.TableCreator2NodeFactory" -> fixed(new TableCreator(), ports);
      default -> Optional.empty();
    };
  }

  private static Optional<NodeModel> fixed(
      NodeModel model, Optional<? extends NodeSettingsRO> ports) throws InvalidSettingsException {
    if (ports.isPresent()) {
      for (String group : ports.get()) {
        if (!ports.get().getNodeSettings(group).keySet().isEmpty()) {
          throw new InvalidSettingsException(
              "The offline host does not know the ports \"" + group + "\" of this node.");
        }
      }
    }
    return Optional.of(model);
  }

  private static int added(Optional<? extends NodeSettingsRO> ports, String group)
      throws InvalidSettingsException {
    return ports.isPresent() && ports.get().containsKey(group)
        ? ports.get().getNodeSettings(group).keySet().size()
        : 0;
  }
}
