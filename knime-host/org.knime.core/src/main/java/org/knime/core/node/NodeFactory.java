// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.io.IOException;
import org.apache.xmlbeans.XmlException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Makes a node's model, dialog and description. */
public abstract class NodeFactory<T extends NodeModel> {
  private NodeDescription description;

  protected NodeFactory() {
    this(false);
  }

  /** Unless {@code lazy} the description is made here, before a subclass has set its fields. */
  protected NodeFactory(boolean lazy) {
    if (!lazy) {
      description();
    }
  }

  public abstract T createNodeModel();

  protected T createNodeModel(NodeCreationConfiguration configuration) {
    return createNodeModel();
  }

  protected abstract int getNrNodeViews();

  public abstract NodeView<T> createNodeView(int index, T model);

  protected abstract boolean hasDialog();

  protected abstract NodeDialogPane createNodeDialogPane();

  public void init() {}

  /** The description; without an override the XML file beside the factory, named as it. */
  protected NodeDescription createNodeDescription() throws SAXException, IOException, XmlException {
    return XmlNodeDescription.of(getClass());
  }

  private NodeDescription description() {
    if (description == null) {
      try {
        description = createNodeDescription();
      } catch (SAXException | IOException | XmlException e) {
        throw new IllegalStateException(
            "the description of " + getClass().getName() + " cannot be read", e);
      }
    }
    return description;
  }

  public final String getNodeName() {
    return description().getNodeName();
  }

  public NodeType getType() {
    return description().getType();
  }

  public final String[] getKeywords() {
    return description().getKeywords();
  }

  public String getInportName(int index) {
    return description().getInportName(index);
  }

  public String getOutportName(int index) {
    return description().getOutportName(index);
  }

  public final String getInportDescription(int index) {
    return description().getInportDescription(index);
  }

  public final String getOutportDescription(int index) {
    return description().getOutportDescription(index);
  }

  public String getInteractiveViewName() {
    return description().getInteractiveViewName();
  }

  public Element getXMLDescription() {
    return description().getXMLDescription();
  }

  public final String getFactoryId() {
    return getClass().getName();
  }

  public final boolean isDeprecated() {
    return description().isDeprecated();
  }

  public final boolean isLazilyInitialized() {
    return false;
  }

  public void loadAdditionalFactorySettings(ConfigRO config) throws InvalidSettingsException {}

  public void saveAdditionalFactorySettings(ConfigWO config) {}

  /** What a node is for; decides its colour. */
  public enum NodeType {
    Source,
    Sink,
    Learner,
    Predictor,
    Manipulator,
    Visualizer,
    Widget,
    Meta,
    LoopStart,
    LoopEnd,
    ScopeStart,
    ScopeEnd,
    Other,
    Missing,
    Unknown,
    Subnode,
    VirtualIn,
    VirtualOut,
    Container,
    Configuration
  }
}
