// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.host.base.BaseNodes;
import org.gollum.host.standin.NodeControl;
import org.jspecify.annotations.Nullable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.workflow.FlowVariable;

/**
 * Runs a workflow folder or {@code .knwf} file on a copy: reads, configures, executes, hands out
 * the files that nodes wrote into the workflow's data area.
 *
 * <pre>{@code
 * try (NodeBundle bundle = NodeBundle.open(Path.of("org.gollum.knime.nodes"))) {
 *   RunResult result = WorkflowRun.of(workflow)
 *       .bundles(List.of(bundle))
 *       .variables(Map.of("rounds", "5"))
 *       .listener(listener)
 *       .out(folder)
 *       .run(Progress.NONE);
 * }
 * }</pre>
 */
public final class WorkflowRun {
  private final Path workflow;
  private List<NodeBundle> bundles = List.of();
  private Map<String, String> variables = Map.of();
  private HostListener listener = HostListener.NONE;
  private @Nullable Path out;

  private WorkflowRun(Path workflow) {
    this.workflow = workflow;
  }

  /** A run of a workflow folder or {@code .knwf} file, with KNIME's own nodes alone. */
  public static WorkflowRun of(Path workflow) {
    return new WorkflowRun(workflow);
  }

  /** The plug-ins whose nodes the workflow may use. The caller closes them after the run. */
  public WorkflowRun bundles(List<NodeBundle> value) {
    bundles = List.copyOf(value);
    return this;
  }

  /** Values, as text, that replace those of the workflow's variables. */
  public WorkflowRun variables(Map<String, String> value) {
    variables = new LinkedHashMap<>(value);
    return this;
  }

  /** Who is told what happens. */
  public WorkflowRun listener(HostListener value) {
    listener = value;
    return this;
  }

  /**
   * The folder for the files that nodes write into the data area. Without it they are only named.
   */
  public WorkflowRun out(Path folder) {
    out = folder;
    return this;
  }

  /**
   * Runs the workflow.
   *
   * @param progress told how many nodes are done, and asked whether to go on
   * @throws InputException if the workflow cannot be read, holds something the host does not know,
   *     or its settings do not fit
   * @throws NodeFailedException if a node fails
   * @throws CancellationException if {@code progress} says so
   */
  public RunResult run(Progress progress) {
    try (WorkflowCopy copy = WorkflowCopy.of(workflow)) {
      WorkflowDescription description = new WorkflowReader(copy.folder()).read();
      Variables start = Variables.of(overridden(description.variables()));
      Execution execution =
          new Execution(
              new WorkflowGraph(connected(description, copy.data())), start, listener, progress);
      execution.configure();
      execution.execute();
      List<String> files = copy.changedFiles();
      if (out != null) {
        copy.handOut(files, out);
      }
      return new RunResult(execution.results(), files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, FlowVariable> overridden(Map<String, FlowVariable> declared) {
    Map<String, FlowVariable> all = new LinkedHashMap<>(declared);
    variables.forEach(
        (name, text) -> {
          FlowVariable before = declared.get(name);
          if (before == null) {
            throw InputException.of(
                    "The workflow has no variable \""
                        + name
                        + "\"; it has "
                        + (declared.isEmpty() ? "none" : String.join(", ", declared.keySet()))
                        + ".")
                .setting("--set")
                .build();
          }
          all.put(name, VariableText.parse(before, text));
        });
    return all;
  }

  List<HostNode> connected(WorkflowDescription description, Path data) {
    Map<Integer, HostNode> nodes = new LinkedHashMap<>();
    for (WorkflowDescription.Node node : description.nodes()) {
      nodes.put(node.ref().id(), new HostNode(node, model(node, data)));
    }
    for (WorkflowDescription.Connection connection : description.connections()) {
      connect(connection, nodes);
    }
    for (HostNode node : nodes.values()) {
      for (int port = 1; port <= node.inTypes().length; port++) {
        if (!node.isConnected(port) && !node.inTypes()[port - 1].isOptional()) {
          throw InputException.of(node.ref() + ": input " + port + " is not connected.").build();
        }
      }
    }
    return new ArrayList<>(nodes.values());
  }

  private static void connect(
      WorkflowDescription.Connection connection, Map<Integer, HostNode> nodes) {
    HostNode source = nodes.get(connection.source());
    HostNode target = nodes.get(connection.target());
    if (source == null || target == null) {
      throw InputException.of(
              "A connection goes from node #"
                  + connection.source()
                  + " to node #"
                  + connection.target()
                  + ", but one of them is not there.")
          .build();
    }
    PortType from = type(source, source.outTypes(), connection.sourcePort(), "output");
    PortType to = type(target, target.inTypes(), connection.targetPort(), "input");
    if (!to.isSuperTypeOf(from) && !from.isSuperTypeOf(to)) {
      throw InputException.of(
              target.ref()
                  + ": input "
                  + connection.targetPort()
                  + " takes a "
                  + to
                  + ", but "
                  + source.ref()
                  + " gives a "
                  + from
                  + ".")
          .build();
    }
    target.connect(connection.targetPort(), new HostNode.Source(source, connection.sourcePort()));
  }

  private static PortType type(HostNode node, PortType[] types, int port, String side) {
    if (port == 0) {
      return PortTypeRegistry.getInstance().getPortType(FlowVariablePortObject.class);
    }
    if (port < 0 || port > types.length) {
      throw InputException.of(node.ref() + " has no " + side + " " + port + ".").build();
    }
    return types[port - 1];
  }

  private NodeModel model(WorkflowDescription.Node node, Path data) {
    try {
      Optional<NodeModel> base = BaseNodes.create(node.ref().factory(), node.ports(), data);
      if (base.isPresent()) {
        return base.get();
      }
      for (NodeBundle bundle : bundles) {
        if (bundle.declares(node.ref().factory())) {
          return NodeControl.get()
              .create(bundle.factory(node.ref().factory()), node.ports().map(ports -> ports));
        }
      }
    } catch (InvalidSettingsException e) {
      throw InputException.of(node.ref() + ": " + e.getMessage()).cause(e).build();
    }
    throw InputException.of(
            node.ref()
                + ": the node "
                + node.ref().factory()
                + " is not known to the offline host.")
        .remedy(
            bundles.stream().anyMatch(bundle -> bundle.symbolicName().equals(node.bundle()))
                ? "The plugin.xml of " + node.bundle() + " does not declare it."
                : "Run the workflow in KNIME.")
        .build();
  }
}
