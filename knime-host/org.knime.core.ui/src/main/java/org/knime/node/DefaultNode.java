// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.NodeFactory;
import org.knime.core.util.Version;
import org.knime.node.impl.description.ExternalResource;

/** A node as its own declaration: texts, ports, model, view. */
public final class DefaultNode implements FluentNodeAPI {
  final String name;
  final String icon;
  final String shortDescription;
  final String fullDescription;
  final Version since;
  final DeclaredPorts ports;
  final DefaultModel model;
  final List<ExternalResource> resources = new ArrayList<>();
  List<String> keywords = List.of();
  NodeFactory.NodeType type;
  private DefaultView view;

  private DefaultNode(
      String name,
      String icon,
      String shortDescription,
      String fullDescription,
      Version since,
      DeclaredPorts ports,
      DefaultModel model) {
    this.name = name;
    this.icon = icon;
    this.shortDescription = shortDescription;
    this.fullDescription = fullDescription;
    this.since = since;
    this.ports = ports;
    this.model = model;
  }

  public static RequireName create() {
    return name ->
        icon ->
            shortText ->
                fullText ->
                    (major, minor, patch) ->
                        new RequirePorts() {
                          @Override
                          public RequireModel dynamicPorts(Consumer<DynamicPortsAdder> adder) {
                            DeclaredPorts ports = new DeclaredPorts();
                            adder.accept(ports);
                            return model ->
                                new DefaultNode(
                                    name,
                                    icon,
                                    shortText,
                                    fullText,
                                    new Version(major, minor, patch),
                                    ports,
                                    model.apply(new ModelStages()));
                          }
                        };
  }

  public DefaultNode addView(Function<DefaultView.RequireViewParameters, DefaultView> declaration) {
    view = declaration.apply(new ViewStages());
    return this;
  }

  public DefaultNode keywords(String... words) {
    keywords = List.of(words);
    return this;
  }

  public DefaultNode nodeType(NodeFactory.NodeType value) {
    type = value;
    return this;
  }

  public DefaultNode addExternalResource(String href, String description) {
    resources.add(new ExternalResource(href, description));
    return this;
  }

  Optional<DefaultView> view() {
    return Optional.ofNullable(view);
  }

  /** First stage. */
  public interface RequireName {
    RequireIcon name(String name);
  }

  /** Second stage. */
  public interface RequireIcon {
    RequireShortDescription icon(String path);
  }

  /** Third stage. */
  public interface RequireShortDescription {
    RequireFullDescription shortDescription(String text);
  }

  /** Fourth stage. */
  public interface RequireFullDescription {
    RequireSinceVersion fullDescription(String xhtml);
  }

  /** Fifth stage. */
  public interface RequireSinceVersion {
    RequirePorts sinceVersion(int major, int minor, int patch);
  }

  /** Last stage. */
  public interface RequireModel {
    DefaultNode model(Function<DefaultModel.RequireModelParameters, DefaultModel> model);
  }
}
