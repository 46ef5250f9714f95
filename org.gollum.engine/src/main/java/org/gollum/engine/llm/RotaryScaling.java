// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gollum.api.InputException;
import org.gollum.engine.tensor.Tensor;

/**
 * How a model's rotary frequencies are changed so that it reads longer texts than it first learned
 * on: {@code rope_scaling} in config.json.
 *
 * <p>All arithmetic rounds to float32 where that of transformers 4.53 (modeling_rope_utils) does.
 * Its power function differs in the last bit from the rounded one used here in one of 75
 * frequencies.
 *
 * <p>Some forms depend on the length of a text. transformers takes the longest text of the batch,
 * padding included, and remembers it for the batches after it. Here each text has the frequencies
 * of its own length, as if it were the first and only one, so that its hidden states do not depend
 * on its company.
 */
sealed interface RotaryScaling
    permits RotaryScaling.None,
        RotaryScaling.Linear,
        RotaryScaling.Dynamic,
        RotaryScaling.Llama3,
        YarnScaling,
        LongRopeScaling {

  /**
   * The frequencies f of a text, see {@link RotaryPositions}.
   *
   * @param base also called theta
   * @param size d, the even width of a head
   * @param length the text's number of tokens
   */
  float[] frequencies(double base, int size, int length);

  /** What sine and cosine are multiplied by. */
  default double scale() {
    return 1;
  }

  /** The longest text, in tokens, for a model of so many positions. */
  default int longest(int positions) {
    return positions;
  }

  /** So many positions, times what a scaling makes of them. */
  static int times(int positions, double factor) {
    return (int) Math.min(Integer.MAX_VALUE, factor * positions);
  }

  /** Angles for the texts of a batch, in the innermost scope. */
  default RotaryPositions positions(double base, int size, TokenBatch batch) {
    List<float[]> distinct = new ArrayList<>();
    List<RotaryPositions> angles = new ArrayList<>();
    List<RotaryPositions> ofTexts = new ArrayList<>();
    for (int text = 0; text < batch.texts(); text++) {
      float[] frequencies = frequencies(base, size, batch.length(text));
      int known = 0;
      while (known < distinct.size() && !Arrays.equals(distinct.get(known), frequencies)) {
        known++;
      }
      if (known == distinct.size()) {
        distinct.add(frequencies);
        angles.add(RotaryPositions.of(frequencies, batch.width(), scale()));
      }
      ofTexts.add(angles.get(known));
    }
    if (angles.size() == 1) {
      return angles.get(0);
    }
    return new RotaryPositions(
        stacked(ofTexts.stream().map(RotaryPositions::cosine).toList()),
        stacked(ofTexts.stream().map(RotaryPositions::sine).toList()));
  }

  /** [n, d] of each text as [texts, 1, n, d]. */
  private static Tensor stacked(List<Tensor> tables) {
    return Tensor.concatenate(
        tables.stream().map(t -> t.reshape(1, 1, t.size(0), t.size(1))).toList(), 0);
  }

  /**
   * The scaling of a model. Newer versions of transformers write base and scaling as one section,
   * rope_parameters, and read some forms of it in another way; of that section only those forms are
   * read that mean the same.
   *
   * @param positions max_position_embeddings
   * @param size d
   * @throws InputException if it is of a form that is not listed here, or lacks a number
   */
  static RotaryScaling of(ModelConfiguration config, int positions, int size) {
    Optional<ModelConfiguration> newer = config.section("rope_parameters");
    Optional<ModelConfiguration> section =
        newer.isPresent() ? newer : config.section("rope_scaling");
    if (section.isEmpty()) {
      return new None();
    }
    ModelConfiguration scaling = section.orElseThrow();
    String key = scaling.isAbsent("rope_type") ? "type" : "rope_type";
    String type = scaling.text(key, "");
    List<String> readable =
        newer.isPresent()
            ? List.of("default", "linear", "llama3")
            : List.of("default", "linear", "dynamic", "yarn", "llama3", "longrope");
    if (!readable.contains(type)) {
      throw scaling.unsupported(key, "\"" + String.join("\" or \"", readable) + "\"");
    }
    return switch (type) {
      case "linear" -> new Linear(scaling.positive("factor"));
      case "dynamic" -> new Dynamic(scaling.positive("factor"), positions);
      case "yarn" -> YarnScaling.of(scaling, positions);
      case "llama3" ->
          new Llama3(
              scaling.positive("factor"),
              scaling.positive("low_freq_factor"),
              scaling.positive("high_freq_factor"),
              scaling.count("original_max_position_embeddings"));
      case "longrope" -> LongRopeScaling.of(config, scaling, positions, size);
      default -> new None();
    };
  }

  /** Frequencies as they are. */
  record None() implements RotaryScaling {
    @Override
    public float[] frequencies(double base, int size, int length) {
      return RotaryPositions.frequencies(base, size);
    }
  }

  /** f ÷ factor: positions are pressed together. Source: Chen et al., arXiv 2306.15595. */
  record Linear(double factor) implements RotaryScaling {
    @Override
    public float[] frequencies(double base, int size, int length) {
      float[] frequencies = RotaryPositions.frequencies(base, size);
      for (int i = 0; i < frequencies.length; i++) {
        frequencies[i] /= (float) factor;
      }
      return frequencies;
    }
  }

  /**
   * A base that grows with the text once it is longer than the model's positions:
   *
   * <pre>{@code base · (factor · n ÷ positions − (factor − 1))^(d ÷ (d − 2)) }</pre>
   *
   * <p>Source: Peng et al., arXiv 2309.00071, section 3.3.
   */
  record Dynamic(double factor, int positions) implements RotaryScaling {
    @Override
    public float[] frequencies(double base, int size, int length) {
      if (length <= positions) {
        return RotaryPositions.frequencies(base, size);
      }
      float stretch = (float) factor * length / positions - (float) (factor - 1);
      float grown = (float) base * (float) Math.pow(stretch, (float) (size / (size - 2.0)));
      return RotaryPositions.frequencies(grown, size);
    }

    @Override
    public int longest(int positions) {
      return times(positions, factor);
    }
  }

  /**
   * Each frequency by the number of turns it makes over the original positions: fast ones stay,
   * slow ones are divided, those in a band around low and high are blended.
   *
   * <p>Source: Grattafiori et al., arXiv 2407.21783; formula as in transformers.
   */
  record Llama3(double factor, double low, double high, int positions) implements RotaryScaling {
    @Override
    public float[] frequencies(double base, int size, int length) {
      float[] frequencies = RotaryPositions.frequencies(base, size);
      for (int i = 0; i < frequencies.length; i++) {
        float f = frequencies[i];
        float wavelength = 1 / f * (float) (2 * Math.PI);
        boolean slow = wavelength > (float) (positions / low);
        if (slow) {
          frequencies[i] = f / (float) factor;
        } else if (wavelength >= (float) (positions / high)) {
          float turns = 1 / wavelength * positions;
          float blend = (turns - (float) low) / (float) (high - low);
          frequencies[i] = (1 - blend) * f / (float) factor + blend * f;
        }
      }
      return frequencies;
    }
  }
}
