// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.FlowVariable;

/** Writes a workflow folder. */
final class TestWorkflow {
  private final Path folder;
  private final NodeSettings workflow = new NodeSettings("workflow.knime");
  private final NodeSettingsWO variables;
  private final NodeSettingsWO nodes;
  private final NodeSettingsWO connections;
  private int connectionCount;
  private int variableCount;

  TestWorkflow(Path folder) {
    this.folder = folder;
    workflow.addString("created_by", "5.4.0");
    workflow.addString("version", "5.1.0");
    variables = workflow.addNodeSettings("workflow_variables");
    nodes = workflow.addNodeSettings("nodes");
    connections = workflow.addNodeSettings("connections");
  }

  TestWorkflow variable(FlowVariable variable) {
    variable.save(variables.addNodeSettings(Integer.toString(variableCount++)));
    return this;
  }

  /** A probe node with settings. */
  TestWorkflow probe(int id, String name, Consumer<NodeSettingsWO> model) throws IOException {
    return node(id, "org.gollum.probe." + name + "Factory", model, settings -> {});
  }

  TestWorkflow probe(int id, String name) throws IOException {
    return probe(id, name, model -> {});
  }

  /** Any node; {@code more} adds to the settings beside {@code model}. */
  TestWorkflow node(
      int id, String factory, Consumer<NodeSettingsWO> model, Consumer<NodeSettingsWO> more)
      throws IOException {
    String simple = factory.substring(factory.lastIndexOf('.') + 1).replace("Factory", "");
    NodeSettingsWO entry = nodes.addNodeSettings("node_" + id);
    entry.addInt("id", id);
    entry.addString("node_settings_file", simple + " (#" + id + ")/settings.xml");
    entry.addBoolean("node_is_meta", false);
    entry.addString("node_type", "NativeNode");
    entry
        .addNodeSettings("ui_settings")
        .addIntArray("extrainfo.node.bounds", new int[] {150 * id, 120, -1, -1});
    NodeSettings settings = new NodeSettings("settings.xml");
    model.accept(settings.addNodeSettings("model"));
    settings.addString("factory", factory);
    settings.addString("node-name", simple);
    settings.addString("node-bundle-symbolic-name", "org.gollum.probe");
    more.accept(settings);
    write(settings, folder.resolve(simple + " (#" + id + ")").resolve("settings.xml"));
    return this;
  }

  /** A note that frames the first two nodes. */
  TestWorkflow note(String html, int frame) {
    NodeSettingsWO note = workflow.addNodeSettings("annotations").addNodeSettings("annotation_0");
    note.addString("text", html);
    note.addInt("x-coordinate", 20);
    note.addInt("y-coordinate", 20);
    note.addInt("width", 400);
    note.addInt("height", 220);
    note.addInt("borderColor", frame);
    return this;
  }

  /** Adds to a node that variables stand for settings. */
  static void uses(NodeSettingsWO settings, String key, String used, String exposed) {
    NodeSettingsWO group = settings.addNodeSettings("variables");
    group.addString("version", "V_2019_09_13");
    NodeSettingsWO leaf = group.addNodeSettings("tree").addNodeSettings(key);
    leaf.addString("used_variable", used);
    leaf.addString("exposed_variable", exposed);
  }

  TestWorkflow connect(int source, int sourcePort, int target, int targetPort) {
    NodeSettingsWO entry = connections.addNodeSettings("connection_" + connectionCount++);
    entry.addInt("sourceID", source);
    entry.addInt("sourcePort", sourcePort);
    entry.addInt("destID", target);
    entry.addInt("destPort", targetPort);
    return this;
  }

  /** Connects first outputs with first inputs. */
  TestWorkflow chain(int... ids) {
    for (int i = 1; i < ids.length; i++) {
      connect(ids[i - 1], 1, ids[i], 1);
    }
    return this;
  }

  Path write() throws IOException {
    write(workflow, folder.resolve("workflow.knime"));
    return folder;
  }

  private static void write(NodeSettings settings, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      settings.saveToXML(out);
    }
  }
}
