// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

/** Text inside markup. */
final class Html {
  private Html() {}

  /** The text with everything that markup could be made of written as character references. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /**
   * JSON that may stand inside a script element: none of the characters that end the element, open
   * a comment in it, or end a line in JavaScript is left. They occur in JSON's strings only, where
   * these forms mean the same.
   */
  static String escapeJson(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
