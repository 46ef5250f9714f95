// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.util.Arrays;
import java.util.List;
import org.gollum.api.InputException;
import org.gollum.api.template.TemplatePart;
import org.gollum.api.template.TemplateSyntax;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

/**
 * Reads which columns a text template names, so that their cells can be sent to the engine, which
 * fills the template in; and finds its mistakes while the user still edits.
 */
public final class TemplateColumns {
  private TemplateColumns() {}

  /**
   * The columns, each once, in order of first appearance.
   *
   * @throws InvalidSettingsException if the template is wrong, or names a column that is not there
   */
  public static List<String> of(String template, DataTableSpec table)
      throws InvalidSettingsException {
    try {
      return TemplateSyntax.columns(
          TemplateSyntax.parse(template, Arrays.asList(table.getColumnNames())));
    } catch (InputException e) {
      throw new InvalidSettingsException(
          "The text template cannot be used. " + e.problem().summary() + " " + e.problem().remedy(),
          e);
    }
  }

  /** Those of its columns that stand in optional parts only: their cells may be missing. */
  static List<String> optional(String template, List<String> columns) {
    List<TemplatePart> parts = TemplateSyntax.parse(template, columns);
    List<String> required = TemplateSyntax.requiredColumns(parts);
    return columns.stream().filter(column -> !required.contains(column)).toList();
  }
}
