// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * How long texts are and how many were cut.
 *
 * @param rows how many texts
 * @param maxTokens where longer ones were cut
 * @param cut how many were
 * @param longestRow the row of the longest text, the first of several; 0 if there are no texts
 * @param longestTokens its length in tokens, before any cut; 0 if there are no texts
 */
public record TextLengths(int rows, int maxTokens, int cut, int longestRow, int longestTokens) {

  static TextLengths of(int[] tokens, int maxTokens) {
    int longest = 0;
    for (int row = 1; row < tokens.length; row++) {
      longest = tokens[row] > tokens[longest] ? row : longest;
    }
    return new TextLengths(
        tokens.length,
        maxTokens,
        (int) Arrays.stream(tokens).filter(n -> n > maxTokens).count(),
        longest,
        tokens.length == 0 ? 0 : tokens[longest]);
  }

  /**
   * A sentence for the user about texts that were cut.
   *
   * @param rowName names a row for the user: {@code line 18}, {@code row "Row17"}
   */
  public Optional<String> warning(IntFunction<String> rowName) {
    if (cut == 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%d of %d texts are longer than %d tokens and were cut there; the longest, %s, has %d"
                + " tokens.",
            cut,
            rows,
            maxTokens,
            rowName.apply(longestRow),
            longestTokens));
  }
}
