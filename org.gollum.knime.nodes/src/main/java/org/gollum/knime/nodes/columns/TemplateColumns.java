// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;

/**
 * Reads which columns a text template names: {@code Coupling of {aryl halide} with {ligand}.} names
 * two. {@code {{} and {@code }}} stand for the braces themselves, blanks around a name do not
 * count. The engine's template has the same rules and fills it in; this only tells which cells to
 * send, and finds mistakes while the user still edits.
 */
final class TemplateColumns {
  private TemplateColumns() {}

  /**
   * The columns, each once, in order of first appearance.
   *
   * @throws InvalidSettingsException if a brace is unmatched, a name is empty, or there is none
   */
  static List<String> of(String template) throws InvalidSettingsException {
    Set<String> columns = new LinkedHashSet<>();
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i);
      boolean doubled = i + 1 < template.length() && template.charAt(i + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        i += 2;
      } else if (c == '{') {
        int close = template.indexOf('}', i);
        int open = template.indexOf('{', i + 1);
        if (close < 0 || (open >= 0 && open < close)) {
          throw mistake("the \"{\" at position " + (i + 1) + " is not closed");
        }
        String name = template.substring(i + 1, close).strip();
        if (name.isEmpty()) {
          throw mistake("the braces at position " + (i + 1) + " name no column");
        }
        columns.add(name);
        i = close + 1;
      } else if (c == '}') {
        throw mistake("the \"}\" at position " + (i + 1) + " was never opened");
      } else {
        i++;
      }
    }
    if (columns.isEmpty()) {
      throw mistake("it names no column");
    }
    return new ArrayList<>(columns);
  }

  private static InvalidSettingsException mistake(String what) {
    return new InvalidSettingsException(
        "The text template cannot be used: "
            + what
            + ". Write column names in braces, for example: Coupling of {aryl halide} with"
            + " {ligand}.");
  }
}
