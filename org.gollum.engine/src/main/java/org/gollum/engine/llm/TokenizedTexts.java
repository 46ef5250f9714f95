// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.engine.tokens.TextTokenizer;

/**
 * Texts as a model reads them: tokens, cut where it stops reading. Equal texts are one.
 *
 * @param distinct the tokens of each different text, cut, in order of first appearance
 * @param numberOf for each text its index in {@code distinct}
 * @param lengths how long they are, before the cut too
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TokenizedTexts(List<int[]> distinct, int[] numberOf, TextLengths lengths) {

  /** Texts that are tokenized between two looks at the cancel button. */
  private static final int AT_ONCE = 256;

  /**
   * Tokenizes texts.
   *
   * @param maxTokens where longer texts are cut
   * @param vocabulary the number of tokens that the weights know
   * @throws InputException if a text has no tokens, or a token the weights do not know
   */
  static TokenizedTexts of(
      List<String> texts,
      TextTokenizer tokenizer,
      int maxTokens,
      int vocabulary,
      ModelFolder folder,
      Progress progress) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[] numberOf = new int[texts.size()];
    for (int row = 0; row < numberOf.length; row++) {
      numberOf[row] = numbers.computeIfAbsent(texts.get(row), text -> numbers.size());
    }
    List<int[]> tokens = tokenize(List.copyOf(numbers.keySet()), tokenizer, progress);
    check(tokens, numberOf, vocabulary, folder);
    int[] full = Arrays.stream(numberOf).map(number -> tokens.get(number).length).toArray();
    return new TokenizedTexts(
        tokens.stream().map(text -> tokenizer.cut(text, maxTokens)).toList(),
        numberOf,
        TextLengths.of(full, maxTokens));
  }

  static List<int[]> tokenize(List<String> texts, TextTokenizer tokenizer, Progress progress) {
    List<int[]> tokens = new ArrayList<>(texts.size());
    for (int from = 0; from < texts.size(); from += AT_ONCE) {
      progress.check();
      int to = Math.min(texts.size(), from + AT_ONCE);
      tokens.addAll(tokenizer.encode(texts.subList(from, to)));
    }
    return tokens;
  }

  /** The native table of words trusts its indices, so nothing else may reach it. */
  private static void check(
      List<int[]> tokens, int[] numberOf, int vocabulary, ModelFolder folder) {
    for (int row = 0; row < numberOf.length; row++) {
      int[] text = tokens.get(numberOf[row]);
      if (text.length == 0) {
        throw InputException.of("Text " + (row + 1) + " is empty: it has no tokens.")
            .remedy("Leave the row out or give it a text.")
            .build();
      }
      int largest = Arrays.stream(text).max().orElse(0);
      if (largest >= vocabulary) {
        throw InputException.of(
                "The tokenizer gives token "
                    + largest
                    + ", the weights know tokens 0 to "
                    + (vocabulary - 1)
                    + ".")
            .file(folder.path().toString())
            .remedy("Check that the tokenizer and the weights belong to the same model.")
            .build();
      }
    }
  }

  /** The number of texts, equal ones counted each. */
  int size() {
    return numberOf.length;
  }

  /** Those texts only, in that order. */
  TokenizedTexts rows(int... rows) {
    Map<Integer, Integer> renumbered = new LinkedHashMap<>();
    int[] chosen = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = renumbered.computeIfAbsent(numberOf[rows[i]], old -> renumbered.size());
    }
    return new TokenizedTexts(
        renumbered.keySet().stream().map(distinct::get).toList(), chosen, lengths);
  }

  /** Values that belong to the different texts, [distinct, columns], for each text. */
  float[] spread(float[] values, int columns) {
    float[] spread = new float[Math.multiplyExact(numberOf.length, columns)];
    for (int row = 0; row < numberOf.length; row++) {
      System.arraycopy(values, numberOf[row] * columns, spread, row * columns, columns);
    }
    return spread;
  }
}
