// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.List;
import java.util.Optional;
import org.knime.core.util.Version;
import org.w3c.dom.Element;

/** What is told about a node. */
public abstract class NodeDescription {
  private boolean deprecated;

  public NodeDescription() {}

  public abstract String getIconPath();

  public abstract String getInportDescription(int index);

  public abstract String getInportName(int index);

  public abstract String getInteractiveViewName();

  public abstract String getNodeName();

  public abstract String getOutportDescription(int index);

  public abstract String getOutportName(int index);

  public abstract NodeFactory.NodeType getType();

  public abstract int getViewCount();

  public abstract String getViewDescription(int index);

  public abstract String getViewName(int index);

  public abstract Element getXMLDescription();

  public Optional<String> getShortDescription() {
    return Optional.empty();
  }

  public Optional<String> getIntro() {
    return Optional.empty();
  }

  public Optional<Version> getSinceVersion() {
    return Optional.empty();
  }

  public String[] getKeywords() {
    return new String[0];
  }

  public List<DescriptionLink> getLinks() {
    return List.of();
  }

  public boolean isDeprecated() {
    return deprecated;
  }

  protected void setIsDeprecated(boolean value) {
    deprecated = value;
  }

  /** A link below the description. */
  public static final class DescriptionLink {
    private final String target;
    private final String text;

    public DescriptionLink(String target, String text) {
      this.target = target;
      this.text = text;
    }

    public String getTarget() {
      return target;
    }

    public String getText() {
      return text;
    }
  }
}
