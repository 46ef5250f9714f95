// SPDX-License-Identifier: Apache-2.0
package org.knime.node.impl.description;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory;
import org.knime.core.util.Version;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A description from its parts. Texts are XHTML fragments: one that is not well-formed XML fails
 * when the description is made, as in KNIME.
 */
final class PartsDescription extends NodeDescription {
  private final String name;
  private final String icon;
  private final List<PortDescription> inputs;
  private final List<PortDescription> outputs;
  private final String shortDescription;
  private final String fullDescription;
  private final List<ViewDescription> views;
  private final NodeFactory.NodeType type;
  private final List<String> keywords;
  private final List<ExternalResource> resources;
  private final Version since;
  private final Element element;

  PartsDescription(
      String name,
      String icon,
      List<PortDescription> inputs,
      List<PortDescription> outputs,
      String shortDescription,
      String fullDescription,
      List<ExternalResource> resources,
      Class<? extends NodeParameters> parameters,
      List<ViewDescription> views,
      NodeFactory.NodeType type,
      List<String> keywords,
      Version since) {
    this.name = name;
    this.icon = icon;
    this.inputs = inputs;
    this.outputs = outputs;
    this.shortDescription = shortDescription;
    this.fullDescription = fullDescription;
    this.resources = resources;
    this.views = views;
    this.type = type;
    this.keywords = keywords;
    this.since = since;
    this.element = parse(parameters);
  }

  private Element parse(Class<? extends NodeParameters> parameters) {
    StringBuilder xml =
        new StringBuilder("<knimeNode><name>")
            .append(escape(name))
            .append("</name><shortDescription>")
            .append(escape(shortDescription))
            .append("</shortDescription><fullDescription><intro>")
            .append(fullDescription)
            .append("</intro>");
    for (Class<?> c = parameters; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        Widget widget = field.getAnnotation(Widget.class);
        if (widget != null) {
          xml.append("<option name=\"")
              .append(escape(widget.title()))
              .append("\">")
              .append(widget.description())
              .append("</option>");
        }
      }
    }
    xml.append("</fullDescription><ports>");
    inputs.forEach(
        port ->
            xml.append("<inPort name=\"")
                .append(escape(port.name()))
                .append("\">")
                .append(port.description())
                .append("</inPort>"));
    outputs.forEach(
        port ->
            xml.append("<outPort name=\"")
                .append(escape(port.name()))
                .append("\">")
                .append(port.description())
                .append("</outPort>"));
    xml.append("</ports></knimeNode>");
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // the usual one prints
      return builder
          .parse(new ByteArrayInputStream(xml.toString().getBytes(StandardCharsets.UTF_8)))
          .getDocumentElement();
    } catch (SAXException e) {
      throw new IllegalStateException(
          "the description of \"" + name + "\" is not well-formed XML: " + e.getMessage(), e);
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  @Override
  public String getIconPath() {
    return icon;
  }

  @Override
  public String getNodeName() {
    return name;
  }

  @Override
  public Optional<String> getShortDescription() {
    return Optional.of(shortDescription);
  }

  @Override
  public Optional<String> getIntro() {
    return Optional.of(fullDescription);
  }

  @Override
  public Optional<Version> getSinceVersion() {
    return Optional.ofNullable(since);
  }

  @Override
  public String[] getKeywords() {
    return keywords.toArray(String[]::new);
  }

  @Override
  public List<DescriptionLink> getLinks() {
    return resources.stream().map(r -> new DescriptionLink(r.href(), r.description())).toList();
  }

  @Override
  public String getInportName(int index) {
    return inputs.get(index).name();
  }

  @Override
  public String getInportDescription(int index) {
    return inputs.get(index).description();
  }

  @Override
  public String getOutportName(int index) {
    return outputs.get(index).name();
  }

  @Override
  public String getOutportDescription(int index) {
    return outputs.get(index).description();
  }

  @Override
  public NodeFactory.NodeType getType() {
    return type;
  }

  @Override
  public int getViewCount() {
    return views.size();
  }

  @Override
  public String getViewName(int index) {
    return views.get(index).name();
  }

  @Override
  public String getViewDescription(int index) {
    return views.get(index).description();
  }

  @Override
  public String getInteractiveViewName() {
    return views.isEmpty() ? null : views.get(0).name();
  }

  @Override
  public Element getXMLDescription() {
    return element;
  }
}
