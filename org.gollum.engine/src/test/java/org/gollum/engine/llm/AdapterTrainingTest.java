// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gollum.api.CancelCheck;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.LoraSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.api.Progress;
import org.gollum.engine.tensor.TensorRuntime;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On small models with random weights, one of each family and way of sharing. */
class AdapterTrainingTest {
  private static final CancelCheck ON = () -> {};
  private static final LoraSettings LORA = LoraSettings.defaults().withShare(0.6);

  static Stream<String> models() {
    return Stream.of(
        "tiny-bert",
        "models/roberta",
        "models/albert",
        "models/t5-v1.0",
        "models/t5-v1.1",
        "models/modernbert",
        "models/mistral-window",
        "models/llama-llama3",
        "models/qwen2",
        "models/qwen3");
  }

  private static LanguageModel load(String name) {
    return LanguageModel.load(Golden.path(name));
  }

  private static EmbeddingSettings settings(Pooling pooling) {
    return EmbeddingSettings.defaults().withPooling(pooling);
  }

  /** Five texts of 1 to 9 tokens; the first and the last row are the same text. */
  private static TokenizedTexts texts() {
    int[] lengths = {4, 9, 1, 6, 7};
    Random random = new Random(5);
    List<int[]> distinct =
        Arrays.stream(lengths).mapToObj(n -> random.ints(n, 4, 20).toArray()).toList();
    return new TokenizedTexts(
        distinct, new int[] {0, 1, 2, 3, 4, 0}, TextLengths.of(new int[] {4, 9, 1, 6, 7, 4}, 512));
  }

  private static LowRankAdapter adapter(LanguageModel model, double dropout) {
    return LowRankAdapterTest.random(LowRankAdapter.fresh(model, LORA, 1), 2).withDropout(dropout);
  }

  private static float[] upstream(int count) {
    float[] upstream = new float[count];
    for (int i = 0; i < count; i++) {
      upstream[i] = (float) Math.cos(i);
    }
    return upstream;
  }

  private record Step(float[] vectors, List<float[]> gradients) {}

  private static Step step(AdapterTraining training) {
    float[] vectors = training.forward(ON);
    return new Step(vectors, training.gradients(upstream(vectors.length), ON));
  }

  private static Step step(
      LanguageModel model, EmbeddingSettings settings, double dropout, int chunk, long budget) {
    try (AdapterTraining training =
        new AdapterTraining(model, settings, texts(), adapter(model, dropout), 3, chunk, budget)) {
      step(training);
      return step(training);
    }
  }

  private static void assertSameBits(Step found, Step expected) {
    assertThat(found.vectors).containsExactly(expected.vectors);
    for (int i = 0; i < expected.gradients.size(); i++) {
      assertThat(found.gradients.get(i)).containsExactly(expected.gradients.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void keptGraphsAndGraphsMadeAgainGiveTheSameBits(String name) {
    try (LanguageModel model = load(name)) {
      long some = GraphMemory.of(model.encoder(), adapter(model, 0.2), 12);
      for (double dropout : new double[] {0, 0.2}) {
        // A text at a time, some together, all together.
        for (int chunk : new int[] {1, 14, 1024}) {
          Step all = step(model, settings(Pooling.MEAN), dropout, chunk, Long.MAX_VALUE);
          assertSameBits(step(model, settings(Pooling.MEAN), dropout, chunk, some), all);
          assertSameBits(step(model, settings(Pooling.MEAN), dropout, chunk, 0), all);
        }
      }
    }
  }

  /** Sums in another order: rounding of float32 in some blocks and back. */
  @ParameterizedTest
  @MethodSource("models")
  void howTextsAreCutIntoChunksMattersToTheLastDigitsOnly(String name) {
    try (LanguageModel model = load(name)) {
      Step all = step(model, settings(Pooling.MEAN), 0.2, 1024, Long.MAX_VALUE);
      for (int chunk : new int[] {1, 14}) {
        Step parts = step(model, settings(Pooling.MEAN), 0.2, chunk, Long.MAX_VALUE);
        assertClose(parts.vectors, all.vectors, 1e-5);
        for (int i = 0; i < all.gradients.size(); i++) {
          assertClose(parts.gradients.get(i), all.gradients.get(i), 2e-5);
        }
      }
    }
  }

  private static void assertClose(float[] found, float[] expected, double share) {
    double largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(found).containsExactly(expected, within((float) (share * largest)));
  }

  /** What changes is the loss's slope along the gradient: see LowRankAdapterTest's. */
  @ParameterizedTest
  @MethodSource("models")
  void theGradientIsTheSlopeOfTheLossForEveryPooling(String name) {
    try (LanguageModel model = load(name)) {
      for (Pooling pooling : Pooling.values()) {
        assertSlope(model, settings(pooling), 0);
      }
      assertSlope(model, settings(Pooling.MEAN), 0.2);
      assertSlope(model, settings(Pooling.MEAN).withNormalize(true), 0);
    }
  }

  private static void assertSlope(LanguageModel model, EmbeddingSettings settings, double dropout) {
    LowRankAdapter start = adapter(model, dropout);
    List<float[]> gradients = new ArrayList<>();
    loss(model, settings, start, gradients);
    double squares = 0;
    for (float[] gradient : gradients) {
      for (float value : gradient) {
        squares += (double) value * value;
      }
    }
    double length = Math.sqrt(squares);
    double step = 2e-3;
    double rise =
        loss(model, settings, moved(start, gradients, step / length), new ArrayList<>())
            - loss(model, settings, moved(start, gradients, -step / length), new ArrayList<>());
    assertThat(length).as("%s, %s", model, settings).isGreaterThan(0.01);
    assertThat(rise / (2 * step) / length).as("%s", settings).isCloseTo(1, within(5e-3));
  }

  private static LowRankAdapter moved(LowRankAdapter adapter, List<float[]> by, double factor) {
    List<float[]> values = adapter.values();
    for (int i = 0; i < values.size(); i++) {
      for (int j = 0; j < values.get(i).length; j++) {
        values.get(i)[j] += (float) (factor * by.get(i)[j]);
      }
    }
    return adapter.withValues(values);
  }

  private static double loss(
      LanguageModel model,
      EmbeddingSettings settings,
      LowRankAdapter adapter,
      List<float[]> gradients) {
    try (AdapterTraining training =
        new AdapterTraining(model, settings, texts(), adapter, 3, 14, Long.MAX_VALUE)) {
      float[] vectors = training.forward(ON);
      float[] u = upstream(vectors.length);
      gradients.addAll(training.gradients(u, ON));
      return IntStream.range(0, u.length).mapToDouble(i -> (double) u[i] * vectors[i]).sum();
    }
  }

  @Test
  void rowsWithTheSameTextAreOneAndTheirGradientsAddUp() {
    try (LanguageModel model = load("tiny-bert")) {
      TokenizedTexts texts = texts();
      int h = model.hiddenSize();
      try (AdapterTraining training =
          new AdapterTraining(
              model, settings(Pooling.MEAN), texts, adapter(model, 0.2), 3, 1024, 0)) {
        float[] vectors = training.forward(ON);
        assertThat(Arrays.copyOfRange(vectors, 5 * h, 6 * h))
            .containsExactly(Arrays.copyOfRange(vectors, 0, h));
        float[] both = new float[6 * h];
        Arrays.fill(both, 0, h, 1);
        Arrays.fill(both, 5 * h, 6 * h, 2);
        List<float[]> found = training.gradients(both, ON);
        float[] one = new float[6 * h];
        Arrays.fill(one, 0, h, 3);
        try (AdapterTraining same =
            new AdapterTraining(
                model, settings(Pooling.MEAN), texts, adapter(model, 0.2), 3, 1024, 0)) {
          same.forward(ON);
          List<float[]> expected = same.gradients(one, ON);
          for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i)).containsExactly(expected.get(i));
          }
        }
      }
    }
  }

  @Test
  void eachStepHasMasksOfItsOwnAndWithoutDropoutAllAreTheSame() {
    try (LanguageModel model = load("tiny-bert")) {
      for (double dropout : new double[] {0, 0.2}) {
        try (AdapterTraining training =
            new AdapterTraining(
                model, settings(Pooling.MEAN), texts(), adapter(model, dropout), 3)) {
          float[] first = training.forward(ON);
          // A pass that nobody goes back through is given up by the next.
          float[] second = training.forward(ON);
          assertThat(Arrays.equals(first, second)).isEqualTo(dropout == 0);
        }
      }
    }
  }

  @Test
  void thereIsNoWayBackWithoutAPassForward() {
    try (LanguageModel model = load("tiny-bert");
        AdapterTraining training =
            new AdapterTraining(model, settings(Pooling.MEAN), texts(), adapter(model, 0), 3)) {
      float[] upstream = upstream(6 * model.hiddenSize());
      assertThatThrownBy(() -> training.gradients(upstream, ON))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("there is no forward pass to go back through");
      training.forward(ON);
      training.gradients(upstream, ON);
      assertThatThrownBy(() -> training.gradients(upstream, ON))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void nothingIsLeftOfAStepThatEndedWasCancelledOrFailed() {
    try (LanguageModel model = load("tiny-bert")) {
      step(model, settings(Pooling.MEAN), 0.2, 1, 0);
      int arrays = TensorRuntime.start().liveArrays();
      for (long budget : new long[] {0, Long.MAX_VALUE}) {
        step(model, settings(Pooling.MEAN), 0.2, 14, budget);
        assertThat(TensorRuntime.start().liveArrays()).isEqualTo(arrays);
        for (int allowed = 0; allowed < 10; allowed++) {
          int[] left = {allowed};
          CancelCheck check =
              () -> {
                if (left[0]-- == 0) {
                  throw new CancellationException();
                }
              };
          try (AdapterTraining training =
              new AdapterTraining(
                  model, settings(Pooling.MEAN), texts(), adapter(model, 0.2), 3, 1, budget)) {
            assertThatThrownBy(
                    () -> training.gradients(upstream(training.forward(check).length), check))
                .isInstanceOf(CancellationException.class);
          }
          assertThat(TensorRuntime.start().liveArrays()).isEqualTo(arrays);
        }
        // An upstream gradient that is too short fails; the thread records nothing afterwards.
        try (AdapterTraining training =
            new AdapterTraining(
                model, settings(Pooling.MEAN), texts(), adapter(model, 0.2), 3, 1, budget)) {
          training.forward(ON);
          assertThatThrownBy(() -> training.gradients(new float[3], ON))
              .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(TensorRuntime.start().liveArrays()).isEqualTo(arrays);
      }
      step(model, settings(Pooling.MEAN), 0.2, 1, 0);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void scoringWithMergedWeightsIsScoringBesideThem(String name) {
    try (LanguageModel model = load(name)) {
      assertMergedAsPlain(model, adapter(model, 0.2));
      // Some modules of a layer that several of them share, such as values without queries.
      List<Linear> joined =
          model.encoder().linears(model.encoder().blocks() - 1).stream()
              .filter(layer -> layer.modules().size() > 1)
              .toList();
      for (Linear layer : joined) {
        LoraSettings some =
            LORA.withModules(List.of(layer.modules().get(layer.modules().size() - 1).name()))
                .withShare(0.01);
        assertMergedAsPlain(
            model, LowRankAdapterTest.random(LowRankAdapter.fresh(model, some, 1), 4));
      }
    }
  }

  private static void assertMergedAsPlain(LanguageModel model, LowRankAdapter adapter) {
    float[] merged =
        new AdaptableTexts(model, settings(Pooling.MEAN), texts()).vectors(adapter, Progress.NONE);
    float[] none =
        new AdaptableTexts(model, settings(Pooling.MEAN), texts())
            .vectors(
                adapter.withValues(
                    adapter.values().stream().map(factor -> new float[factor.length]).toList()),
                Progress.NONE);
    LowRankAdapter withoutDropout = adapter.withDropout(0);
    try (AdapterTraining training =
        new AdapterTraining(model, settings(Pooling.MEAN), texts(), withoutDropout, 3)) {
      assertClose(merged, training.forward(ON), 2e-6);
    }
    assertThat(merged).isNotEqualTo(none);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-bert", "models/t5-v1.1", "models/qwen3"})
  void inBfloat16TrainingIsThatOfFloat32UpToItsDigits(String name) {
    Assumptions.assumeTrue(
        TensorRuntime.start().hasBfloat16(), "this processor does not multiply bfloat16");
    try (LanguageModel single = load(name);
        LanguageModel half = LanguageModel.load(Golden.path(name), Precision.BFLOAT16)) {
      Step expected = step(single, settings(Pooling.MEAN), 0.2, 1024, 0);
      Step found = step(half, settings(Pooling.MEAN), 0.2, 1024, 0);
      // Eight binary digits in a few blocks of random weights: the direction is right, and no value
      // is lost.
      assertClose(found.vectors, expected.vectors, 0.05);
      assertThat(cosine(found.gradients, expected.gradients)).isGreaterThan(0.98);
      assertSameBits(step(half, settings(Pooling.MEAN), 0.2, 1024, Long.MAX_VALUE), found);
    }
  }

  private static double cosine(List<float[]> a, List<float[]> b) {
    double along = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.size(); i++) {
      for (int j = 0; j < a.get(i).length; j++) {
        along += (double) a.get(i)[j] * b.get(i)[j];
        squaresA += (double) a.get(i)[j] * a.get(i)[j];
        squaresB += (double) b.get(i)[j] * b.get(i)[j];
      }
    }
    return along / Math.sqrt(squaresA * squaresB);
  }
}
