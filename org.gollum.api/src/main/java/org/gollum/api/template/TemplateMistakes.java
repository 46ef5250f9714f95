// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.template;

import java.util.Collection;
import org.gollum.api.InputException;
import org.gollum.api.NearestName;

/** Words the mistakes of one template: what is wrong, at which character, the text around it. */
final class TemplateMistakes {
  private static final String REMEDY =
      "Write {column} for a cell, {[ words {column} ]} for words that go with a blank cell, {{ and"
          + " }} for braces.";

  private static final String FORMATS =
      "Write {column:2} for 2 decimals, {column:~3} for 3 significant digits ("
          + FieldFormat.Quantity.MOST_DIGITS
          + " at most), {column: °C} for a number's unit, {column:"
          + FieldFormat.CANONICAL.source()
          + "} for a SMILES in its canonical form.";

  /** How much of the template is shown before and behind a mistake. */
  private static final int SHOWN_BEFORE = 12;

  private static final int SHOWN_BEHIND = 16;

  private final String source;

  TemplateMistakes(String source) {
    this.source = source;
  }

  /** Counted as a reader does: a character beyond the first plane is one. */
  int character(int position) {
    return source.codePointCount(0, position) + 1;
  }

  InputException noColumn() {
    return problem("The template names no column, so every row would have the same text.");
  }

  InputException noFormat(int opened) {
    return wrongFormat(place("In the braces at character ", opened, " nothing follows the colon"));
  }

  /**
   * @param kind what it would be: rounding, format
   * @param written how it was written
   */
  InputException format(String kind, String written, int opened) {
    return wrongFormat(
        place(
            "The " + kind + " \"" + written + "\" in the braces at character ",
            opened,
            " cannot be used"));
  }

  private static InputException wrongFormat(String summary) {
    return InputException.of(summary).setting("template").remedy(FORMATS).build();
  }

  InputException unknown(String name, Collection<String> known, int opened) {
    return InputException.of(
            place("There is no column \"" + name + "\", named at character ", opened, ""))
        .setting("template")
        .remedy(NearestName.remedy(name, known, "columns"))
        .build();
  }

  InputException wordsOnly(int opened) {
    return mistake(
        "The optional part at character ",
        opened,
        " names no column, so it would never be left out");
  }

  InputException mistake(String before, int position, String behind) {
    return problem(place(before, position, behind));
  }

  private static InputException problem(String summary) {
    return InputException.of(summary).setting("template").remedy(REMEDY).build();
  }

  /** The sentence with the character's number and the text around it. */
  private String place(String before, int position, String behind) {
    int[] characters = source.codePoints().toArray();
    int number = character(position);
    int from = Math.max(0, number - 1 - SHOWN_BEFORE);
    int to = Math.min(characters.length, number - 1 + SHOWN_BEHIND);
    return before
        + number
        + behind
        + ": \""
        + (from > 0 ? "…" : "")
        + new String(characters, from, to - from)
        + (to < characters.length ? "…" : "")
        + "\".";
  }
}
