// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.standin;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/**
 * What KNIME's workflow engine does with a node, through methods that the public API keeps
 * protected. Not thread-safe: one thread drives a node.
 */
public interface NodeControl {

  /** The control of the nodes of this stand-in. */
  static NodeControl get() {
    return Registered.control();
  }

  /** A context; every table that a node makes with it is added to {@code owned}. */
  ExecutionContext context(NodeProgressMonitor monitor, Set<BufferedDataTable> owned);

  /** Deletes a table: reading it, or one that refers to it, fails from now on. */
  void delete(BufferedDataTable table);

  /** The tables that a table only refers to. */
  Iterable<BufferedDataTable> references(BufferedDataTable table);

  /**
   * A new model.
   *
   * @param ports the settings {@code node_creation_config}, empty for the node's default ports
   */
  NodeModel create(NodeFactory<?> factory, Optional<NodeSettingsRO> ports)
      throws InvalidSettingsException;

  /** The types of a model's inputs, without the flow variable port. */
  PortType[] inTypes(NodeModel model);

  /** The types of a model's outputs, without the flow variable port. */
  PortType[] outTypes(NodeModel model);

  /** The settings that the model would store now. */
  NodeSettings settings(NodeModel model);

  /** Checks settings, then loads them. */
  void load(NodeModel model, NodeSettingsRO settings) throws InvalidSettingsException;

  /** Gives the variables that come in, forgets those the node pushed and its warning. */
  void begin(NodeModel model, Map<String, FlowVariable> incoming);

  /** Computes the specs of the outputs. */
  PortObjectSpec[] configure(NodeModel model, PortObjectSpec[] specs)
      throws InvalidSettingsException;

  /** Computes the outputs. What the node throws comes through as it is. */
  PortObject[] execute(NodeModel model, PortObject[] objects, ExecutionContext context)
      throws Exception;

  /** Resets the model. */
  void reset(NodeModel model);

  /** The model's warning since {@link #begin}. */
  Optional<Message> warning(NodeModel model);

  /** The variables that the model pushed since {@link #begin}. */
  Map<String, FlowVariable> pushed(NodeModel model);

  /** Tells a loop's end its start. */
  void setLoopStart(NodeModel end, LoopStartNode start);

  /** Tells a loop's start its end; null before the first iteration ended. */
  void setLoopEnd(NodeModel start, LoopEndNode end);

  /** Whether the end called {@code continueLoop} since this was asked last. */
  boolean takeContinueLoop(NodeModel end);

  /** Makes a port type known as plugin.xml declares it. */
  void register(PortTypeDeclaration declaration);

  /** Forgets a port type whose plug-in is closed. */
  void forget(Class<? extends PortObject> type);

  /**
   * Stores a port object and its spec with their serializers and reads them again.
   *
   * @throws IOException if a serializer fails or none is known for the object's class
   */
  PortObject storeAndLoad(PortObject object) throws IOException, CanceledExecutionException;
}
