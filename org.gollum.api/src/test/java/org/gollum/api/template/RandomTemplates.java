// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.template;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gollum.api.template.FieldFormat.Quantity;
import org.gollum.api.template.FieldFormat.Rounding;
import org.gollum.api.template.TemplatePart.Field;
import org.gollum.api.template.TemplatePart.Phrase;
import org.gollum.api.template.TemplatePart.Words;

/** Parts of templates at random. */
final class RandomTemplates {
  private static final List<String> WORDS =
      List.of(" with ", "{", "}", "]", "]}", "[[", "°C", "{[", " ", "~1:", "\n", "🧪");

  private static final List<FieldFormat> FORMATS =
      List.of(
          FieldFormat.AS_IS,
          FieldFormat.AS_IS,
          FieldFormat.CANONICAL,
          new Quantity(Rounding.DECIMALS, 2, ""),
          new Quantity(Rounding.SIGNIFICANT, 3, " mM"),
          new Quantity(Rounding.NONE, 0, " °C"));

  private RandomTemplates() {}

  /** At least one field; words never side by side, since they would be read as one. */
  static List<TemplatePart> parts(SplittableRandom random, int depth, boolean withBraces) {
    List<TemplatePart> parts = new ArrayList<>();
    parts.add(field(random));
    for (int i = random.nextInt(5); i > 0; i--) {
      boolean afterWords = parts.get(parts.size() - 1) instanceof Words;
      int kind = random.nextInt(3);
      if (kind == 0 && !afterWords) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(3); n >= 0; n--) {
          text.append(WORDS.get(random.nextInt(withBraces ? WORDS.size() : 1)));
        }
        parts.add(new Words(text.toString()));
      } else if (kind == 1 && depth > 0) {
        parts.add(new Phrase(parts(random, depth - 1, withBraces), 1));
      } else {
        parts.add(field(random));
      }
    }
    return parts;
  }

  private static Field field(SplittableRandom random) {
    String name = List.of("a", "b c", "[Pd]x", "d-e", "temperature").get(random.nextInt(5));
    return new Field(name, FORMATS.get(random.nextInt(FORMATS.size())), 1);
  }

  /** The same parts, all at the first character. */
  static List<TemplatePart> withoutPlaces(List<TemplatePart> parts) {
    List<TemplatePart> same = new ArrayList<>();
    for (TemplatePart part : parts) {
      if (part instanceof Field field) {
        same.add(new Field(field.column(), field.format(), 1));
      } else if (part instanceof Phrase phrase) {
        same.add(new Phrase(withoutPlaces(phrase.parts()), 1));
      } else {
        same.add(part);
      }
    }
    return same;
  }
}
