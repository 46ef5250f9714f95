// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.gollum.engine.tensor.TensorScope;
import org.junit.jupiter.api.Test;

class CountedDropoutTest {
  private static final String MODULE = "encoder.layer.2.output.dense";

  private static float[] mask(
      CountedDropout dropout, String module, int use, long[] texts, long width, long features) {
    return TensorScope.compute(
        () ->
            dropout
                .mask(module, use, texts, new long[] {texts.length, width, features})
                .toFloats());
  }

  /** One token's stretch of a mask. */
  private static List<Float> token(float[] mask, int width, int features, int text, int token) {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < features; i++) {
      values.add(mask[(text * width + token) * features + i]);
    }
    return values;
  }

  @Test
  void masksStayTheSameBitForBitHoweverTextsAreCutIntoBatchesAndPadded() {
    SplittableRandom random = new SplittableRandom(4);
    CountedDropout dropout = new CountedDropout(0.2, 11, 5);
    long[] texts = {9, 2, 40, 0, -3, Long.MAX_VALUE};
    int features = 13; // no multiple of what one random number yields
    float[] together = mask(dropout, MODULE, 0, texts, 30, features);
    for (int i = 0; i < 20; i++) {
      int size = 1 + random.nextInt(texts.length);
      int width = 1 + random.nextInt(30);
      int[] rows = random.ints(size, 0, texts.length).toArray();
      long[] some = Arrays.stream(rows).mapToLong(row -> texts[row]).toArray();
      float[] other = mask(new CountedDropout(0.2, 11, 5), MODULE, 0, some, width, features);
      for (int text = 0; text < size; text++) {
        for (int token = 0; token < width; token++) {
          assertThat(token(other, width, features, text, token))
              .as("batch %d, text %d, token %d", i, rows[text], token)
              .isEqualTo(token(together, 30, features, rows[text], token));
        }
      }
    }
  }

  @Test
  void seedStepModuleUseTextAndTokenEachGiveAnotherMask() {
    long[] texts = {1, 2};
    List<float[]> masks =
        List.of(
            mask(new CountedDropout(0.5, 1, 1), MODULE, 0, texts, 2, 64),
            mask(new CountedDropout(0.5, 2, 1), MODULE, 0, texts, 2, 64),
            mask(new CountedDropout(0.5, 1, 2), MODULE, 0, texts, 2, 64),
            mask(new CountedDropout(0.5, 1, 1), MODULE + "2", 0, texts, 2, 64),
            mask(new CountedDropout(0.5, 1, 1), MODULE, 1, texts, 2, 64));
    List<List<Float>> tokens = new ArrayList<>();
    for (float[] mask : masks) {
      for (int text = 0; text < 2; text++) {
        for (int token = 0; token < 2; token++) {
          tokens.add(token(mask, 2, 64, text, token));
        }
      }
    }
    assertThat(tokens).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void asManyValuesAreDroppedAsAskedAndTheirMeanStays() {
    for (double p : new double[] {0.1, 0.2, 0.5, 0.9}) {
      float[] mask =
          mask(new CountedDropout(p, 3, 1), MODULE, 0, new long[] {1, 2, 3, 4, 5}, 100, 200);
      int dropped = 0;
      int neighbours = 0;
      for (int i = 0; i < mask.length; i++) {
        dropped += mask[i] == 0 ? 1 : 0;
        neighbours += i > 0 && mask[i] == 0 && mask[i - 1] == 0 ? 1 : 0;
        assertThat(mask[i]).isIn(0f, (float) (1 / (1 - p)));
      }
      // Five standard deviations of a binomial number of 100,000.
      assertThat(dropped / 1e5)
          .as("p = %s", p)
          .isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / 1e5)));
      assertThat(neighbours / 1e5)
          .as("pairs, p = %s", p)
          .isCloseTo(p * p, within(10 * Math.sqrt(p * p * (1 - p * p) / 1e5)));
    }
  }

  @Test
  void anInputThatIsNoBatchOfTheseTextsIsRefused() {
    assertThatThrownBy(
            () ->
                new CountedDropout(0.1, 1, 1).mask(MODULE, 0, new long[] {1}, new long[] {2, 3, 4}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 texts for an input of [2, 3, 4]");
  }
}
