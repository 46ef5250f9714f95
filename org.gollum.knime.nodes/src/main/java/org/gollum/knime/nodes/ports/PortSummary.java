// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.ports;

import java.awt.GraphicsEnvironment;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.swing.JComponent;
import javax.swing.JEditorPane;
import javax.swing.JScrollPane;

/** Names and values that a port shows: as one line, and as a table in KNIME's port view. */
final class PortSummary {
  private final String title;
  private final Map<String, String> lines = new LinkedHashMap<>();

  PortSummary(String title) {
    this.title = title;
  }

  /** Adds a line. */
  PortSummary line(String name, String value) {
    lines.put(name, value);
    return this;
  }

  /** Adds a line with a number, to six significant digits. */
  PortSummary line(String name, double value) {
    return line(name, String.format(Locale.ROOT, "%.6g", value));
  }

  /** The table as a page; names and values are escaped. */
  String html() {
    StringBuilder page = new StringBuilder("<html><body style='font-family:sans-serif'><h3>");
    page.append(escape(title)).append("</h3><table cellpadding='4'>");
    lines.forEach(
        (name, value) ->
            page.append("<tr><td><b>")
                .append(escape(name))
                .append("</b></td><td>")
                .append(escape(value))
                .append("</td></tr>"));
    return page.append("</table></body></html>").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\n", "<br>");
  }

  /** The port view; none where there is no screen, since Swing must not be touched there. */
  JComponent[] views() {
    if (GraphicsEnvironment.isHeadless()) {
      return new JComponent[0];
    }
    JEditorPane page = new JEditorPane("text/html", html());
    page.setEditable(false);
    page.setCaretPosition(0);
    JScrollPane pane = new JScrollPane(page);
    pane.setName(title);
    return new JComponent[] {pane};
  }
}
