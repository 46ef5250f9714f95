// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;

/**
 * A template for a table that describes its experiments in several columns, none of which is named
 * like a whole text: {@code {[ligand: {ligand}. ]}{[base: {base}. ]}}. A missing cell leaves its
 * part out. An outcome is not among them, nor are identifiers and remarks, by their names; of
 * numbers only those named like conditions are.
 *
 * @param template as the setting holds it
 * @param columns that it names
 */
public record TextTemplateGuess(String template, List<String> columns) {
  /** Copies the list. */
  public TextTemplateGuess {
    columns = List.copyOf(columns);
  }

  /** The template, if a table has at least two such columns and none that holds the whole text. */
  public static Optional<TextTemplateGuess> of(DataTableSpec table) {
    List<String> texts =
        names(table.stream().filter(ColumnKind.TEXT::fits))
            .filter(name -> !ColumnGuess.isNoDescription(table.getColumnSpec(name)))
            .toList();
    boolean isWhole = texts.stream().anyMatch(name -> ColumnGuess.isWholeText(table, name));
    if (texts.size() < 2 || isWhole) {
      return Optional.empty();
    }
    List<String> columns =
        Stream.concat(
                texts.stream(),
                names(
                    table.stream()
                        .filter(ColumnKind.NUMBER::fits)
                        .filter(ColumnGuess::isCondition)))
            .toList();
    String template =
        columns.stream()
            .map(name -> "{[" + name + ": {" + name + "}. ]}")
            .collect(Collectors.joining());
    return Optional.of(new TextTemplateGuess(template, columns));
  }

  /** Names that can stand in a template as they are. */
  private static Stream<String> names(Stream<DataColumnSpec> columns) {
    return columns.map(DataColumnSpec::getName).filter(name -> !name.matches(".*[\\[\\]{}].*"));
  }

  /** What was done, as a sentence for the user. */
  public String inWords() {
    return "No column is named like a whole text: a template over "
        + Guesses.list(columns, "and")
        + " was written.";
  }
}
