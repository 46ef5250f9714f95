// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gollum.api.InputException;
import org.gollum.api.NearestName;

/**
 * A text with column names in braces: {@code Coupling of {aryl halide} with {ligand}.} A doubled
 * brace stands for the brace itself. Immutable.
 */
public final class ReactionTemplate {
  private final String source;
  private final List<Part> parts;
  private final List<String> columns;

  private ReactionTemplate(String source, List<Part> parts) {
    this.source = source;
    this.parts = List.copyOf(parts);
    Set<String> names = new LinkedHashSet<>();
    for (Part part : parts) {
      if (part instanceof Placeholder placeholder) {
        names.add(placeholder.column());
      }
    }
    this.columns = List.copyOf(names);
  }

  /** A piece of the text. A part that vanishes with a blank cell would be one more kind. */
  private sealed interface Part {}

  private record Literal(String text) implements Part {}

  private record Placeholder(String column, int position) implements Part {}

  /**
   * Reads a template.
   *
   * @throws InputException with the position, from 1, if a brace is unmatched or a placeholder is
   *     empty, or if there is no placeholder at all
   */
  public static ReactionTemplate parse(String source) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      boolean doubled = at + 1 < source.length() && source.charAt(at + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        literal.append(c);
        at += 2;
      } else if (c == '{') {
        int end = source.indexOf('}', at);
        String name = end < 0 ? "" : source.substring(at + 1, end).strip();
        if (end < 0 || name.indexOf('{') >= 0) {
          throw mistake("The brace \"{\" at position " + (at + 1) + " is never closed.");
        }
        if (name.isEmpty()) {
          throw mistake("The braces at position " + (at + 1) + " name no column.");
        }
        parts.add(new Literal(literal.toString()));
        parts.add(new Placeholder(name, at + 1));
        literal.setLength(0);
        at = end + 1;
      } else if (c == '}') {
        throw mistake("The brace \"}\" at position " + (at + 1) + " was never opened.");
      } else {
        literal.append(c);
        at++;
      }
    }
    parts.add(new Literal(literal.toString()));
    ReactionTemplate template = new ReactionTemplate(source, parts);
    if (template.columns.isEmpty()) {
      throw mistake("The template names no column, so every row would have the same text.");
    }
    return template;
  }

  private static InputException mistake(String summary) {
    return InputException.of(summary)
        .setting("template")
        .remedy("Write {column} for a cell, {{ and }} for braces.")
        .build();
  }

  /** The template as it was written. */
  public String source() {
    return source;
  }

  /** The columns it names, each once, in order of first appearance. */
  public List<String> columns() {
    return columns;
  }

  /**
   * Checks that all its columns exist.
   *
   * @throws InputException that suggests the nearest name, if one does not
   */
  public void check(List<String> available) {
    for (Part part : parts) {
      if (part instanceof Placeholder placeholder && !available.contains(placeholder.column())) {
        String summary =
            "There is no column \""
                + placeholder.column()
                + "\", named at position "
                + placeholder.position()
                + ".";
        throw InputException.of(summary)
            .setting("template")
            .remedy(NearestName.remedy(placeholder.column(), available, "columns"))
            .build();
      }
    }
  }

  /**
   * The text of one row.
   *
   * @param cells a row's cells in the order of {@link #columns()}; a blank one leaves nothing
   */
  public String render(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells for a template of " + columns.size() + " columns");
    }
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Literal literal) {
        text.append(literal.text());
      } else if (part instanceof Placeholder placeholder) {
        String cell = cells.get(columns.indexOf(placeholder.column()));
        text.append(cell.isBlank() ? "" : cell);
      }
    }
    return text.toString();
  }
}
