// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gollum.api.InputException;
import org.gollum.api.NearestName;
import org.gollum.api.template.FieldFormat.Quantity;
import org.gollum.api.template.FieldFormat.Rounding;
import org.gollum.api.template.TemplatePart.Field;
import org.gollum.api.template.TemplatePart.Phrase;
import org.gollum.api.template.TemplatePart.Words;

/**
 * Reads templates. Braces mark what is filled in, all else is text:
 *
 * <pre>
 * {ligand}                    the cell of that column
 * {temperature:1}             a number, rounded to 1 decimal
 * {equivalents:~3}            a number, rounded to 3 significant digits
 * {temperature: °C}           a number with its unit; the unit goes with a blank cell
 * {temperature:0 °C}          both
 * {SMILES:canonical}          a SMILES or reaction SMILES in its canonical form
 * {[ at {temperature} °C]}    words that are left out where a cell among them is blank
 * {{   }}                     the braces themselves
 * </pre>
 *
 * <p>Blanks around a column's name do not count. A unit that is nearly the word {@code canonical}
 * is a mistake, since it would be left out in silence behind a SMILES. What stands behind a name's
 * last colon is a format unless the table has a column of the whole name. Optional parts may stand
 * within each other; one whose words hold a closing brace before their first column cannot be
 * written, since {@code {[a}} names the column {@code [a}.
 */
public final class TemplateSyntax {
  /** How many optional parts may stand within each other. */
  private static final int DEEPEST = 8;

  private final String source;
  private final TemplateMistakes mistakes;
  private final Collection<String> known;
  private final boolean isChecked;
  private int at;
  private int depth;

  private TemplateSyntax(String source, Collection<String> known, boolean isChecked) {
    this.source = source;
    this.mistakes = new TemplateMistakes(source);
    this.known = known;
    this.isChecked = isChecked;
  }

  /**
   * Reads a template before its table is known: a colon in braces always begins a format.
   *
   * @throws InputException with the character at which it is wrong, or if it names no column
   */
  public static List<TemplatePart> parse(String source) {
    return new TemplateSyntax(source, List.of(), false).parse();
  }

  /**
   * Reads a template for a table.
   *
   * @param available the table's columns
   * @throws InputException as {@link #parse(String)}, and if it names a column that is not there
   */
  public static List<TemplatePart> parse(String source, Collection<String> available) {
    return new TemplateSyntax(source, available, true).parse();
  }

  /** The columns that parts name, each once, in order of first appearance. */
  public static List<String> columns(List<TemplatePart> parts) {
    Set<String> names = new LinkedHashSet<>();
    collect(parts, true, names);
    return List.copyOf(names);
  }

  /** Those of the columns that stand outside every optional part. */
  public static List<String> requiredColumns(List<TemplatePart> parts) {
    Set<String> names = new LinkedHashSet<>();
    collect(parts, false, names);
    return List.copyOf(names);
  }

  private static void collect(List<TemplatePart> parts, boolean alsoOptional, Set<String> names) {
    for (TemplatePart part : parts) {
      if (part instanceof Field field) {
        names.add(field.column());
      } else if (part instanceof Phrase phrase && alsoOptional) {
        collect(phrase.parts(), true, names);
      }
    }
  }

  private List<TemplatePart> parse() {
    List<TemplatePart> parts = parts(-1);
    if (columns(parts).isEmpty()) {
      throw mistakes.noColumn();
    }
    return parts;
  }

  /**
   * Reads to the end of an optional part, or of the template.
   *
   * @param opened where the optional part begins; negative for the template itself
   */
  private List<TemplatePart> parts(int opened) {
    List<TemplatePart> parts = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    while (at < source.length()) {
      char c = source.charAt(at);
      if ((c == '{' || c == '}') && next() == c) {
        words.append(c);
        at += 2;
      } else if (c == '{') {
        add(parts, words);
        parts.add(opensPhrase() ? phrase() : field());
      } else if (opened >= 0 && c == ']' && closesPhrase()) {
        at += 2;
        add(parts, words);
        return parts;
      } else if (c == '}') {
        throw mistakes.mistake("The brace \"}\" at character ", at, " was never opened");
      } else {
        words.append(c);
        at++;
      }
    }
    if (opened >= 0) {
      throw mistakes.mistake(
          "The optional part at character ", opened, " is never closed with \"]}\"");
    }
    add(parts, words);
    return parts;
  }

  private static void add(List<TemplatePart> parts, StringBuilder words) {
    if (!words.isEmpty()) {
      parts.add(new Words(words.toString()));
      words.setLength(0);
    }
  }

  private char next() {
    return at + 1 < source.length() ? source.charAt(at + 1) : 0;
  }

  /**
   * Whether "{[" begins an optional part: another brace opens before one closes. A column may be
   * named "[Pd]", and a template that names it means that.
   */
  private boolean opensPhrase() {
    int open = source.indexOf('{', at + 1);
    int close = source.indexOf('}', at + 1);
    return next() == '[' && open >= 0 && (close < 0 || open < close);
  }

  /** Whether "]" ends an optional part: of the braces behind it one is left when pairs are text. */
  private boolean closesPhrase() {
    int end = at + 1;
    while (end < source.length() && source.charAt(end) == '}') {
      end++;
    }
    return (end - at - 1) % 2 == 1;
  }

  private Phrase phrase() {
    int opened = at;
    if (++depth > DEEPEST) {
      throw mistakes.mistake(
          "The optional part at character ", opened, " stands in " + DEEPEST + " others");
    }
    at += 2;
    List<TemplatePart> parts = parts(opened);
    depth--;
    if (columns(parts).isEmpty()) {
      throw mistakes.wordsOnly(opened);
    }
    return new Phrase(parts, mistakes.character(opened));
  }

  private Field field() {
    int opened = at;
    int end = source.indexOf('}', opened);
    String inside = end < 0 ? "" : source.substring(opened + 1, end);
    if (end < 0 || inside.indexOf('{') >= 0) {
      throw mistakes.mistake("The brace \"{\" at character ", opened, " is never closed");
    }
    at = end + 1;
    String whole = inside.strip();
    int colon = inside.lastIndexOf(':');
    boolean isWhole = colon < 0 || known.contains(whole);
    String name = isWhole ? whole : inside.substring(0, colon).strip();
    if (name.isEmpty()) {
      throw mistakes.mistake("The braces at character ", opened, " name no column");
    }
    FieldFormat format = isWhole ? FieldFormat.AS_IS : format(inside.substring(colon + 1), opened);
    if (isChecked && !known.contains(name)) {
      throw whole.startsWith("[") && whole.endsWith("]")
          ? mistakes.wordsOnly(opened)
          : mistakes.unknown(name, known, opened);
    }
    return new Field(name, format, mistakes.character(opened));
  }

  private FieldFormat format(String written, int opened) {
    String format = written.stripTrailing();
    if (format.isEmpty()) {
      throw mistakes.noFormat(opened);
    }
    String start = format.stripLeading();
    if (start.equals(FieldFormat.CANONICAL.source())) {
      return FieldFormat.CANONICAL;
    }
    boolean significant = start.startsWith("~");
    int from = significant ? 1 : 0;
    int to = from;
    while (to < start.length() && start.charAt(to) >= '0' && start.charAt(to) <= '9') {
      to++;
    }
    if (to == from) {
      if (significant) {
        throw mistakes.format("rounding", "~", opened);
      }
      if (isAlmostCanonical(start)) {
        throw mistakes.format("format", start, opened);
      }
      return new Quantity(Rounding.NONE, 0, format);
    }
    String count = start.substring(from, to);
    int number = count.length() > 2 ? Integer.MAX_VALUE : Integer.parseInt(count);
    if (number > Quantity.MOST_DIGITS || (significant && number == 0)) {
      throw mistakes.format("rounding", start.substring(0, to), opened);
    }
    String unit = start.substring(to);
    if (isAlmostCanonical(unit.stripLeading())) {
      throw mistakes.format("format", start, opened);
    }
    return new Quantity(significant ? Rounding.SIGNIFICANT : Rounding.DECIMALS, number, unit);
  }

  /**
   * Whether a unit begins with the word, or nearly: "Canonical", "canonicl", "canonical SMILES".
   */
  private static boolean isAlmostCanonical(String unit) {
    String word = FieldFormat.CANONICAL.source();
    String start = unit.substring(0, Math.min(word.length(), unit.length()));
    return start.regionMatches(true, 0, word, 0, 1)
        && NearestName.of(start, List.of(word)).isPresent();
  }
}
