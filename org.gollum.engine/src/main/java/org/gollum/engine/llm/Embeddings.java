// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private final TextLengths lengths;
  private final Optional<Integer> smallestBatch;

  Embeddings(
      int dimension,
      float[] values,
      EmbeddingSettings used,
      TextLengths lengths,
      Optional<Integer> smallestBatch) {
    this.dimension = dimension;
    this.values = values;
    this.pooling = Objects.requireNonNull(used.pooling());
    this.lengths = lengths;
    this.smallestBatch = smallestBatch;
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

  /** How long the texts are, and how many were cut. */
  public TextLengths lengths() {
    return lengths;
  }

  /**
   * What the user should know: texts that were cut, memory that did not suffice for full batches.
   *
   * @param rowName names a row for the user: {@code line 18}, {@code row "Row17"}
   */
  public List<String> warnings(IntFunction<String> rowName) {
    List<String> warnings = new ArrayList<>();
    lengths.warning(rowName).ifPresent(warnings::add);
    smallestBatch.ifPresent(
        tokens ->
            warnings.add(
                "The memory did not suffice for full batches; they were made smaller, down to "
                    + tokens
                    + " tokens, which is slower."));
    return List.copyOf(warnings);
  }
}
