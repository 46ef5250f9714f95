// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.gollum.api.Progress;
import org.gollum.engine.tokens.TextTokenizer;

/**
 * Texts as a model counts and reads them.
 *
 * @param lengths of each text in tokens, special ones included, before any cut
 * @param alike for each text the first one that the model reads as the same tokens: an equal one,
 *     one that differs only in what the tokenizer levels, such as capitals, or behind the cut
 */
public record TextTokens(List<Integer> lengths, List<Integer> alike) {

  /** Copies the lists. */
  public TextTokens {
    lengths = List.copyOf(lengths);
    alike = List.copyOf(alike);
  }

  static TextTokens of(
      List<String> texts, TextTokenizer tokenizer, int maxTokens, Progress progress) {
    List<String> distinct = List.copyOf(new LinkedHashSet<>(texts));
    List<int[]> tokens = TokenizedTexts.tokenize(distinct, tokenizer, progress);
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < distinct.size(); i++) {
      numbers.put(distinct.get(i), i);
    }
    Map<IntBuffer, Integer> firstRows = new HashMap<>();
    List<Integer> lengths = new ArrayList<>();
    List<Integer> alike = new ArrayList<>();
    for (int row = 0; row < texts.size(); row++) {
      int[] whole = tokens.get(numbers.getOrDefault(texts.get(row), 0));
      lengths.add(whole.length);
      Integer earlier = firstRows.putIfAbsent(IntBuffer.wrap(tokenizer.cut(whole, maxTokens)), row);
      alike.add(earlier == null ? row : earlier);
    }
    return new TextTokens(lengths, alike);
  }
}
