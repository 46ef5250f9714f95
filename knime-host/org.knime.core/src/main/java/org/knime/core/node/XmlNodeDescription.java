// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The description in an XML file beside a classic node's factory. */
final class XmlNodeDescription extends NodeDescription {
  private final Element element;

  private XmlNodeDescription(Element element) {
    this.element = element;
  }

  static NodeDescription of(Class<?> factory) throws IOException, SAXException {
    String file = factory.getSimpleName() + ".xml";
    try (InputStream in = factory.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("there is no " + file + " beside " + factory.getName());
      }
      DocumentBuilderFactory builders = DocumentBuilderFactory.newInstance();
      builders.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      builders.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      DocumentBuilder builder = builders.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // the usual one prints
      return new XmlNodeDescription(builder.parse(in).getDocumentElement());
    } catch (ParserConfigurationException e) {
      throw new SAXException(e);
    }
  }

  private String text(String tag) {
    NodeList found = element.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }

  private Element port(String tag, int index) {
    NodeList ports = element.getElementsByTagName(tag);
    for (int i = 0; i < ports.getLength(); i++) {
      if (((Element) ports.item(i)).getAttribute("index").equals(Integer.toString(index))) {
        return (Element) ports.item(i);
      }
    }
    return null;
  }

  private String portName(String tag, int index) {
    return port(tag, index) == null ? "Port " + index : port(tag, index).getAttribute("name");
  }

  private String portText(String tag, int index) {
    return port(tag, index) == null ? "" : port(tag, index).getTextContent().strip();
  }

  @Override
  public String getIconPath() {
    return element.getAttribute("icon");
  }

  @Override
  public String getNodeName() {
    return text("name");
  }

  @Override
  public String getInportName(int index) {
    return portName("inPort", index);
  }

  @Override
  public String getInportDescription(int index) {
    return portText("inPort", index);
  }

  @Override
  public String getOutportName(int index) {
    return portName("outPort", index);
  }

  @Override
  public String getOutportDescription(int index) {
    return portText("outPort", index);
  }

  @Override
  public NodeFactory.NodeType getType() {
    String type = element.getAttribute("type");
    return type.isEmpty() ? NodeFactory.NodeType.Unknown : NodeFactory.NodeType.valueOf(type);
  }

  @Override
  public int getViewCount() {
    return 0;
  }

  @Override
  public String getViewName(int index) {
    return null;
  }

  @Override
  public String getViewDescription(int index) {
    return null;
  }

  @Override
  public String getInteractiveViewName() {
    return null;
  }

  @Override
  public Element getXMLDescription() {
    return element;
  }
}
