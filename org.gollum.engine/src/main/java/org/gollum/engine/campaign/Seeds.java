// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gollum.api.InputException;

/** Lists of seeds as users write them. */
public final class Seeds {
  private static final Pattern PART = Pattern.compile("(-?\\d{1,18})(?:\\.\\.(-?\\d{1,18}))?");

  /** More runs than this are a slip of the finger. */
  private static final int MOST = 10_000;

  private Seeds() {}

  /**
   * Reads {@code 7}, {@code 1..20} (both ends included) and lists of them: {@code 1..3,8}.
   *
   * @throws InputException if the text is none of these, names a seed twice, or more than {@value
   *     #MOST}
   */
  public static List<Long> parse(String text) {
    Set<Long> seeds = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part.strip());
      if (!matcher.matches()) {
        throw mistake("\"" + part.strip() + "\" is neither a seed nor a range of seeds.");
      }
      long first = Long.parseLong(matcher.group(1));
      String end = matcher.group(2);
      long last = end == null ? first : Long.parseLong(end);
      if (last < first) {
        throw mistake("The range \"" + part.strip() + "\" ends before it begins.");
      }
      if (last - first >= MOST - seeds.size()) {
        throw mistake("\"" + text.strip() + "\" names more than " + MOST + " seeds.");
      }
      for (long seed = first; seed <= last; seed++) {
        if (!seeds.add(seed)) {
          throw mistake("Seed " + seed + " is named twice.");
        }
      }
    }
    return List.copyOf(seeds);
  }

  private static InputException mistake(String summary) {
    return InputException.of(summary).setting("seeds").remedy("Write 7, 1..20 or 1..3,8.").build();
  }
}
