// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.engine.tensor.TensorRuntime;

/**
 * Computes the vectors of distinct texts, batch by batch. A batch that does not fit into the
 * device's memory is halved, and so are those after it.
 *
 * @param values one vector per text, row by row
 * @param smallestBatch the most tokens of a batch at the end, if batches had to be made smaller
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record EmbeddingRun(float[] values, Optional<Integer> smallestBatch) {

  /**
   * Runs through all texts.
   *
   * @param texts token ids
   * @param hiddenSize H
   * @param budget the most tokens of a batch to begin with
   * @param vectors computes a batch: [texts, H], row by row
   * @throws InputException if a single text does not fit into memory
   */
  static EmbeddingRun of(
      List<int[]> texts,
      int hiddenSize,
      int budget,
      Function<List<int[]>, float[]> vectors,
      Progress progress) {
    int[] lengths = texts.stream().mapToInt(text -> text.length).toArray();
    long total = Arrays.stream(lengths).asLongStream().sum();
    float[] values = new float[Math.multiplyExact(texts.size(), hiddenSize)];
    BatchPlan plan = new BatchPlan(lengths, budget);
    long done = 0;
    int embedded = 0;
    for (int[] batch = plan.next(); batch.length > 0; batch = plan.next()) {
      progress.check();
      float[] computed;
      try {
        computed = vectors.apply(Arrays.stream(batch).mapToObj(texts::get).toList());
      } catch (RuntimeException e) {
        if (!TensorRuntime.isOutOfMemory(e)) {
          throw e;
        }
        if (!plan.halve()) {
          throw tooLong(lengths[batch[0]], e);
        }
        continue;
      }
      for (int i = 0; i < batch.length; i++) {
        System.arraycopy(computed, i * hiddenSize, values, batch[i] * hiddenSize, hiddenSize);
        done += lengths[batch[i]];
      }
      embedded += batch.length;
      progress.report(
          (double) done / total,
          String.format(Locale.ROOT, "embedded %d of %d texts", embedded, texts.size()));
    }
    return new EmbeddingRun(
        values, plan.budget() < budget ? Optional.of(plan.budget()) : Optional.empty());
  }

  private static InputException tooLong(int tokens, RuntimeException cause) {
    return InputException.of(
            "The memory does not suffice for a single text of " + tokens + " tokens.")
        .setting("maximum tokens")
        .remedy("Cut texts earlier, compute in bfloat16, or choose a smaller model.")
        .cause(cause)
        .build();
  }
}
