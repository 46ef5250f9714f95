// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gollum.host.standin.NodeControl;
import org.jspecify.annotations.Nullable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.BufferedDataTableHolder;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.inactive.InactiveBranchConsumer;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/**
 * One node of a running workflow: its model, what it is connected to, how far it is, the tables it
 * owns.
 */
final class HostNode {
  /** An output of another node. */
  record Source(HostNode node, int port) {}

  private static final NodeControl CONTROL = NodeControl.get();

  private final WorkflowDescription.Node description;
  private final NodeModel model;
  private final PortType[] inTypes;
  private final PortType[] outTypes;
  private final Map<Integer, Source> inputs = new TreeMap<>();

  private NodeState state = NodeState.IDLE;
  private @Nullable PortObjectSpec[] specs;
  private PortObject[] outputs = new PortObject[0];
  private Variables variables = Variables.of(Map.of());
  private Map<String, FlowVariable> exposed = Map.of();
  private final Set<BufferedDataTable> owned = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<String> warnings = new ArrayList<>();
  private Optional<String> failure = Optional.empty();
  private boolean portObjectsChecked;

  HostNode(WorkflowDescription.Node description, NodeModel model) {
    this.description = description;
    this.model = model;
    inTypes = CONTROL.inTypes(model);
    outTypes = CONTROL.outTypes(model);
    specs = new PortObjectSpec[outTypes.length];
  }

  NodeRef ref() {
    return description.ref();
  }

  NodeModel model() {
    return model;
  }

  PortType[] inTypes() {
    return inTypes;
  }

  PortType[] outTypes() {
    return outTypes;
  }

  /** Connects an input; port 0 is the flow variable port, as in the workflow's file. */
  void connect(int port, Source source) {
    inputs.put(port, source);
  }

  boolean isConnected(int port) {
    return inputs.containsKey(port);
  }

  List<HostNode> sources() {
    return inputs.values().stream().map(Source::node).distinct().toList();
  }

  boolean isExecuted() {
    return state == NodeState.EXECUTED;
  }

  /** The variables after this node. */
  Variables variables() {
    return variables;
  }

  List<PortObject> outputs() {
    return List.of(outputs);
  }

  /** The node failed: it is reset, so that it can be executed again. */
  void fail(String message) {
    reset();
    state = NodeState.FAILED;
    failure = Optional.of(message);
  }

  NodeResult result() {
    return new NodeResult(
        ref(), state, failure, warnings, isExecuted() ? List.of(outputs) : List.of());
  }

  /** The node's warning since it began, if it is new. */
  Optional<String> takeWarning() {
    Optional<String> warning = CONTROL.warning(model).map(message -> message.getSummary());
    if (warning.isEmpty() || warnings.contains(warning.get())) {
      return Optional.empty();
    }
    warnings.add(warning.get());
    return warning;
  }

  // ---- configure

  private Variables incoming(Variables workflow) {
    List<Variables> all = new ArrayList<>();
    inputs.values().forEach(source -> all.add(source.node().variables));
    all.add(workflow);
    return Variables.merge(all);
  }

  /** Loads the settings with the variables that stand for some of them, and computes the specs. */
  void configure(Variables workflow) throws InvalidSettingsException {
    Variables incoming = incoming(workflow);
    exposed = new LinkedHashMap<>();
    NodeSettings settings = description.settings();
    if (description.variableTree().isPresent()) {
      settings =
          VariableSettings.apply(
              settings, description.variableTree().get(), incoming.visible(), exposed);
    }
    CONTROL.begin(model, incoming.visible());
    CONTROL.load(model, settings);
    @Nullable PortObjectSpec[] in = inputSpecs();
    if (isInactive(in)) {
      specs = new PortObjectSpec[outTypes.length];
      java.util.Arrays.fill(specs, InactiveBranchPortObjectSpec.INSTANCE);
    } else if (!java.util.Arrays.asList(in).contains(null)) {
      specs =
          CONTROL.configure(model, java.util.Arrays.copyOf(in, in.length, PortObjectSpec[].class));
      if (specs == null || specs.length != outTypes.length) {
        throw new IllegalStateException(
            "configure returned another number of specs than the node has outputs");
      }
    }
    state = NodeState.CONFIGURED;
    pass(incoming);
  }

  private @Nullable PortObjectSpec[] inputSpecs() {
    @Nullable PortObjectSpec[] in = new PortObjectSpec[inTypes.length];
    for (int i = 0; i < in.length; i++) {
      Source source = inputs.get(i + 1);
      if (source != null) {
        in[i] =
            source.node().isExecuted()
                ? source.node().outputs[source.port() - 1].getSpec()
                : source.node().specs[source.port() - 1];
      }
    }
    return in;
  }

  private boolean isInactive(@Nullable Object[] in) {
    return !(model instanceof InactiveBranchConsumer)
        && java.util.Arrays.stream(in)
            .anyMatch(
                o ->
                    o instanceof InactiveBranchPortObjectSpec
                        || o instanceof InactiveBranchPortObject);
  }

  private void pass(Variables incoming) {
    Variables after = incoming;
    if (model instanceof LoopStartNode) {
      after = after.inside();
    } else if (model instanceof LoopEndNode) {
      after = after.outside();
    }
    variables = after.with(exposed).with(CONTROL.pushed(model));
  }

  // ---- execute

  /** Executes the node. Returns whether it is a loop's end that wants another iteration. */
  boolean execute(Variables workflow, NodeProgressMonitor monitor) throws Exception {
    if (!(model instanceof LoopEndNode)) {
      deleteAllButHeld();
    }
    PortObject[] in = new PortObject[inTypes.length];
    for (int i = 0; i < in.length; i++) {
      Source source = inputs.get(i + 1);
      if (source != null) {
        in[i] = source.node().outputs[source.port() - 1];
      }
    }
    boolean again = false;
    if (isInactive(in)) {
      outputs = new PortObject[outTypes.length];
      java.util.Arrays.fill(outputs, InactiveBranchPortObject.INSTANCE);
    } else {
      PortObject[] made = CONTROL.execute(model, in, CONTROL.context(monitor, owned));
      again = model instanceof LoopEndNode && CONTROL.takeContinueLoop(model);
      if (!again) {
        check(made);
        outputs = made;
      }
    }
    state = again ? NodeState.CONFIGURED : NodeState.EXECUTED;
    failure = Optional.empty();
    pass(incoming(workflow));
    return again;
  }

  private void check(PortObject @Nullable [] made) throws Exception {
    if (made == null || made.length != outTypes.length) {
      throw new IllegalStateException(
          "the node returned another number of outputs than it has ports");
    }
    for (int i = 0; i < made.length; i++) {
      if (made[i] == null) {
        throw new IllegalStateException("the node returned nothing at output " + i);
      }
      if (!outTypes[i].acceptsPortObject(made[i])) {
        throw new IllegalStateException(
            "the node returned a "
                + made[i].getClass().getName()
                + " at output "
                + i
                + ", which is of type "
                + outTypes[i]);
      }
      if (specs[i] instanceof DataTableSpec announced
          && made[i] instanceof BufferedDataTable table
          && !announced.equalStructure(table.getDataTableSpec())) {
        throw new IllegalStateException(
            "the table at output "
                + i
                + " has other columns than configure announced: "
                + table.getDataTableSpec()
                + " instead of "
                + announced);
      }
      if (!(made[i] instanceof BufferedDataTable || made[i] instanceof InactiveBranchPortObject)
          && !portObjectsChecked) {
        checkStored(made[i]);
      }
    }
    portObjectsChecked = true;
  }

  /**
   * KNIME stores port objects when it saves a workflow: an object that does not come back equal
   * fails here and now.
   */
  private static void checkStored(PortObject object) throws Exception {
    PortObject loaded = CONTROL.storeAndLoad(object);
    if (loaded.getClass() != object.getClass()
        || !loaded.getSpec().equals(object.getSpec())
        || !String.valueOf(loaded.getSummary()).equals(String.valueOf(object.getSummary()))) {
      throw new IllegalStateException(
          "the port object \""
              + object.getSummary()
              + "\" is another one after it was stored and read: \""
              + loaded.getSummary()
              + "\"");
    }
  }

  // ---- tables

  private Set<BufferedDataTable> held() {
    Set<BufferedDataTable> held = Collections.newSetFromMap(new IdentityHashMap<>());
    if (model instanceof BufferedDataTableHolder holder) {
      collect(holder.getInternalTables(), held);
    }
    if (model instanceof PortObjectHolder holder) {
      collect(holder.getInternalPortObjects(), held);
    }
    return held;
  }

  private static void collect(
      @Nullable PortObject @Nullable [] objects, Set<BufferedDataTable> into) {
    if (objects == null) {
      return;
    }
    for (PortObject object : objects) {
      if (object instanceof BufferedDataTable table) {
        collect(table, into);
      }
    }
  }

  private static void collect(BufferedDataTable table, Set<BufferedDataTable> into) {
    if (into.add(table)) {
      CONTROL.references(table).forEach(reference -> collect(reference, into));
    }
  }

  /**
   * Before a loop's start runs again its tables are deleted, but not those that it holds. A loop's
   * end keeps what it has collected.
   */
  private void deleteAllButHeld() {
    Set<BufferedDataTable> rest = Collections.newSetFromMap(new IdentityHashMap<>());
    rest.addAll(owned);
    rest.removeAll(held());
    delete(rest);
    outputs = new PortObject[0];
  }

  private void delete(Set<BufferedDataTable> tables) {
    tables.forEach(CONTROL::delete);
    owned.removeAll(tables);
  }

  /** Resets the model and deletes all its tables. */
  void reset() {
    CONTROL.reset(model);
    delete(new java.util.HashSet<>(owned));
    outputs = new PortObject[0];
    state = NodeState.CONFIGURED;
  }

  /** Marks a loop's start or end for its next iteration: it keeps its state. */
  void markForNextIteration() {
    state = NodeState.CONFIGURED;
  }

  void setLoopStart(HostNode start) {
    CONTROL.setLoopStart(model, (LoopStartNode) start.model);
  }

  void setLoopEnd(@Nullable HostNode end) {
    CONTROL.setLoopEnd(model, end == null ? null : (LoopEndNode) end.model);
  }

  /** What the flow variables are called and worth after this node, its own included. */
  Map<String, FlowVariable> seenAndPushed(Variables workflow) {
    Map<String, FlowVariable> all = new HashMap<>(incoming(workflow).visible());
    all.putAll(CONTROL.pushed(model));
    return all;
  }
}
