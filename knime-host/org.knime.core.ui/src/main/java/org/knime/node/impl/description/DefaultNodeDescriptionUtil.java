// SPDX-License-Identifier: Apache-2.0
package org.knime.node.impl.description;

import java.util.Collection;
import java.util.List;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory;
import org.knime.core.util.Version;
import org.knime.node.parameters.NodeParameters;

/** Makes a node's description from its parts. */
public final class DefaultNodeDescriptionUtil {
  private DefaultNodeDescriptionUtil() {}

  public static NodeDescription createNodeDescription(
      String name,
      String icon,
      Collection<PortDescription> inputs,
      Collection<PortDescription> outputs,
      String shortDescription,
      String fullDescription,
      Collection<ExternalResource> resources,
      Class<? extends NodeParameters> parameters,
      Collection<ViewDescription> views,
      NodeFactory.NodeType type,
      Collection<String> keywords,
      Version since) {
    return new PartsDescription(
        name,
        icon,
        List.copyOf(inputs),
        List.copyOf(outputs),
        shortDescription,
        fullDescription,
        List.copyOf(resources),
        parameters,
        List.copyOf(views),
        type,
        List.copyOf(keywords),
        since);
  }

  public static NodeDescription createNodeDescription(
      String name,
      String icon,
      Collection<PortDescription> inputs,
      Collection<PortDescription> outputs,
      String shortDescription,
      String fullDescription,
      Collection<ExternalResource> resources,
      Class<? extends NodeParameters> parameters,
      Class<? extends NodeParameters> viewParameters,
      String viewDescription,
      NodeFactory.NodeType type,
      Collection<String> keywords,
      Version since) {
    return createNodeDescription(
        name,
        icon,
        inputs,
        outputs,
        shortDescription,
        fullDescription,
        resources,
        parameters,
        viewParameters == null
            ? List.of()
            : List.of(new ViewDescription(name, viewDescription, viewParameters)),
        type,
        keywords,
        since);
  }
}
