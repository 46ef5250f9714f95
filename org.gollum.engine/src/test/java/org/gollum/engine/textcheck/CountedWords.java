// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.textcheck;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.engine.deepkernel.TextEncoder;
import org.gollum.engine.llm.TextTokens;

/**
 * A language model's stand-in: a token is a word without its capitals, a vector counts the words,
 * each by its hash; where the order counts, later words count less.
 */
public record CountedWords(int maxTokens, boolean orderCounts) implements TextEncoder {
  private static final int SIZE = 64;

  private static List<String> words(String text) {
    return Arrays.asList(text.toLowerCase(Locale.ROOT).strip().split("[\\s,.]+"));
  }

  private List<String> read(String text) {
    List<String> words = words(text);
    return words.subList(0, Math.min(maxTokens, words.size()));
  }

  @Override
  public ModelDescription model() {
    return new ModelDescription(
        "counted-words", "/nowhere", "None", 0, SIZE, 1, maxTokens, Pooling.MEAN, Map.of());
  }

  @Override
  public EmbeddingSettings settings() {
    return EmbeddingSettings.defaults().withPooling(Pooling.MEAN).withMaxTokens(maxTokens);
  }

  @Override
  public TextTokens tokens(List<String> texts, Progress progress) {
    List<List<String>> read = texts.stream().map(this::read).toList();
    return new TextTokens(
        texts.stream().map(text -> words(text).size()).toList(),
        read.stream().map(read::indexOf).toList());
  }

  @Override
  public Encoded encode(List<String> texts, Progress progress) {
    float[] vectors = new float[texts.size() * SIZE];
    for (int row = 0; row < texts.size(); row++) {
      int position = 0;
      for (String word : read(texts.get(row))) {
        vectors[row * SIZE + Math.floorMod(word.hashCode(), SIZE)] +=
            orderCounts ? 1f / ++position : 1f;
      }
    }
    return new Encoded(vectors, List.of());
  }

  @Override
  public Adaptable adaptable(List<String> texts, Progress progress) {
    throw new UnsupportedOperationException("there is no language model to train");
  }
}
