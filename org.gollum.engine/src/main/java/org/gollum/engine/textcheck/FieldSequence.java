// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.textcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gollum.api.template.TemplatePart;
import org.gollum.api.template.TemplatePart.Field;
import org.gollum.api.template.TemplatePart.Phrase;
import org.gollum.api.template.TemplatePart.Words;
import org.gollum.engine.text.ReactionTemplate;

/**
 * A template whose fields can stand in another order. A field moves with the words before it and
 * with its own unit, an optional part as a whole. What joins them, blanks and punctuation, stays in
 * its place, and so do words before an optional part and at the end.
 */
final class FieldSequence {
  private static final Pattern JOINT = Pattern.compile("[\\s,;.:>/+|&–—-]*");

  private final ReactionTemplate template;
  private final List<Slot> slots = new ArrayList<>();
  private final String end;

  /**
   * A place in the text and what stands there to begin with.
   *
   * @param fixed words that stay
   * @param joint blanks and punctuation that stay unless what stands here is left out
   * @param moving what moves
   */
  private record Slot(String fixed, String joint, List<TemplatePart> moving) {
    /** A field with a blank cell keeps its place, an optional part does not. */
    boolean isLeftOut(String text) {
      return text.isEmpty() && moving.get(0) instanceof Phrase;
    }
  }

  FieldSequence(ReactionTemplate template) {
    this.template = template;
    String words = "";
    for (TemplatePart part : template.parts()) {
      if (part instanceof Words literal) {
        words = literal.text();
      } else if (part instanceof Field field) {
        String joint = joint(words);
        List<TemplatePart> moving = new ArrayList<>();
        addWords(moving, words.substring(joint.length()));
        moving.add(field);
        slots.add(new Slot("", joint, moving));
        words = "";
      } else if (part instanceof Phrase phrase) {
        slots.add(optional(words, phrase));
        words = "";
      }
    }
    this.end = words;
  }

  private static Slot optional(String before, Phrase phrase) {
    List<TemplatePart> parts = phrase.parts();
    if (!(parts.get(0) instanceof Words first)) {
      return new Slot(before, "", List.of(phrase));
    }
    String joint = joint(first.text());
    List<TemplatePart> inner = new ArrayList<>();
    addWords(inner, first.text().substring(joint.length()));
    inner.addAll(parts.subList(1, parts.size()));
    return new Slot(before, joint, List.of(new Phrase(inner, phrase.character())));
  }

  private static void addWords(List<TemplatePart> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(new Words(text));
    }
  }

  private static String joint(String words) {
    Matcher joint = JOINT.matcher(words);
    return joint.lookingAt() ? joint.group() : "";
  }

  /** How many fields or optional parts can change places. */
  int size() {
    return slots.size();
  }

  /**
   * The text of a row with its fields in that order.
   *
   * @param order the numbers 0 to size − 1: which field comes first, second, …
   * @param cells in the order of the template's columns
   */
  String text(List<Integer> order, List<String> cells) {
    List<String> moving =
        slots.stream()
            .map(
                slot -> {
                  StringBuilder text = new StringBuilder();
                  slot.moving().forEach(part -> text.append(template.render(part, cells)));
                  return text.toString();
                })
            .toList();
    List<Integer> left =
        order.stream().filter(slot -> !slots.get(slot).isLeftOut(moving.get(slot))).toList();
    StringBuilder text = new StringBuilder();
    int next = 0;
    for (int place = 0; place < slots.size(); place++) {
      text.append(slots.get(place).fixed());
      if (!slots.get(place).isLeftOut(moving.get(place))) {
        text.append(slots.get(place).joint()).append(moving.get(left.get(next++)));
      }
    }
    return text.append(end).toString();
  }
}
