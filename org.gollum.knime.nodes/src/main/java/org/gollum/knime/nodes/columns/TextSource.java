// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gollum.api.protocol.Inputs;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;

/** Texts: those of one column, or those that a template makes from several. Immutable. */
public final class TextSource implements ExperimentSource {
  /** The dialog field of a single text column. */
  public static final String COLUMN_SETTING = "Text column";

  /** The dialog field of a template. */
  public static final String TEMPLATE_SETTING = "Text template";

  private final List<String> columns;
  private final String template;
  private final List<String> optional;

  private TextSource(List<String> columns, String template) {
    this.columns = List.copyOf(columns);
    this.template = template;
    this.optional =
        template.isEmpty() ? List.of() : TemplateColumns.optional(template, this.columns);
  }

  /** The texts of one column, unchanged. */
  public static TextSource ofColumn(String column) {
    return new TextSource(List.of(column), "");
  }

  /**
   * Texts that a template makes.
   *
   * @throws InvalidSettingsException if the template cannot be read, or names a column that the
   *     table has not
   */
  public static TextSource ofTemplate(String template, DataTableSpec table)
      throws InvalidSettingsException {
    return new TextSource(TemplateColumns.of(template, table), template);
  }

  /** One column, or a template if there is one: as a model port or a surrogate remembers it. */
  public static TextSource of(List<String> columns, Optional<String> template) {
    return new TextSource(columns, template.orElse(""));
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  /** The template, if the texts come from one. */
  public Optional<String> template() {
    return template.isEmpty() ? Optional.empty() : Optional.of(template);
  }

  @Override
  public void check(DataTableSpec spec) throws InvalidSettingsException {
    indices(spec);
  }

  private int[] indices(DataTableSpec spec) throws InvalidSettingsException {
    int[] indices = new int[columns.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] =
          ColumnLookup.indexOf(
              spec,
              columns.get(i),
              template.isEmpty() ? COLUMN_SETTING : TEMPLATE_SETTING,
              ColumnKind.TEXT);
    }
    return indices;
  }

  @Override
  public Writer writer(DataTableSpec spec, int port, Path file) throws InvalidSettingsException {
    return new CellWriter(file, cells(spec), this::inputs);
  }

  /** What to tell the engine about a file of that name. */
  Inputs inputs(String file) {
    return Inputs.ofTexts(file, columns, template.isEmpty() ? null : template);
  }

  /** The texts of a row; blank where one is missing that the template can do without. */
  RowCells cells(DataTableSpec spec) throws InvalidSettingsException {
    int[] indices = indices(spec);
    return (row, position) -> {
      List<String> texts = new ArrayList<>(indices.length);
      for (int i = 0; i < indices.length; i++) {
        DataCell cell = row.getCell(indices[i]);
        if (!cell.isMissing()) {
          texts.add(cell instanceof StringValue text ? text.getStringValue() : cell.toString());
        } else if (optional.contains(columns.get(i))) {
          // Blank: the optional part around it is left out.
          texts.add("");
        } else {
          return Optional.empty();
        }
      }
      return Optional.of(texts);
    };
  }
}
