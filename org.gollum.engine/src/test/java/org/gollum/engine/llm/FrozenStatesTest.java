// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.LoraSettings;
import org.gollum.api.Precision;
import org.gollum.api.Progress;
import org.gollum.engine.tensor.Autograd;
import org.gollum.engine.tensor.TensorRuntime;
import org.gollum.engine.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // scopes and recordings work by being open
class FrozenStatesTest {
  @TempDir private Path path;

  private static final List<int[]> TEXTS = texts();

  private static List<int[]> texts() {
    Random random = new Random(1);
    return IntStream.of(3, 12, 1, 12, 7, 16)
        .mapToObj(length -> random.ints(length, 4, 20).toArray())
        .toList();
  }

  private LanguageModel load(Path model, Precision precision, long memory, long limit) {
    return LanguageModel.load(
        model,
        precision,
        () -> new StateCache.Bounds(memory, new StateFolder(path.resolve("states"), limit)));
  }

  private LanguageModel load(String name, long memory, long limit) {
    return load(Golden.path(name), Precision.FLOAT32, memory, limit);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(path.resolve("states"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<float[]> all(LanguageModel model, int block) {
    return TEXTS.stream().map(text -> model.states().below(block, text)).toList();
  }

  private static void assertSameBits(List<float[]> found, List<float[]> expected) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i)).as("text %d", i).containsExactly(expected.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-bert", "models/albert", "models/t5-v1.1", "models/modernbert"})
  void statesAreTheTextsAloneWhereverTheyComeFrom(String name) {
    List<float[]> expected;
    try (LanguageModel model = load(name, 0, 0)) {
      expected = all(model, 1);
      // In the other order, while something is being recorded, and nothing is kept.
      try (TensorScope scope = TensorScope.open();
          Autograd autograd = Autograd.record()) {
        for (int i = TEXTS.size() - 1; i >= 0; i--) {
          assertThat(model.states().below(1, TEXTS.get(i))).containsExactly(expected.get(i));
        }
      }
    }
    try (LanguageModel model = load(name, 1 << 20, 0)) {
      assertSameBits(all(model, 1), expected);
      assertThat(model.states().below(1, TEXTS.get(1)))
          .isSameAs(model.states().below(1, TEXTS.get(1)));
    }
    try (LanguageModel model = load(name, 0, 1 << 20)) {
      assertSameBits(all(model, 1), expected);
      assertSameBits(all(model, 1), expected);
    }
    try (LanguageModel model = load(name, 0, 1 << 20)) {
      assertSameBits(all(model, 1), expected);
    }
  }

  @Test
  void aDamagedFileIsComputedAgain() throws IOException {
    List<float[]> expected;
    try (LanguageModel model = load("tiny-bert", 0, 1 << 20)) {
      expected = all(model, 2);
    }
    Path file = path.resolve("states").resolve(files().get(0));
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at += 97) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1 << 6;
      Files.write(file, damaged);
      try (LanguageModel model = load("tiny-bert", 0, 1 << 20)) {
        assertSameBits(all(model, 2), expected);
        assertThat(model.states().warnings()).isEmpty();
      }
    }
  }

  @Test
  void aFileBelongsToWeightsBlockAndPrecision() throws IOException {
    TreeSet<String> known = new TreeSet<>();
    try (LanguageModel model = load("tiny-bert", 0, 1 << 20)) {
      model.states().below(1, TEXTS.get(0));
      known.addAll(files());
      assertThat(known).hasSize(1);
      model.states().below(2, TEXTS.get(0));
      assertThat(files()).hasSize(2).containsAll(known);
      known.addAll(files());
    }
    Path copy = Golden.copy("tiny-bert", path.resolve("copy"));
    try (LanguageModel model = load(copy, Precision.FLOAT32, 0, 1 << 20)) {
      // The same files elsewhere are the same model.
      model.states().below(2, TEXTS.get(0));
      assertThat(files()).hasSize(2);
    }
    Files.writeString(
        copy.resolve("config.json"), Files.readString(copy.resolve("config.json")) + "\n");
    try (LanguageModel model = load(copy, Precision.FLOAT32, 0, 1 << 20)) {
      model.states().below(2, TEXTS.get(0));
      assertThat(files()).hasSize(3).containsAll(known);
    }
    if (TensorRuntime.start().hasBfloat16()) {
      try (LanguageModel model = load(copy, Precision.BFLOAT16, 0, 1 << 20)) {
        model.states().below(2, TEXTS.get(0));
        assertThat(files()).hasSize(4);
      }
    }
  }

  @Test
  void theNextProcessFindsTheSameFile() {
    assertThat(
            LanguageModel.identity(
                Map.of("c.json", "3", "a.json", "1", "b.json", "2"), Precision.FLOAT32, "cpu"))
        .isEqualTo(
            "{a.json=1, b.json=2, c.json=3} float32 cpu "
                + TensorRuntime.start().torchVersion()
                + " "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2000, 1 << 20})
  void trainingAndScoringAreTheSameBitsWhateverIsKept(long memory) {
    List<float[]> expected;
    try (LanguageModel model = load("tiny-bert", 1 << 20, 0)) {
      expected = trained(model);
    }
    try (LanguageModel model = load("tiny-bert", memory, 0)) {
      assertSameBits(trained(model), expected);
    }
    try (LanguageModel model = load("tiny-bert", memory, 1 << 20)) {
      assertSameBits(trained(model), expected);
      assertSameBits(trained(model), expected);
    }
  }

  /** Vectors and gradients of a step, and the vectors of scoring. */
  private static List<float[]> trained(LanguageModel model) {
    EmbeddingSettings settings = EmbeddingSettings.defaults();
    AdaptableTexts texts =
        model.adaptable(
            List.of("heated at 80", "yield", "base in water", "water"), settings, Progress.NONE);
    LowRankAdapter adapter = LowRankAdapterTest.random(texts.fresh(LoraSettings.defaults(), 1), 2);
    List<float[]> results = new ArrayList<>();
    try (AdapterTraining training = texts.training(adapter, 3, Progress.NONE)) {
      float[] vectors = training.forward(() -> {});
      results.add(vectors);
      results.addAll(training.gradients(vectors, () -> {}));
    }
    results.add(texts.vectors(adapter, Progress.NONE));
    return results;
  }

  @Test
  void severalThreadsAskAtATime() throws Exception {
    List<float[]> expected;
    try (LanguageModel model = load("tiny-bert", 0, 0)) {
      expected = all(model, 2);
    }
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (LanguageModel model = load("tiny-bert", 2000, 1 << 20)) {
      List<Future<List<float[]>>> answers =
          IntStream.range(0, 6).mapToObj(i -> threads.submit(() -> all(model, 2))).toList();
      for (Future<List<float[]>> answer : answers) {
        assertSameBits(answer.get(), expected);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(files()).hasSize(1);
  }

  @Test
  void aModelThatWasLoadedTwiceWritesTwoFiles() throws IOException {
    try (LanguageModel one = load("tiny-bert", 0, 1 << 20);
        LanguageModel other = load("tiny-bert", 0, 1 << 20)) {
      assertSameBits(all(one, 2), all(other, 2));
      assertThat(files()).hasSize(2);
    }
    Path first = path.resolve("states").resolve(files().get(0));
    Path second = path.resolve("states").resolve(files().get(1));
    assertThat(first).hasSameBinaryContentAs(second);
    // Closing gives the files free.
    Files.move(second, first, StandardCopyOption.REPLACE_EXISTING);
    try (LanguageModel model = load("tiny-bert", 0, 1 << 20)) {
      all(model, 2);
      assertThat(files()).hasSize(1);
    }
  }
}
