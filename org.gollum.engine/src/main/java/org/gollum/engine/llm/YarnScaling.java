// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

/**
 * YaRN: slow rotary frequencies are divided by a factor, fast ones stay, those between are blended
 * along a ramp; and a scale of sine and cosine keeps the entropy of attention.
 *
 * <p>As in transformers 4.53, where original_max_position_embeddings is given the factor is
 * max_position_embeddings ÷ that, whatever "factor" says. Source: Peng et al., arXiv 2309.00071,
 * sections 3.2 to 3.4.
 *
 * @param fast the turns over the original positions above which a frequency stays
 * @param slow the turns below which it is divided by the whole factor
 * @param positions the original ones
 * @param extending whether those are max_position_embeddings, so that longer texts are allowed
 */
record YarnScaling(
    double factor, double scale, double fast, double slow, int positions, boolean extending)
    implements RotaryScaling {

  static YarnScaling of(ModelConfiguration scaling, int positions) {
    boolean extending = scaling.isAbsent("original_max_position_embeddings");
    double given = scaling.positive("factor");
    int original = scaling.count("original_max_position_embeddings", positions);
    double factor = extending ? given : (double) positions / original;
    boolean twoScales = !scaling.isAbsent("mscale") && !scaling.isAbsent("mscale_all_dim");
    double usual =
        twoScales
            ? entropyScale(factor, scaling.positive("mscale"))
                / entropyScale(factor, scaling.positive("mscale_all_dim"))
            : entropyScale(factor, 1);
    return new YarnScaling(
        factor,
        scaling.positive("attention_factor", usual),
        scaling.positive("beta_fast", 32),
        scaling.positive("beta_slow", 1),
        original,
        extending);
  }

  private static double entropyScale(double factor, double weight) {
    return factor <= 1 ? 1 : 0.1 * weight * Math.log(factor) + 1;
  }

  @Override
  public float[] frequencies(double base, int size, int length) {
    double first = Math.max(0, Math.floor(indexOf(fast, base, size)));
    double last = Math.min(size - 1, Math.ceil(indexOf(slow, base, size)));
    // A ramp without width would divide by 0; transformers gives it this one.
    float width = (float) (first == last ? 0.001 : last - first);
    float[] frequencies = new float[size / 2];
    for (int i = 0; i < frequencies.length; i++) {
      float power = RotaryPositions.power(base, size, i);
      float kept = 1 - Math.min(1, Math.max(0, (i - (float) first) / width));
      frequencies[i] = 1 / ((float) factor * power) * (1 - kept) + 1 / power * kept;
    }
    return frequencies;
  }

  /** The index, a fraction, of the frequency that makes so many turns over the positions. */
  private double indexOf(double turns, double base, int size) {
    return size * Math.log(positions / (turns * 2 * Math.PI)) / (2 * Math.log(base));
  }

  @Override
  public int longest(int modelPositions) {
    return extending ? RotaryScaling.times(modelPositions, factor) : modelPositions;
  }
}
