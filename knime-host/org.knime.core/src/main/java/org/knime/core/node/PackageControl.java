// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gollum.host.standin.NodeControl;
import org.gollum.host.standin.PortControl;
import org.gollum.host.standin.PortTypeDeclaration;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/** Drives nodes from within their package. */
final class PackageControl implements NodeControl {
  @Override
  public ExecutionContext context(NodeProgressMonitor monitor, Set<BufferedDataTable> owned) {
    return new ExecutionContext(monitor, owned);
  }

  @Override
  public void delete(BufferedDataTable table) {
    table.delete();
  }

  @Override
  public Iterable<BufferedDataTable> references(BufferedDataTable table) {
    return table.references();
  }

  @Override
  public NodeModel create(NodeFactory<?> factory, Optional<NodeSettingsRO> ports)
      throws InvalidSettingsException {
    factory.init();
    if (factory instanceof ConfigurableNodeFactory<?> configurable) {
      ModifiableNodeCreationConfiguration configuration = configurable.createNodeCreationConfig();
      if (ports.isPresent()) {
        configuration.loadSettingsFrom(ports.get());
      }
      return configurable.createNodeModel(configuration);
    }
    return factory.createNodeModel();
  }

  @Override
  public PortType[] inTypes(NodeModel model) {
    return model.inTypes().clone();
  }

  @Override
  public PortType[] outTypes(NodeModel model) {
    return model.outTypes().clone();
  }

  @Override
  public NodeSettings settings(NodeModel model) {
    NodeSettings settings = new NodeSettings("model");
    model.saveSettingsTo(settings);
    return settings;
  }

  @Override
  public void load(NodeModel model, NodeSettingsRO settings) throws InvalidSettingsException {
    model.validateSettings(settings);
    model.loadValidatedSettingsFrom(settings);
  }

  @Override
  public void begin(NodeModel model, Map<String, FlowVariable> incoming) {
    model.run.incoming = Map.copyOf(incoming);
    model.run.pushed.clear();
    model.run.warning = null;
  }

  @Override
  public PortObjectSpec[] configure(NodeModel model, PortObjectSpec[] specs)
      throws InvalidSettingsException {
    return model.configure(specs.clone());
  }

  @Override
  public PortObject[] execute(NodeModel model, PortObject[] objects, ExecutionContext context)
      throws Exception {
    return model.execute(objects.clone(), context);
  }

  @Override
  public void reset(NodeModel model) {
    model.reset();
  }

  @Override
  public Optional<Message> warning(NodeModel model) {
    return Optional.ofNullable(model.run.warning);
  }

  @Override
  public Map<String, FlowVariable> pushed(NodeModel model) {
    return new LinkedHashMap<>(model.run.pushed);
  }

  @Override
  public void setLoopStart(NodeModel end, LoopStartNode start) {
    end.run.loopStart = start;
  }

  @Override
  public void setLoopEnd(NodeModel start, LoopEndNode end) {
    start.run.loopEnd = end;
  }

  @Override
  public boolean takeContinueLoop(NodeModel end) {
    boolean asked = end.run.continueLoop;
    end.run.continueLoop = false;
    return asked;
  }

  @Override
  public void forget(Class<? extends PortObject> type) {
    PortControl.get().forget(type);
  }

  @Override
  public void register(PortTypeDeclaration declaration) {
    PortControl.get().register(declaration);
  }

  @Override
  public PortObject storeAndLoad(PortObject object) throws IOException, CanceledExecutionException {
    return PortControl.get().storeAndLoad(object);
  }
}
