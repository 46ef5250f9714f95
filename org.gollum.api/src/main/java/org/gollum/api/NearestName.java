// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Suggests what a mistyped name may have meant. */
public final class NearestName {
  private NearestName() {}

  /**
   * A remedy for an unknown name: {@code Did you mean "yield"? The columns are: "ligand", "yield".}
   *
   * @param name what the user wrote
   * @param known the names there are
   * @param plural what they are called: {@code columns}
   */
  public static String remedy(String name, Collection<String> known, String plural) {
    String list =
        "The "
            + plural
            + " are: "
            + known.stream().map(k -> "\"" + k + "\"").collect(Collectors.joining(", "))
            + ".";
    return of(name, known).map(n -> "Did you mean \"" + n + "\"? " + list).orElse(list);
  }

  /**
   * The name that takes the fewest insertions, deletions and replacements of letters, whatever
   * their case; empty if even that one would have more than half of its letters changed.
   */
  public static Optional<String> of(String name, Collection<String> known) {
    String nearest = "";
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < fewest) {
        fewest = distance;
        nearest = candidate;
      }
    }
    return 2 * (long) fewest <= nearest.length() ? Optional.of(nearest) : Optional.empty();
  }

  /** Levenshtein's distance, one row of its table at a time. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
