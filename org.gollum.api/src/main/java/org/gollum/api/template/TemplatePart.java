// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.template;

import java.util.List;
import java.util.stream.Collectors;

/** A piece of a template. */
public sealed interface TemplatePart {

  /** As it is written in a template. */
  String source();

  /** All parts, as they are written one after the other. */
  static String source(List<TemplatePart> parts) {
    return parts.stream().map(TemplatePart::source).collect(Collectors.joining());
  }

  /**
   * Words that are the same in every row.
   *
   * @param text as it reads: single braces
   */
  record Words(String text) implements TemplatePart {
    @Override
    public String source() {
      return text.replace("{", "{{").replace("}", "}}");
    }
  }

  /**
   * A column whose cell stands here.
   *
   * @param column its name
   * @param format how the cell is written
   * @param character where it begins in the template, from 1
   */
  record Field(String column, FieldFormat format, int character) implements TemplatePart {
    @Override
    public String source() {
      String written = format.source();
      return "{" + column + (written.isEmpty() ? "" : ":" + written) + "}";
    }
  }

  /**
   * Words and fields that are left out together where a cell is blank.
   *
   * @param parts at least one of them names a column, itself or within
   * @param character where it begins in the template, from 1
   */
  record Phrase(List<TemplatePart> parts, int character) implements TemplatePart {
    /** Copies the list. */
    public Phrase {
      parts = List.copyOf(parts);
    }

    @Override
    public String source() {
      return "{[" + TemplatePart.source(parts) + "]}";
    }
  }
}
