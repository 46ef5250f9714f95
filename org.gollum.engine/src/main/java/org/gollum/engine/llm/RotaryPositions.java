// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import org.gollum.engine.tensor.Attention;
import org.gollum.engine.tensor.Tensor;

/**
 * The angles by which rotary position embedding turns queries and keys, for positions 0 to n − 1.
 *
 * <pre>{@code angle[p, i] = p · f[i mod h],   f[i] = base^(−2i ÷ d),   h = d ÷ 2 }</pre>
 *
 * <p>Frequencies and angles are rounded to float32 at the places where transformers rounds them:
 * angles of far positions are so coarse that an exact one would be another model. Source: Su et
 * al., arXiv 2104.09864, section 3.4.2.
 *
 * @param cosine [n, d]
 * @param sine [n, d]
 */
record RotaryPositions(Tensor cosine, Tensor sine) {

  /**
   * The frequencies f of a model without scaling.
   *
   * @param base also called theta
   * @param size d, the even width of a head
   */
  static float[] frequencies(double base, int size) {
    float[] frequencies = new float[size / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = 1 / power(base, size, i);
    }
    return frequencies;
  }

  /** base^(2i ÷ d), which scaled forms begin with too. */
  static float power(double base, int size, int i) {
    return (float) Math.pow(base, (float) (2 * i) / size);
  }

  /**
   * Angles of the first positions, in the innermost scope.
   *
   * @param frequencies f, d ÷ 2 of them
   * @param positions n
   * @param scale what sine and cosine are multiplied by; 1 unless a scaled form wants otherwise
   */
  static RotaryPositions of(float[] frequencies, int positions, double scale) {
    int half = frequencies.length;
    float[] cosine = new float[Math.multiplyExact(positions, 2 * half)];
    float[] sine = new float[cosine.length];
    for (int position = 0; position < positions; position++) {
      int row = position * 2 * half;
      for (int i = 0; i < half; i++) {
        float angle = position * frequencies[i];
        cosine[row + i] = (float) Math.cos(angle) * (float) scale;
        sine[row + i] = (float) Math.sin(angle) * (float) scale;
        cosine[row + half + i] = cosine[row + i];
        sine[row + half + i] = sine[row + i];
      }
    }
    return new RotaryPositions(
        Tensor.of(cosine, positions, 2L * half), Tensor.of(sine, positions, 2L * half));
  }

  /** Queries or keys [texts, heads, n, d], turned. */
  Tensor rotate(Tensor x) {
    return Attention.rotate(x, cosine, sine);
  }
}
