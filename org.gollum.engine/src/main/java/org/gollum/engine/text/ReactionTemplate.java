// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gollum.api.InputException;
import org.gollum.api.template.TemplatePart;
import org.gollum.api.template.TemplatePart.Field;
import org.gollum.api.template.TemplatePart.Phrase;
import org.gollum.api.template.TemplatePart.Words;
import org.gollum.api.template.TemplateSyntax;

/**
 * A text with column names in braces, and what makes a row's text of it: {@code Coupling of {aryl
 * halide} with {ligand}{[ at {temperature:0 °C}]}.} {@link TemplateSyntax} describes the language.
 * Safe for several threads; canonical SMILES are remembered for as long as it lives, so read it for
 * one table.
 */
public final class ReactionTemplate {
  private final String source;
  private final List<TemplatePart> parts;
  private final List<String> columns;
  private final Map<String, Integer> places = new HashMap<>();
  private final CellText cellText = new CellText();

  private ReactionTemplate(String source, List<TemplatePart> parts) {
    this.source = source;
    this.parts = List.copyOf(parts);
    this.columns = TemplateSyntax.columns(parts);
    for (String column : columns) {
      places.put(column, places.size());
    }
  }

  /**
   * Reads a template before its table is known.
   *
   * @throws InputException with the character at which it is wrong, or if it names no column
   */
  public static ReactionTemplate parse(String source) {
    return new ReactionTemplate(source, TemplateSyntax.parse(source));
  }

  /**
   * Reads a template for a table. A column whose name looks like one with a format, such as {@code
   * ratio 1:2}, is found only so.
   *
   * @param available the table's columns
   * @throws InputException as {@link #parse(String)}; if a column is not there, with the nearest
   */
  public static ReactionTemplate parse(String source, Collection<String> available) {
    return new ReactionTemplate(source, TemplateSyntax.parse(source, available));
  }

  /** The template as it was written. */
  public String source() {
    return source;
  }

  /** The columns it names, each once, in order of first appearance. */
  public List<String> columns() {
    return columns;
  }

  /** Those of its columns whose blank cells leave a gap, since no optional part holds them. */
  public List<String> requiredColumns() {
    return TemplateSyntax.requiredColumns(parts);
  }

  /** What it is made of. */
  public List<TemplatePart> parts() {
    return parts;
  }

  /**
   * The text of one row.
   *
   * @param cells a row's cells in the order of {@link #columns()}; a blank one leaves nothing, and
   *     takes along the optional part around it
   * @throws InputException if a cell that is to be rounded is no number, or one that is to be
   *     canonical is no SMILES
   */
  public String render(List<String> cells) {
    return render(cells, row -> {});
  }

  /**
   * The text of one row, which a message can name.
   *
   * @param place adds file, line or row to a message
   * @throws InputException as {@link #render(List)}
   */
  public String render(List<String> cells, Consumer<InputException.Builder> place) {
    StringBuilder text = new StringBuilder();
    row(cells, place).append(parts, text);
    return text.toString();
  }

  /** What a part over this template's columns becomes in a row; empty if it is left out. */
  public String render(TemplatePart part, List<String> cells) {
    StringBuilder text = new StringBuilder();
    row(cells, row -> {}).append(List.of(part), text);
    return text.toString();
  }

  /** The columns whose cells are filled and stand nowhere, since a blank one took them along. */
  public List<String> lost(List<String> cells) {
    Row row = row(cells, place -> {});
    return columns.stream()
        .filter(column -> !row.cell(column).isBlank() && !row.shows(parts, column))
        .toList();
  }

  private Row row(List<String> cells, Consumer<InputException.Builder> place) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells for a template of " + columns.size() + " columns");
    }
    return new Row(cells, place);
  }

  /** A row while its text is made. */
  private final class Row {
    private final List<String> cells;
    private final Consumer<InputException.Builder> place;

    Row(List<String> cells, Consumer<InputException.Builder> place) {
      this.cells = cells;
      this.place = place;
    }

    String cell(String column) {
      return cells.get(places.getOrDefault(column, -1));
    }

    void append(List<TemplatePart> list, StringBuilder text) {
      for (TemplatePart part : list) {
        if (part instanceof Words words) {
          text.append(words.text());
        } else if (part instanceof Field field) {
          text.append(cellText.of(field, cell(field.column()), place));
        } else if (part instanceof Phrase phrase && stays(phrase)) {
          append(phrase.parts(), text);
        }
      }
    }

    /** No cell of its own is blank; without cells of its own, a part within it stays. */
    private boolean stays(Phrase phrase) {
      boolean hasField = false;
      boolean innerStays = false;
      for (TemplatePart part : phrase.parts()) {
        if (part instanceof Field field) {
          hasField = true;
          if (cell(field.column()).isBlank()) {
            return false;
          }
        }
        innerStays |= part instanceof Phrase inner && stays(inner);
      }
      return hasField || innerStays;
    }

    boolean shows(List<TemplatePart> list, String column) {
      return list.stream()
          .anyMatch(
              part ->
                  (part instanceof Field field && field.column().equals(column))
                      || (part instanceof Phrase phrase
                          && stays(phrase)
                          && shows(phrase.parts(), column)));
    }
  }
}
