// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;

/** Writes the folder of a workflow, or of a metanode, with our loop and nodes of KNIME's own. */
final class LoopWorkflow {
  private static final String KNIME = "org.knime.base.node.";
  private static final String OURS = "org.gollum.knime.nodes.boloop.";

  private final Path folder;
  private final NodeSettings workflow = new NodeSettings("workflow.knime");
  private final NodeSettingsWO nodes = workflow.addNodeSettings("nodes");
  private final NodeSettingsWO connections = workflow.addNodeSettings("connections");
  private int connected;

  LoopWorkflow(Path folder) {
    this.folder = folder;
    workflow.addString("created_by", "5.4.0");
    workflow.addString("version", "5.1.0");
  }

  /** A table whose rows have ids of this prefix; columns x (text), block, turn, yield. */
  LoopWorkflow table(int id, String prefix, String... values) {
    String[] names = {"x", "block", "turn", "yield"};
    String[] types = {"StringCell", "IntCell", "IntCell", "DoubleCell"};
    int[] rows = new int[values.length];
    int[] columns = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      rows[i] = i / names.length;
      columns[i] = i % names.length;
    }
    return node(
        id,
        KNIME + "io.tablecreator.TableCreator2NodeFactory",
        model -> {
          model.addIntArray("rowIndices", rows);
          model.addIntArray("columnIndices", columns);
          model.addStringArray("values", values);
          model.addString("rowIdPrefix", prefix);
          model.addString("rowIdSuffix", "");
          model.addInt("rowIdStartValue", 0);
          model.addBoolean("highlightOutputTable", false);
          NodeSettingsWO properties = model.addNodeSettings("columnProperties");
          for (int i = 0; i < names.length; i++) {
            NodeSettingsWO column = properties.addNodeSettings(Integer.toString(i));
            column.addString("ColumnName", names[i]);
            column
                .addNodeSettings("ColumnClass")
                .addString("cell_class", "org.knime.core.data.def." + types[i]);
          }
        },
        settings -> {});
  }

  LoopWorkflow withoutYield(int id) {
    return node(
        id,
        KNIME + "preproc.filter.column.DataColumnSpecFilterNodeFactory",
        model ->
            columns(
                model.addNodeSettings("column-filter"),
                new String[0],
                new String[] {"yield"},
                true),
        settings -> {});
  }

  LoopWorkflow start(int id, int rounds) {
    return node(
        id,
        OURS + "BoLoopStartNodeFactory",
        model -> model.addInt("maximumRounds", rounds),
        settings -> {});
  }

  LoopWorkflow end(int id) {
    return node(
        id,
        OURS + "BoLoopEndNodeFactory",
        model -> {
          model.addString("outcomeColumn", "yield");
          model.addString("direction", "MAXIMIZE");
        },
        settings -> {});
  }

  /** Takes the place of a selector: the rows whose column is the number of the round. */
  LoopWorkflow rowsOfTheRound(int id, String column) {
    return node(
        id,
        KNIME + "preproc.filter.row3.RowFilterNodeFactory",
        model -> {
          model.addString("matchCriteria", "AND");
          NodeSettingsWO predicate = model.addNodeSettings("predicates").addNodeSettings("0");
          NodeSettingsWO choice = predicate.addNodeSettings("columnV2");
          choice.addString("regularChoice", column);
          choice.addString("specialChoice_Internals", null);
          predicate.addString("operator", "EQ");
          NodeSettingsWO values = predicate.addNodeSettings("predicateValues");
          NodeSettingsWO value = values.addNodeSettings("values").addNodeSettings("0");
          NodeSettingsWO type = value.addNodeSettings("typeIdentifier");
          type.addBoolean("is_null", false);
          type.addString("cell_class", "org.knime.core.data.def.IntCell");
          value.addInt("value", 0);
          values.addString("inputKind", "SINGLE");
          model.addString("domains", "RETAIN");
          model.addString("outputMode", "MATCHING");
        },
        settings -> {
          NodeSettingsWO variables = settings.addNodeSettings("variables");
          variables.addString("version", "V_2019_09_13");
          NodeSettingsWO leaf = variables.addNodeSettings("tree");
          for (String key : "predicates 0 predicateValues values 0 value".split(" ")) {
            leaf = leaf.addNodeSettings(key);
          }
          leaf.addString("used_variable", "round");
          leaf.addString("exposed_variable", null);
        });
  }

  /** Measures: adds the right table's yield to the left rows of the same row id. */
  LoopWorkflow lookUp(int id) {
    return node(
        id,
        KNIME + "preproc.joiner3.Joiner3NodeFactory",
        model -> {
          model.addString("compositionMode", "MATCH_ALL");
          model.addStringArray("leftTableJoinPredicate", "$RowID$");
          model.addStringArray("rightTableJoinPredicate", "$RowID$");
          model.addString("dataCellComparisonMode", "STRICT");
          model.addBoolean("includeMatchesInOutput", true);
          model.addBoolean("includeLeftUnmatchedInOutput", false);
          model.addBoolean("includeRightUnmatchedInOutput", false);
          model.addBoolean("mergeJoinColumns", false);
          model.addBoolean("outputUnmatchedRowsToSeparatePorts", false);
          columns(
              model.addNodeSettings("leftColumnSelectionConfig"),
              new String[0],
              new String[0],
              true);
          columns(
              model.addNodeSettings("rightColumnSelectionConfig"),
              new String[] {"yield"},
              new String[0],
              false);
          model.addString("duplicateHandling", "APPEND_SUFFIX");
          model.addString("suffix", " (right)");
          model.addString("rowKeyFactory", "KEEP_ROWID");
          model.addString("rowKeySeparator", "_");
          model.addString("outputRowOrder", "LEFT_RIGHT");
          model.addInt("maxOpenFiles", 200);
          model.addBoolean("enableHiliting", false);
        },
        settings -> {});
  }

  private static void columns(
      NodeSettingsWO filter, String[] included, String[] excluded, boolean others) {
    filter.addString("filter-type", "STANDARD");
    filter.addStringArray("included_names", included);
    filter.addStringArray("excluded_names", excluded);
    filter.addString("enforce_option", others ? "EnforceExclusion" : "EnforceInclusion");
  }

  private LoopWorkflow node(
      int id, String factory, Consumer<NodeSettingsWO> model, Consumer<NodeSettingsWO> more) {
    String place = "Node (#" + id + ")/settings.xml";
    entry(id, place, false);
    NodeSettings settings = new NodeSettings("settings.xml");
    model.accept(settings.addNodeSettings("model"));
    settings.addString("factory", factory);
    settings.addString("node-name", factory.substring(factory.lastIndexOf('.') + 1));
    more.accept(settings);
    write(settings, folder.resolve(place));
    return this;
  }

  /** A metanode; its own ports count from 0 and are those of node −1 in it. */
  LoopWorkflow metanode(int id, Consumer<LoopWorkflow> content) {
    entry(id, "Metanode (#" + id + ")/workflow.knime", true);
    LoopWorkflow inner = new LoopWorkflow(folder.resolve("Metanode (#" + id + ")"));
    content.accept(inner);
    inner.write();
    return this;
  }

  private void entry(int id, String place, boolean meta) {
    NodeSettingsWO entry = nodes.addNodeSettings("node_" + id);
    entry.addInt("id", id);
    entry.addString("node_settings_file", place);
    entry.addBoolean("node_is_meta", meta);
    entry.addString("node_type", meta ? "MetaNode" : "NativeNode");
  }

  LoopWorkflow connect(int source, int sourcePort, int target, int targetPort) {
    NodeSettingsWO entry = connections.addNodeSettings("connection_" + connected++);
    entry.addInt("sourceID", source);
    entry.addInt("sourcePort", sourcePort);
    entry.addInt("destID", target);
    entry.addInt("destPort", targetPort);
    return this;
  }

  Path write() {
    write(workflow, folder.resolve("workflow.knime"));
    return folder;
  }

  private static void write(NodeSettings settings, Path file) {
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream out = Files.newOutputStream(file)) {
        settings.saveToXML(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
