// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.Optional;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeView;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.webui.node.dialog.NodeDialog;
import org.knime.core.webui.node.dialog.NodeDialogFactory;
import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.core.webui.node.dialog.defaultdialog.DefaultNodeDialog;
import org.knime.node.impl.description.DefaultNodeDescriptionUtil;
import org.knime.node.impl.description.PortDescription;
import org.knime.node.impl.description.ViewDescription;

/** The factory of a {@link DefaultNode}. */
public abstract class DefaultNodeFactory extends ConfigurableNodeFactory<NodeModel>
    implements NodeDialogFactory {
  private final DefaultNode node;

  protected DefaultNodeFactory(DefaultNode node) {
    super(true);
    this.node = node;
  }

  @Override
  protected final Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
    PortsConfigurationBuilder builder = new PortsConfigurationBuilder();
    for (DeclaredPorts.Group group : node.ports.groups) {
      switch (group.mode) {
        case FIXED -> {
          if (group.input) {
            builder.addFixedInputPortGroup(group.id, group.fixed);
          } else {
            builder.addFixedOutputPortGroup(group.id, group.fixed);
          }
        }
        case OPTIONAL -> {
          if (group.input && group.first.length == 0) {
            builder.addOptionalInputPortGroup(group.id, group.supported);
          } else if (group.input) {
            builder.addOptionalInputPortGroupWithDefault(group.id, group.first[0], group.supported);
          } else if (group.first.length == 0) {
            builder.addOptionalOutputPortGroup(group.id, group.supported);
          } else {
            builder.addOptionalOutputPortGroupWithDefault(
                group.id, group.first[0], group.supported);
          }
        }
        case EXTENDABLE -> {
          if (group.input) {
            builder.addExtendableInputPortGroupWithDefault(
                group.id, group.fixed, group.first, group.supported);
          } else {
            builder.addExtendableOutputPortGroupWithDefault(
                group.id, group.fixed, group.first, group.supported);
          }
        }
      }
    }
    return Optional.of(builder);
  }

  @Override
  protected final NodeModel createNodeModel(NodeCreationConfiguration configuration) {
    PortsConfiguration ports = configuration.getPortConfig().orElseThrow();
    return new DefaultNodeModel(node.model, ports.getInputPorts(), ports.getOutputPorts());
  }

  @Override
  protected final NodeDescription createNodeDescription()
      throws org.xml.sax.SAXException, java.io.IOException, org.apache.xmlbeans.XmlException {
    return DefaultNodeDescriptionUtil.createNodeDescription(
        node.name,
        node.icon,
        ports(true),
        ports(false),
        node.shortDescription,
        node.fullDescription,
        node.resources,
        node.model.parametersClass().orElse(null),
        node.view()
            .map(view -> java.util.List.of(new ViewDescription(node.name, view.description())))
            .orElse(java.util.List.of()),
        type(),
        node.keywords,
        node.since);
  }

  private java.util.List<PortDescription> ports(boolean input) {
    return node.ports.groups.stream()
        .filter(group -> group.input == input)
        .map(
            group ->
                group.mode == DeclaredPorts.Mode.FIXED
                    ? PortDescription.fixedPort(group.name, group.description)
                    : PortDescription.dynamicPort(group.id, group.name, group.description))
        .toList();
  }

  private NodeFactory.NodeType type() {
    if (node.type != null) {
      return node.type;
    }
    boolean in = node.ports.groups.stream().anyMatch(group -> group.input);
    boolean out = node.ports.groups.stream().anyMatch(group -> !group.input);
    return !in
        ? NodeFactory.NodeType.Source
        : !out ? NodeFactory.NodeType.Sink : NodeFactory.NodeType.Manipulator;
  }

  @Override
  public final NodeFactory.NodeType getType() {
    return type();
  }

  @Override
  protected final int getNrNodeViews() {
    return 0;
  }

  @Override
  public final NodeView<NodeModel> createNodeView(int index, NodeModel model) {
    throw new UnsupportedOperationException("the node has no view in a window of its own");
  }

  @Override
  protected final boolean hasDialog() {
    return hasNodeDialog();
  }

  @Override
  public boolean hasNodeDialog() {
    return node.model.parametersClass().isPresent();
  }

  @Override
  public final NodeDialog createNodeDialog() {
    return new DefaultNodeDialog(SettingsType.MODEL, node.model.parametersClass().orElseThrow());
  }

  @Override
  protected final NodeDialogPane createNodeDialogPane() {
    throw new UnsupportedOperationException("dialogs open only in KNIME");
  }

  @Override
  protected final NodeDialogPane createNodeDialogPane(NodeCreationConfiguration configuration) {
    return createNodeDialogPane();
  }
}
