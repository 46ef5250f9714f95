// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import org.gollum.engine.tensor.Tensor;

/**
 * What T5 adds to the attention score of query i and key j, per head: a number learned for the
 * bucket in which the distance j − i falls.
 *
 * <pre>{@code
 * half  = buckets ÷ 2, exact = half ÷ 2, d = |j − i|
 * b     = d                                                                 d < exact
 *       = min(half − 1, exact + ⌊ln(d ÷ exact) ÷ ln(farthest ÷ exact) · (half − exact)⌋)  else
 * bucket = b, and half more where j > i
 * }</pre>
 *
 * <p>The logarithm is taken in single precision, as transformers does: it decides which bucket a
 * distance at the border of two falls in. Source: Raffel et al., arXiv 1910.10683, section 2.1, and
 * its implementation in Mesh TensorFlow.
 */
final class RelativePositionBias {
  private final float[] table;
  private final int heads;
  private final int buckets;
  private final int farthest;

  /**
   * A bias.
   *
   * @param table [buckets, heads], not copied
   * @param farthest the distance from which on all fall in the last bucket
   */
  RelativePositionBias(float[] table, int heads, int farthest) {
    this.table = table;
    this.heads = heads;
    this.buckets = table.length / heads;
    this.farthest = farthest;
  }

  /** The bucket of a distance j − i. */
  int bucket(int distance) {
    int half = buckets / 2;
    int exact = half / 2;
    int later = distance > 0 ? half : 0;
    int apart = Math.abs(distance);
    if (apart < exact) {
      return later + apart;
    }
    float steps =
        (float) Math.log((float) apart / exact)
            / (float) Math.log((double) farthest / exact)
            * (half - exact);
    return later + Math.min(half - 1, exact + (int) steps);
  }

  /** The bias [1, heads, width, width], in the innermost scope. */
  Tensor forWidth(int width) {
    float[] values = new float[Math.multiplyExact(heads, Math.multiplyExact(width, width))];
    float[] byDistance = new float[2 * width - 1];
    for (int head = 0; head < heads; head++) {
      for (int i = 0; i < byDistance.length; i++) {
        byDistance[i] = table[bucket(i - (width - 1)) * heads + head];
      }
      // Row i holds the distances −i to width − 1 − i: the same numbers, shifted by one each row.
      for (int i = 0; i < width; i++) {
        System.arraycopy(byDistance, width - 1 - i, values, (head * width + i) * width, width);
      }
    }
    return Tensor.of(values, 1, heads, width, width);
  }
}
