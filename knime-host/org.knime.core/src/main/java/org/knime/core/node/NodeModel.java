// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.message.Message;
import org.knime.core.node.message.MessageBuilder;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;
import org.knime.core.node.workflow.VariableType;

/** A node's work: configure, execute, settings. Who runs it sets and reads {@link #run}. */
public abstract class NodeModel implements AbstractNodeView.ViewableModel {
  private final PortType[] inTypes;
  private final PortType[] outTypes;

  /** What the workflow tells the node and the node the workflow during one run. */
  final NodeRun run = new NodeRun();

  protected NodeModel(int inTables, int outTables) {
    this(tables(inTables), tables(outTables));
  }

  protected NodeModel(PortType[] inTypes, PortType[] outTypes) {
    this.inTypes = inTypes.clone();
    this.outTypes = outTypes.clone();
  }

  private static PortType[] tables(int count) {
    PortType[] types = new PortType[count];
    java.util.Arrays.fill(types, BufferedDataTable.TYPE);
    return types;
  }

  PortType[] inTypes() {
    return inTypes;
  }

  PortType[] outTypes() {
    return outTypes;
  }

  protected final int getNrInPorts() {
    return inTypes.length;
  }

  protected final int getNrOutPorts() {
    return outTypes.length;
  }

  protected final PortType getInPortType(int index) {
    return inTypes[index];
  }

  protected final PortType getOutPortType(int index) {
    return outTypes[index];
  }

  protected abstract void loadInternals(File folder, ExecutionMonitor monitor)
      throws IOException, CanceledExecutionException;

  protected abstract void saveInternals(File folder, ExecutionMonitor monitor)
      throws IOException, CanceledExecutionException;

  protected abstract void saveSettingsTo(NodeSettingsWO settings);

  protected abstract void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException;

  protected abstract void loadValidatedSettingsFrom(NodeSettingsRO settings)
      throws InvalidSettingsException;

  protected abstract void reset();

  protected void onDispose() {}

  protected PortObjectSpec[] configure(PortObjectSpec[] specs) throws InvalidSettingsException {
    DataTableSpec[] tables = new DataTableSpec[specs.length];
    for (int i = 0; i < specs.length; i++) {
      tables[i] = (DataTableSpec) specs[i];
    }
    return configure(tables);
  }

  protected DataTableSpec[] configure(DataTableSpec[] specs) throws InvalidSettingsException {
    throw new InvalidSettingsException("The node does not override configure.");
  }

  protected PortObject[] execute(PortObject[] objects, ExecutionContext context) throws Exception {
    BufferedDataTable[] tables = new BufferedDataTable[objects.length];
    for (int i = 0; i < objects.length; i++) {
      tables[i] = (BufferedDataTable) objects[i];
    }
    return execute(tables, context);
  }

  protected BufferedDataTable[] execute(BufferedDataTable[] tables, ExecutionContext context)
      throws Exception {
    throw new IllegalStateException("The node does not override execute.");
  }

  protected final void setWarning(Message warning) {
    run.warning = warning;
  }

  protected final Message getWarning() {
    return run.warning;
  }

  protected final void setWarningMessage(String text) {
    run.warning = text == null ? null : Message.fromSummary(text);
  }

  protected final String getWarningMessage() {
    return run.warning == null ? null : run.warning.getSummary();
  }

  protected final MessageBuilder createMessageBuilder() {
    return Message.builder();
  }

  protected final NodeLogger getLogger() {
    return NodeLogger.getLogger(getClass());
  }

  protected final LoopStartNode getLoopStartNode() {
    return run.loopStart;
  }

  protected final LoopEndNode getLoopEndNode() {
    return run.loopEnd;
  }

  protected final void continueLoop() {
    run.continueLoop = true;
  }

  protected final <T> void pushFlowVariable(String name, VariableType<T> type, T value) {
    run.pushed.put(name, new FlowVariable(name, type, Objects.requireNonNull(value, "value")));
  }

  protected final void pushFlowVariableInt(String name, int value) {
    run.pushed.put(name, new FlowVariable(name, value));
  }

  protected final void pushFlowVariableDouble(String name, double value) {
    run.pushed.put(name, new FlowVariable(name, value));
  }

  protected final void pushFlowVariableString(String name, String value) {
    run.pushed.put(name, new FlowVariable(name, value));
  }

  /** Throws {@link NoSuchElementException} if there is no such variable of that type. */
  public final <T> T peekFlowVariable(String name, VariableType<T> type) {
    FlowVariable variable = run.variables().get(name);
    if (variable == null || !variable.getVariableType().isConvertible(type)) {
      throw new NoSuchElementException("No such variable \"" + name + "\" of type " + type);
    }
    return variable.getValue(type);
  }

  public final int peekFlowVariableInt(String name) {
    return peekFlowVariable(name, VariableType.IntType.INSTANCE);
  }

  public final double peekFlowVariableDouble(String name) {
    return peekFlowVariable(name, VariableType.DoubleType.INSTANCE);
  }

  public final String peekFlowVariableString(String name) {
    return peekFlowVariable(name, VariableType.StringType.INSTANCE);
  }

  public final Map<String, FlowVariable> getAvailableFlowVariables(VariableType<?>[] types) {
    return ofTypes(run.variables(), types);
  }

  public final Map<String, FlowVariable> getAvailableInputFlowVariables(VariableType<?>[] types) {
    return ofTypes(run.incoming, types);
  }

  private static Map<String, FlowVariable> ofTypes(
      Map<String, FlowVariable> variables, VariableType<?>[] types) {
    Map<String, FlowVariable> found = new LinkedHashMap<>(variables);
    found
        .values()
        .removeIf(variable -> !java.util.Arrays.asList(types).contains(variable.getVariableType()));
    return found;
  }
}
