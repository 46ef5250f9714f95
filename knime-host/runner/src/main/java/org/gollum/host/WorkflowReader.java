// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gollum.api.InputException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.config.Config;
import org.knime.core.node.workflow.FlowVariable;

/** Reads {@code workflow.knime} and the nodes' {@code settings.xml}. */
final class WorkflowReader {
  static final String WORKFLOW_FILE = "workflow.knime";
  private static final String VARIABLES_VERSION = "V_2019_09_13";

  private final Path folder;

  WorkflowReader(Path folder) {
    this.folder = folder;
  }

  WorkflowDescription read() {
    NodeSettings workflow = load(WORKFLOW_FILE);
    try {
      Map<String, FlowVariable> variables = new LinkedHashMap<>();
      for (NodeSettings group : groups(workflow, "workflow_variables")) {
        FlowVariable variable = FlowVariable.load(group);
        variables.put(variable.getName(), variable);
      }
      List<WorkflowDescription.Node> nodes = new ArrayList<>();
      for (NodeSettings group : groups(workflow, "nodes")) {
        nodes.add(node(group));
      }
      List<WorkflowDescription.Connection> connections = new ArrayList<>();
      for (NodeSettings group : groups(workflow, "connections")) {
        connections.add(
            new WorkflowDescription.Connection(
                group.getInt("sourceID"),
                group.getInt("sourcePort"),
                group.getInt("destID"),
                group.getInt("destPort")));
      }
      return new WorkflowDescription(variables, nodes, connections);
    } catch (InvalidSettingsException e) {
      throw broken(WORKFLOW_FILE, e);
    }
  }

  static List<NodeSettings> groups(NodeSettings settings, String key)
      throws InvalidSettingsException {
    List<NodeSettings> groups = new ArrayList<>();
    if (settings.containsKey(key)) {
      NodeSettings parent = settings.getNodeSettings(key);
      for (String child : parent) {
        groups.add(parent.getNodeSettings(child));
      }
    }
    return groups;
  }

  private WorkflowDescription.Node node(NodeSettings entry) throws InvalidSettingsException {
    int id = entry.getInt("id");
    String file = entry.getString("node_settings_file");
    if (entry.getBoolean("node_is_meta", false)
        || !entry.getString("node_type", "NativeNode").equals("NativeNode")) {
      throw InputException.of(
              "Node #"
                  + id
                  + " ("
                  + file
                  + ") is a metanode or component, which the offline host does not run.")
          .remedy("Expand it into the workflow, or run the workflow in KNIME.")
          .build();
    }
    Path path = folder.resolve(file).normalize();
    if (!path.startsWith(folder)) {
      throw InputException.of(
              "The settings file of node #" + id + " lies outside of the workflow: " + file + ".")
          .build();
    }
    NodeSettings settings = load(file);
    try {
      String name = settings.getString("name", null);
      NodeRef ref =
          new NodeRef(
              id,
              name == null ? settings.getString("node-name") : name,
              settings.getString("factory"));
      NodeSettings model =
          settings.containsKey("model")
              ? settings.getNodeSettings("model")
              : new NodeSettings("model");
      Optional<NodeSettings> ports =
          settings.containsKey("node_creation_config")
              ? Optional.of(settings.getNodeSettings("node_creation_config"))
              : Optional.empty();
      return new WorkflowDescription.Node(
          ref,
          settings.getString("node-bundle-symbolic-name", ""),
          model,
          variableTree(settings, file),
          ports);
    } catch (InvalidSettingsException e) {
      throw broken(file, e);
    }
  }

  private static Optional<Config> variableTree(NodeSettingsRO settings, String file)
      throws InvalidSettingsException {
    if (!settings.containsKey("variables")) {
      return Optional.empty();
    }
    NodeSettingsRO variables = settings.getNodeSettings("variables");
    String version = variables.getString("version", "none");
    if (!version.equals(VARIABLES_VERSION)) {
      throw InputException.of(
              "The flow variable settings have the version "
                  + version
                  + "; the offline host knows "
                  + VARIABLES_VERSION
                  + ".")
          .file(file)
          .build();
    }
    return Optional.of(variables.getConfig("tree"));
  }

  NodeSettings load(String file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(folder.resolve(file)))) {
      return (NodeSettings) NodeSettings.loadFromXML(in);
    } catch (java.nio.file.NoSuchFileException e) {
      throw InputException.of(
              file.equals(WORKFLOW_FILE)
                  ? "This is no workflow: there is no " + WORKFLOW_FILE + " in it."
                  : "The workflow is incomplete: the settings file is not there.")
          .file(file)
          .cause(e)
          .build();
    } catch (IOException e) {
      throw broken(file, e);
    }
  }

  private static InputException broken(String file, Exception cause) {
    return InputException.of(String.valueOf(cause.getMessage())).file(file).cause(cause).build();
  }
}
