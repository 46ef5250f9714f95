// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gollum.api.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettingsWO;

/** Tests with the probe plug-in open. */
abstract class ProbeTest {
  static final Path HAND_WRITTEN = Path.of("src", "test", "resources", "workflows", "hand-written");

  @TempDir static Path shared;
  static NodeBundle bundle;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws IOException {
    bundle = NodeBundle.open(ProbeBundle.folder(shared));
  }

  @AfterAll
  static void close() {
    bundle.close();
  }

  static RunResult run(Path workflow) {
    return WorkflowRun.of(workflow).bundles(List.of(bundle)).run(Progress.NONE);
  }

  static BufferedDataTable table(RunResult result, int node) {
    return (BufferedDataTable) result.node(node).orElseThrow().outputs().get(0);
  }

  static List<String> column(BufferedDataTable table, String name) {
    int index = table.getDataTableSpec().findColumnIndex(name);
    List<String> values = new ArrayList<>();
    for (DataRow row : table) {
      values.add(row.getCell(index).toString());
    }
    return values;
  }

  TestWorkflow workflow() {
    return new TestWorkflow(folder.resolve("workflow"));
  }

  static void rows(NodeSettingsWO model, int rows) {
    model.addInt("rows", rows);
  }

  static void times(NodeSettingsWO model, String column, double factor) {
    model.addString("column", column);
    model.addDouble("factor", factor);
  }
}
