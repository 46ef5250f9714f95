// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

/**
 * LongRoPE: each rotary frequency is divided by a factor of its own, from one list for texts up to
 * the original positions and from another for longer ones; sine and cosine are scaled. Source: Ding
 * et al., arXiv 2402.13753.
 */
final class LongRopeScaling implements RotaryScaling {
  private final float[] shortFactors;
  private final float[] longFactors;
  private final double scale;
  private final int originalPositions;
  private final int longest;

  private LongRopeScaling(
      ModelConfiguration config, ModelConfiguration scaling, int positions, int size) {
    shortFactors = floats(scaling.positives("short_factor", size / 2));
    longFactors = floats(scaling.positives("long_factor", size / 2));
    boolean extending = config.isAbsent("original_max_position_embeddings");
    originalPositions = config.count("original_max_position_embeddings", positions);
    double factor = extending ? scaling.positive("factor") : (double) positions / originalPositions;
    double usual = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(originalPositions));
    scale = scaling.positive("attention_factor", usual);
    longest = extending ? RotaryScaling.times(positions, factor) : positions;
  }

  static LongRopeScaling of(
      ModelConfiguration config, ModelConfiguration scaling, int positions, int size) {
    return new LongRopeScaling(config, scaling, positions, size);
  }

  private static float[] floats(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  @Override
  public float[] frequencies(double base, int size, int length) {
    float[] factors = length > originalPositions ? longFactors : shortFactors;
    float[] frequencies = new float[size / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = 1 / (factors[i] * RotaryPositions.power(base, size, i));
    }
    return frequencies;
  }

  @Override
  public double scale() {
    return scale;
  }

  @Override
  public int longest(int positions) {
    return longest;
  }
}
