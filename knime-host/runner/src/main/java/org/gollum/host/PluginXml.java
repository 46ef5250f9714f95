// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.gollum.api.InputException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a plug-in declares to KNIME.
 *
 * @param factories classes of node factories
 * @param portTypes port types
 */
record PluginXml(Set<String> factories, List<PortTypeEntry> portTypes) {

  /** A port type: names of its classes, and how it looks. */
  record PortTypeEntry(
      String name,
      String objectClass,
      String specClass,
      String objectSerializer,
      String specSerializer,
      int color,
      boolean hidden) {}

  static PluginXml read(InputStream in, Path place) throws IOException {
    Set<String> factories = new LinkedHashSet<>();
    List<PortTypeEntry> portTypes = new ArrayList<>();
    try {
      DocumentBuilderFactory builders = DocumentBuilderFactory.newInstance();
      builders.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      builders.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = builders.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // the usual one prints
      NodeList extensions = builder.parse(in).getElementsByTagName("extension");
      for (int i = 0; i < extensions.getLength(); i++) {
        Element extension = (Element) extensions.item(i);
        switch (extension.getAttribute("point")) {
          case "org.knime.workbench.repository.nodes" -> {
            NodeList nodes = extension.getElementsByTagName("node");
            for (int k = 0; k < nodes.getLength(); k++) {
              factories.add(required((Element) nodes.item(k), "factory-class", place));
            }
          }
          case "org.knime.core.PortType" -> {
            NodeList types = extension.getElementsByTagName("portType");
            for (int k = 0; k < types.getLength(); k++) {
              portTypes.add(portType((Element) types.item(k), place));
            }
          }
          default -> {
            // Categories and the rest are for KNIME's windows.
          }
        }
      }
    } catch (SAXException | ParserConfigurationException e) {
      throw InputException.of("The plugin.xml is broken: " + e.getMessage())
          .file(place.toString())
          .cause(e)
          .build();
    }
    return new PluginXml(factories, portTypes);
  }

  private static PortTypeEntry portType(Element type, Path place) {
    return new PortTypeEntry(
        required(type, "name", place),
        required(type, "objectClass", place),
        required(type, "specClass", place),
        required(type, "objectSerializer", place),
        required(type, "specSerializer", place),
        color(type.getAttribute("color"), place),
        Boolean.parseBoolean(type.getAttribute("hidden")));
  }

  private static int color(String text, Path place) {
    try {
      return text.isEmpty() ? 0x9B9B9B : Integer.parseInt(text.substring(1), 16);
    } catch (NumberFormatException e) {
      throw InputException.of(
              "The plugin.xml has the colour \"" + text + "\" instead of one like #1f8a8c.")
          .file(place.toString())
          .build();
    }
  }

  private static String required(Element element, String attribute, Path place) {
    String value = element.getAttribute(attribute);
    if (value.isEmpty()) {
      throw InputException.of(
              "The plugin.xml has a <" + element.getTagName() + "> without " + attribute + ".")
          .file(place.toString())
          .build();
    }
    return value;
  }
}
