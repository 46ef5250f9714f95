// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The settings file: namespace {@code http://www.knime.org/2008/09/XMLConfig}, elements {@code
 * config} and {@code entry}. A character that XML cannot carry in an attribute is written as {@code
 * %%} and its code in five digits; a null value as {@code isnull="true"}.
 */
final class XmlConfig {
  private static final String NAMESPACE = "http://www.knime.org/2008/09/XMLConfig";
  private static final Pattern ESCAPED = Pattern.compile("%%([0-9]{5})");

  private XmlConfig() {}

  static void read(ConfigBase root, InputStream in) throws IOException {
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      // A settings file has no document type; one could make the parser read other files.
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.newSAXParser().parse(in, new Reader(root));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("Not a settings file: " + e.getMessage(), e);
    }
  }

  private static final class Reader extends DefaultHandler {
    private final ConfigBase root;
    private final Deque<ConfigBase> open = new ArrayDeque<>();

    Reader(ConfigBase root) {
      this.root = root;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes)
        throws SAXException {
      String key = attributes.getValue("key");
      if (key == null) {
        throw new SAXException("an element <" + name + "> has no key");
      }
      switch (name) {
        case "config" -> open.push(open.isEmpty() ? root : open.peek().addConfigBase(decode(key)));
        case "entry" -> {
          if (open.isEmpty()) {
            throw new SAXException("an entry lies outside of any config");
          }
          open.peek().put(entry(decode(key), attributes));
        }
        default -> throw new SAXException("unknown element <" + name + ">");
      }
    }

    @Override
    public void endElement(String uri, String localName, String name) {
      if (name.equals("config")) {
        open.pop();
      }
    }

    private static AbstractConfigEntry entry(String key, Attributes attributes)
        throws SAXException {
      String type = attributes.getValue("type");
      String value = attributes.getValue("value");
      boolean isNull = Boolean.parseBoolean(attributes.getValue("isnull"));
      try {
        return ConfigEntries.valueOf(type)
            .createEntry(key, isNull || value == null ? null : decode(value));
      } catch (IllegalArgumentException | NullPointerException e) {
        throw new SAXException(
            "the entry \"" + key + "\" of type " + type + " has the value \"" + value + "\"", e);
      }
    }

    @Override
    public void error(org.xml.sax.SAXParseException e) throws SAXException {
      throw e;
    }
  }

  static void write(ConfigBase root, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<config xmlns=\""
            + NAMESPACE
            + "\" key=\""
            + attribute(root.getKey())
            + "\">\n");
    content(root, writer, 1);
    writer.write("</config>\n");
    writer.flush();
  }

  private static void content(ConfigBase config, Writer writer, int depth) throws IOException {
    String indent = "    ".repeat(depth);
    for (String key : config) {
      AbstractConfigEntry entry = config.getEntry(key);
      if (entry instanceof ConfigBase sub) {
        writer.write(indent + "<config key=\"" + attribute(key) + "\">\n");
        content(sub, writer, depth + 1);
        writer.write(indent + "</config>\n");
      } else if (entry.getType() != ConfigEntries.xtransientstring) {
        String value = entry.toStringValue();
        writer.write(
            indent
                + "<entry key=\""
                + attribute(key)
                + "\" type=\""
                + entry.getType()
                + "\""
                + (value == null
                    ? " isnull=\"true\" value=\"\""
                    : " value=\"" + attribute(value) + "\"")
                + "/>\n");
      }
    }
  }

  private static String attribute(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        default -> {
          if (c < 32) {
            escaped.append(String.format(Locale.ROOT, "%%%%%05d", (int) c));
          } else {
            escaped.append(c);
          }
        }
      }
    }
    return escaped.toString();
  }

  private static String decode(String text) {
    return text.contains("%%")
        ? ESCAPED
            .matcher(text)
            .replaceAll(
                m ->
                    java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(m.group(1)))))
        : text;
  }
}
