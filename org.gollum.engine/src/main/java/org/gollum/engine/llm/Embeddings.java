// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Pooling;

/** Vectors of texts, one row per text in the order given, and how they came about. */
public final class Embeddings {
  private final int dimension;
  private final float[] values;
  private final Pooling pooling;
  private final int maxTokens;
  private final Optional<Integer> smallestBatch;
  private final int cut;
  private final int longestRow;
  private final int longestTokens;

  Embeddings(
      int dimension,
      float[] values,
      EmbeddingSettings used,
      int[] tokens,
      Optional<Integer> smallestBatch) {
    this.dimension = dimension;
    this.values = values;
    this.pooling = Objects.requireNonNull(used.pooling());
    this.maxTokens = used.maxTokens();
    this.smallestBatch = smallestBatch;
    this.cut = (int) Arrays.stream(tokens).filter(n -> n > maxTokens).count();
    int longest = 0;
    for (int row = 1; row < tokens.length; row++) {
      longest = tokens[row] > tokens[longest] ? row : longest;
    }
    this.longestRow = longest;
    this.longestTokens = tokens.length == 0 ? 0 : tokens[longest];
  }

  /** The number of texts. */
  public int rows() {
    return values.length / dimension;
  }

  /** H, the length of each vector. */
  public int dimension() {
    return dimension;
  }

  /** All values [rows, H], row by row; not copied. */
  public float[] values() {
    return values;
  }

  /** The vector of one text, a copy. */
  public float[] row(int index) {
    java.util.Objects.checkIndex(index, rows());
    return Arrays.copyOfRange(values, index * dimension, (index + 1) * dimension);
  }

  /** What was used: the setting, or the model's own. */
  public Pooling pooling() {
    return pooling;
  }

  /** Where longer texts were cut: the setting, or the model's own limit where that is shorter. */
  public int maxTokens() {
    return maxTokens;
  }

  /** The number of texts that were cut. */
  public int cut() {
    return cut;
  }

  /** The row of the longest text, the first of several; 0 if there are no texts. */
  public int longestRow() {
    return longestRow;
  }

  /** The length of the longest text in tokens, before any cut; 0 if there are no texts. */
  public int longestTokens() {
    return longestTokens;
  }

  /**
   * What the user should know: texts that were cut, memory that did not suffice for full batches.
   *
   * @param rowName names a row for the user: {@code line 18}, {@code row "Row17"}
   */
  public List<String> warnings(IntFunction<String> rowName) {
    List<String> warnings = new ArrayList<>();
    if (cut > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%d of %d texts are longer than %d tokens and were cut there; the longest, %s, has %d"
                  + " tokens.",
              cut,
              rows(),
              maxTokens,
              rowName.apply(longestRow),
              longestTokens));
    }
    smallestBatch.ifPresent(
        tokens ->
            warnings.add(
                "The memory did not suffice for full batches; they were made smaller, down to "
                    + tokens
                    + " tokens, which is slower."));
    return List.copyOf(warnings);
  }
}
