// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.util.List;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.NodeView;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.util.Version;
import org.knime.core.webui.node.dialog.NodeDialog;
import org.knime.core.webui.node.dialog.NodeDialogFactory;
import org.knime.core.webui.node.dialog.NodeDialogManager;
import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.core.webui.node.dialog.defaultdialog.DefaultNodeDialog;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.node.impl.description.DefaultNodeDescriptionUtil;
import org.knime.node.impl.description.ExternalResource;
import org.knime.node.impl.description.PortDescription;
import org.knime.node.impl.description.ViewDescription;
import org.knime.node.parameters.NodeParameters;

/**
 * A factory of a classic node model with the dialog and description of a modern node.
 *
 * <p>The engine of KNIME looks at the model's class to recognise a loop, so a loop cannot be a
 * {@code DefaultNode}. This class and {@link LoopViewFactory} are the only ones that touch {@code
 * org.knime.core.webui}, which is KNIME's own; all they use is the same in 5.8 and in the versions
 * after it.
 */
abstract class LoopNodeFactory<M extends NodeModel> extends ConfigurableNodeFactory<M>
    implements NodeDialogFactory {
  /** The words of the node's description. */
  record Words(
      String name,
      String icon,
      NodeType type,
      List<PortDescription> inPorts,
      List<PortDescription> outPorts,
      String shortDescription,
      String fullDescription,
      List<String> keywords) {}

  // All three are asked while the superclass is constructed, so they rest on no field.

  abstract Words words();

  abstract Class<? extends NodeParameters> parametersClass();

  /** The description of its view, if it has one. */
  List<ViewDescription> views() {
    return List.of();
  }

  /** A model with these ports. */
  abstract M createNodeModel(PortsConfiguration ports);

  @Override
  protected M createNodeModel(NodeCreationConfiguration configuration) {
    return createNodeModel(configuration.getPortConfig().orElseThrow());
  }

  /** The settings' defaults, guessed from the inputs. */
  static <P extends NodeParameters> P defaults(Class<P> type, PortObjectSpec[] inputs) {
    return NodeParametersUtil.createSettings(type, inputs);
  }

  static <P extends NodeParameters> P load(NodeSettingsRO settings, Class<P> type)
      throws InvalidSettingsException {
    return NodeParametersUtil.loadSettings(settings, type);
  }

  static void save(
      Class<? extends NodeParameters> type, NodeParameters parameters, NodeSettingsWO settings) {
    NodeParametersUtil.saveSettings(type, parameters, settings);
  }

  @Override
  public NodeDialog createNodeDialog() {
    return new DefaultNodeDialog(SettingsType.MODEL, parametersClass());
  }

  @Override
  protected NodeDialogPane createNodeDialogPane(NodeCreationConfiguration configuration) {
    return NodeDialogManager.createLegacyFlowVariableNodeDialog(createNodeDialog());
  }

  @Override
  protected NodeDescription createNodeDescription() {
    Words words = words();
    return DefaultNodeDescriptionUtil.createNodeDescription(
        words.name(),
        words.icon(),
        words.inPorts(),
        words.outPorts(),
        words.shortDescription(),
        words.fullDescription(),
        List.of(
            new ExternalResource(
                "https://arxiv.org/abs/2504.06265",
                "Ranković and Schwaller: GOLLuM: Gaussian Process Optimized LLMs")),
        parametersClass(),
        views(),
        words.type(),
        words.keywords(),
        new Version(0, 1, 0));
  }

  @Override
  protected boolean hasDialog() {
    return true;
  }

  @Override
  protected int getNrNodeViews() {
    return views().size();
  }

  @Override
  public NodeView<M> createNodeView(int index, M model) {
    throw new IndexOutOfBoundsException("the node has no views");
  }
}
