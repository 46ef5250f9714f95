// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.TrainingSchedule;
import org.gollum.engine.files.Safetensors;
import org.gollum.engine.gp.Points;
import org.gollum.engine.llm.LanguageModel;
import org.gollum.engine.tensor.TensorRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input and faults where more than the Gaussian process is trained. */
class JointFaultsTest {
  private static final String RESTORE = " Train the surrogate again, or take another copy of it.";

  @TempDir private Path folder;

  /** What is trained, and how. */
  record Variant(Representation representation, boolean calibrated) {
    FitSettings settings() {
      return calibrated
          ? FitSettings.defaults(representation).withProjectionSize(6)
          : Examples.settings(representation);
    }
  }

  static Stream<Variant> variants() {
    return Stream.of(Representation.PROJECTION, Representation.LLM_PHI, Representation.PLLM_PHI)
        .flatMap(
            representation ->
                Stream.of(new Variant(representation, false), new Variant(representation, true)));
  }

  private static Pool pool(Representation representation, String... texts) {
    return Pool.of(
        representation,
        Experiments.texts("text", List.of(texts)),
        Examples.encoder(representation),
        Progress.NONE);
  }

  private static Fit fit(Variant variant, Pool pool, double... outcomes) {
    int arrays = TensorRuntime.start().liveArrays();
    try {
      return Learner.of(variant.settings())
          .fit(pool, Outcomes.of("yield", outcomes), Progress.NONE);
    } finally {
      assertThat(TensorRuntime.start().liveArrays()).isEqualTo(arrays);
    }
  }

  private static Prediction finite(Prediction prediction) {
    for (double[] values :
        List.of(prediction.means(), prediction.sds(), prediction.sdsObserved())) {
      assertThat(Arrays.stream(values)).allMatch(Double::isFinite);
    }
    return prediction;
  }

  @ParameterizedTest
  @MethodSource("variants")
  void tooFewOrEqualOutcomesAreRefusedBeforeAnythingIsTrained(Variant variant) {
    Pool pool = pool(variant.representation(), "water", "base", "yield");
    assertThatThrownBy(() -> fit(variant, pool, Double.NaN, 3, Double.NaN))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "column \"yield\": Only one row has an outcome. At least two measured experiments are"
                + " needed.");
    assertThatThrownBy(() -> fit(variant, pool, 3, 3, 3))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "column \"yield\": All 3 measured outcomes are 3.0. There is nothing to learn from;"
                + " measure an experiment with another outcome.");
    assertThatThrownBy(() -> fit(variant, pool, 3, -1.5e305, 3))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "column \"yield\": The outcome -1.5E305 is too large to be computed with. Give outcomes"
                + " in a larger unit.");
  }

  @ParameterizedTest
  @MethodSource("variants")
  void twoRowsAndOutcomesThatAreAllButOneTheSameAreEnough(Variant variant) {
    Pool pool = pool(variant.representation(), "water", "base", "yield", "heated");
    finite(
        fit(variant, pool, 1, 2, Double.NaN, Double.NaN).surrogate().predict(pool, Progress.NONE));
    Fit fit = fit(variant, pool, 1, 1, 1, 2);
    finite(fit.surrogate().predict(pool, Progress.NONE));
    finite(fit.surrogate().leaveOneOut());
    assertThat(fit.warnings()).isEmpty();
    assertThat(fit.trace()).allMatch(step -> Double.isFinite(step.loss()));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void outcomesOfAnySizeGiveTheSameModelInTheirUnits(Variant variant) {
    Pool pool = pool(variant.representation(), "water", "base", "yield", "heated", "at 80");
    double[] outcomes = {1, -9, 4, 10, Double.NaN};
    Prediction expected = fit(variant, pool, outcomes).surrogate().predict(pool, Progress.NONE);
    for (double unit : new double[] {1e-300, 1e299}) {
      double[] scaled = Arrays.stream(outcomes).map(y -> unit * y).toArray();
      Prediction found =
          finite(fit(variant, pool, scaled).surrogate().predict(pool, Progress.NONE));
      for (int row = 0; row < found.size(); row++) {
        // The standardised outcomes differ in their last digits, and 20 steps later float32's do.
        assertThat(found.mean(row) / unit).isCloseTo(expected.mean(row), within(1e-3));
        assertThat(found.sd(row) / unit).isCloseTo(expected.sd(row), within(1e-3));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void identicalTextsWithDifferentOutcomesAreNoise(Variant variant) {
    Pool pool = pool(variant.representation(), "water", "water", "base", "base", "yield");
    Fit fit = fit(variant, pool, 1, 2, 5, 7, 9);
    assertThat(fit.warnings())
        .containsExactly(
            "2 experiments were measured more than once with different outcomes; the differences"
                + " count as noise.");
    Prediction prediction = finite(fit.surrogate().predict(pool, Progress.NONE));
    assertThat(prediction.mean(0)).isEqualTo(prediction.mean(1));
    assertThat(prediction.sdObserved(0)).isGreaterThan(prediction.sd(0));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void whereAllTextsAreTheSameTheirMeanIsPredicted(Variant variant) {
    Pool pool = pool(variant.representation(), "water", "water", "water");
    Fit fit = fit(variant, pool, 1, 2, 6);
    assertThat(fit.warnings())
        .containsExactly(
            "1 experiment was measured more than once with different outcomes; the differences"
                + " count as noise.");
    assertThat(finite(fit.surrogate().predict(pool, Progress.NONE)).mean(0))
        .isCloseTo(3, within(1.0));
    // There is no distance to measure the lengthscale by.
    assertThat(fit.trace()).allMatch(step -> Double.isNaN(step.relativeLengthscale()));
    assertThat(fit.surrogate().summary().relativeLengthscale()).isNaN();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void recklessRatesFailWithTheStepAndNoNumberThatIsNone(Variant variant) {
    Pool pool = pool(variant.representation(), "water", "base", "yield", "heated");
    String rest = " Check the vectors for values of extreme size, or lower the learning rate.";
    assertThatThrownBy(() -> reckless(variant, pool, 1e38, 0.2))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Training failed at step 2: the vectors are not finite, or all the same." + rest);
    assertThatThrownBy(() -> reckless(variant, pool, 0.002, 1e4))
        .isInstanceOf(InputException.class)
        .hasMessage("Training failed at step 2: the loss is not finite." + rest);
    // Whatever ended it, training works afterwards.
    finite(fit(variant, pool, 1, 2, 3, 7).surrogate().predict(pool, Progress.NONE));
  }

  private static Fit reckless(Variant variant, Pool pool, double rate, double gpRate) {
    FitSettings settings =
        variant
            .settings()
            .withSchedule(new TrainingSchedule(50, rate, rate, gpRate, 0, 1, variant.calibrated()));
    int arrays = TensorRuntime.start().liveArrays();
    try {
      return Learner.of(settings).fit(pool, Outcomes.of("yield", 1, 2, 3, 7), Progress.NONE);
    } finally {
      assertThat(TensorRuntime.start().liveArrays()).isEqualTo(arrays);
    }
  }

  @Test
  void hiddenStatesThatCannotBeKeptAreComputedAndTheResultSaysSo() throws IOException {
    // First, because all tests share that model: it is not to look for states below.
    Prediction expected =
        Examples.fit(Representation.PLLM_PHI)
            .surrogate()
            .predict(Examples.pool(Representation.PLLM_PHI), Progress.NONE);
    Path taken = Files.writeString(folder.resolve("states"), "a file");
    Map<String, String> before = setProperties("3", folder.toString());
    try (LanguageModel model = LanguageModel.load(tinyBert())) {
      Pool pool = Pool.of(Representation.PLLM_PHI, Examples.texts(), encoder(model), Progress.NONE);
      Fit fit =
          Learner.of(Examples.settings(Representation.PLLM_PHI))
              .fit(pool, Examples.outcomes(), Progress.NONE);
      assertThat(fit.warnings())
          .containsExactly(
              "Hidden states could not be kept in "
                  + taken
                  + " (it is no folder); they are computed again where memory does not hold them.");
      Prediction found = fit.surrogate().predict(pool, Progress.NONE);
      assertThat(found).usingRecursiveComparison().isEqualTo(expected);
    } finally {
      before.forEach(JointFaultsTest::setProperty);
    }
  }

  private static Map<String, String> setProperties(String states, String cache) {
    Map<String, String> before = new LinkedHashMap<>();
    before.put("gollum.states", System.getProperty("gollum.states", ""));
    before.put("gollum.cache", System.getProperty("gollum.cache", ""));
    // The runtime reads its own part of the folder when it starts.
    TensorRuntime.start();
    setProperty("gollum.states", states);
    setProperty("gollum.cache", cache);
    return before;
  }

  private static void setProperty(String name, String value) {
    if (value.isEmpty()) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }

  private static Path tinyBert() {
    return Path.of("src", "test", "resources", "golden", "tiny-bert");
  }

  private static TextEncoder encoder(LanguageModel model) {
    return TextEncoder.of(
        model, EmbeddingSettings.defaults().withModel("tiny-bert"), row -> "row " + row);
  }

  @Test
  void aStartOfAnotherBaseModelIsRefusedByTheFileThatDiffers() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    try (Stream<Path> files = Files.list(tinyBert())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, other.resolve(file.getFileName()));
      }
    }
    Path config = other.resolve("config.json");
    Files.writeString(config, Files.readString(config) + "\n");
    StartPoint start = StartPoint.read(archive(Representation.PLLM_PHI));
    try (LanguageModel model = LanguageModel.load(other)) {
      Pool pool = Pool.of(Representation.PLLM_PHI, Examples.texts(), encoder(model), Progress.NONE);
      assertThatThrownBy(
              () ->
                  Learner.startingAt(start, Examples.settings(Representation.PLLM_PHI))
                      .fit(pool, Examples.outcomes(), Progress.NONE))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "model: The language model's file \"config.json\" is not that of training: its"
                  + " SHA-256 differs. The surrogate needs \"tiny-bert\" exactly as it was trained"
                  + " with it.");
    }
  }

  @Test
  void aStartsRankAndAlphaAreTakenOver() {
    FitSettings settings = Examples.settings(Representation.LLM_PHI);
    Pool pool = Examples.pool(Representation.LLM_PHI);
    Surrogate first =
        Learner.of(settings.withLora(settings.lora().withRank(2).withAlpha(3)))
            .fit(pool, Examples.outcomes(), Progress.NONE)
            .surrogate();
    Fit then =
        Learner.startingAt(first.startPoint(), settings)
            .fit(pool, Examples.outcomes(), Progress.NONE);
    assertThat(then.surrogate().settings().lora().rank()).isEqualTo(2);
    assertThat(then.surrogate().settings().lora().alpha()).isEqualTo(3);
    // Dropout is a matter of training, not of the adapter.
    assertThat(then.surrogate().settings().lora().dropout()).isEqualTo(settings.lora().dropout());
    assertThat(then.trace().get(0).lengthscale())
        .isCloseTo(first.trained().hyperparameters().lengthscale(), within(1e-12));
  }

  @Test
  void aNoiseAtItsFloorIsGoneOnFromAndOneBelowIsRefused() throws IOException {
    Map<String, byte[]> entries = Archives.entries(archive(Representation.PLLM_PHI));
    entries.put("gp.safetensors", withScalar(entries.get("gp.safetensors"), "noise", 1e-4));
    Fit fit =
        Learner.startingAt(
                StartPoint.read(Archives.zip(folder, entries)),
                Examples.settings(Representation.PLLM_PHI))
            .fit(Examples.pool(Representation.PLLM_PHI), Examples.outcomes(), Progress.NONE);
    assertThat(fit.trace().get(0).noise()).isCloseTo(1e-4, within(1e-18));
    entries.put("gp.safetensors", withScalar(entries.get("gp.safetensors"), "noise", 1e-5));
    Path below = Archives.zip(folder, entries);
    assertThatThrownBy(() -> StartPoint.read(below))
        .hasMessage(
            below
                + ": The entry \"gp.safetensors\" is broken: noise has a raw value from 1.0E-4 on,"
                + " was 1.0E-5."
                + RESTORE);
  }

  private static byte[] withScalar(byte[] tensors, String name, double value) throws IOException {
    Safetensors changed = Safetensors.read(tensors).put(name, new double[] {value}, 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    changed.writeTo(out);
    return out.toByteArray();
  }

  @Test
  void anAdapterThatIsMissingCutShortOrNoNumberIsRefused() throws IOException {
    Map<String, byte[]> whole = Archives.entries(archive(Representation.PLLM_PHI));
    for (String entry : List.of("adapter_config.json", "adapter_model.safetensors")) {
      Map<String, byte[]> without = new LinkedHashMap<>(whole);
      without.remove(entry);
      assertRefused(without, ": The entry \"" + entry + "\" is missing." + RESTORE);
    }

    Map<String, byte[]> cut = new LinkedHashMap<>(whole);
    byte[] tensors = whole.get("adapter_model.safetensors");
    cut.put("adapter_model.safetensors", Arrays.copyOf(tensors, tensors.length - 4));
    Path file = Archives.zip(folder, cut);
    assertThatThrownBy(() -> Surrogate.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + "/adapter_model.safetensors: The file is damaged: ")
        .hasMessageEndingWith(" Save or copy the adapter again.");

    Safetensors values = Safetensors.read(tensors);
    String name = values.names().iterator().next();
    values.floats(name, values.shape(name))[3] = Float.NaN;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    values.writeTo(out);
    Map<String, byte[]> nan = new LinkedHashMap<>(whole);
    nan.put("adapter_model.safetensors", out.toByteArray());
    assertRefused(
        nan,
        "/adapter_model.safetensors: The tensor \"base_model.model.encoder.layer.2.attention.self"
            + ".query.lora_A.weight\" holds NaN, which is no finite number. Save or copy the adapter"
            + " again.");

    Safetensors projection = Safetensors.read(whole.get("projection.safetensors"));
    projection.floats("bias", projection.shape("bias"))[0] = Float.POSITIVE_INFINITY;
    ByteArrayOutputStream infinite = new ByteArrayOutputStream();
    projection.writeTo(infinite);
    Map<String, byte[]> other = new LinkedHashMap<>(whole);
    other.put("projection.safetensors", infinite.toByteArray());
    assertRefused(
        other,
        ": The entry \"projection.safetensors\" is broken: \"bias\" holds Infinity." + RESTORE);
  }

  private void assertRefused(Map<String, byte[]> entries, String message) throws IOException {
    Path file = Archives.zip(folder, entries);
    for (boolean whole : new boolean[] {true, false}) {
      assertThatThrownBy(
              () -> {
                if (whole) {
                  Surrogate.read(file);
                } else {
                  StartPoint.read(file);
                }
              })
          .isInstanceOf(InputException.class)
          .hasMessage(file + message);
    }
  }

  /** For tools/golden/check_adapter.py, which loads the archive's entries with PEFT. */
  @ParameterizedTest
  @EnumSource(names = {"LLM_PHI", "PLLM_PHI"})
  void anArchiveForAComparisonWithPeftIsLeftBehind(Representation representation)
      throws IOException {
    Path into =
        Files.createDirectories(Path.of("target", "adapters", "archive-" + representation.id()));
    JsonArray vectors = new JsonArray();
    JsonArray texts = new JsonArray();
    try (LanguageModel model = LanguageModel.load(tinyBert())) {
      TextEncoder mean =
          TextEncoder.of(
              model,
              EmbeddingSettings.defaults().withModel("tiny-bert").withPooling(Pooling.MEAN),
              row -> "row " + row);
      Pool pool = Pool.of(representation, Examples.texts(), mean, Progress.NONE);
      Surrogate surrogate =
          Learner.of(
                  Examples.settings(representation)
                      .withSchedule(new TrainingSchedule(20, 0.02, 0.02, 0.2, 1e-3, 1, false)))
              .fit(pool, Examples.outcomes(), Progress.NONE)
              .surrogate();
      surrogate.write(into.resolve("surrogate.gollum"));
      for (int row = 0; row < pool.size(); row++) {
        Points h = surrogate.trained().map().vectors(pool, new int[] {row}, Progress.NONE);
        JsonArray vector = new JsonArray();
        Arrays.stream(h.toArray()).forEach(vector::add);
        vectors.add(vector);
        texts.add(Examples.texts().texts().get(row));
      }
    }
    JsonObject description = new JsonObject();
    description.addProperty("base", tinyBert().toAbsolutePath().toString());
    description.add("texts", texts);
    description.add("vectors", vectors);
    Files.writeString(into.resolve("vectors.json"), description.toString());
    assertThat(into.toFile().list()).hasSize(2);
  }

  @Test
  void anAdapterThatTheRepresentationDoesNotHaveAndUnknownEntriesAreIgnored() throws IOException {
    Map<String, byte[]> entries = Archives.entries(archive(Representation.PROJECTION));
    Map<String, byte[]> joint = Archives.entries(archive(Representation.PLLM_PHI));
    entries.put("adapter_config.json", joint.get("adapter_config.json"));
    entries.put("adapter_model.safetensors", new byte[5]);
    entries.put("notes.txt", "kept aside".getBytes(StandardCharsets.UTF_8));
    Path file = Archives.zip(folder, entries);
    Pool pool = Examples.pool(Representation.PROJECTION);
    assertThat(Surrogate.read(file).predict(pool, Progress.NONE))
        .usingRecursiveComparison()
        .isEqualTo(
            Examples.fit(Representation.PROJECTION).surrogate().predict(pool, Progress.NONE));
    assertThat(StartPoint.read(file).loraDropout()).isEmpty();
  }

  private Path archive(Representation representation) {
    Path file = folder.resolve(representation.id() + ".gollum");
    Examples.fit(representation).surrogate().write(file);
    return file;
  }

  @Test
  void theSameSeedGivesTheSameArchiveWhateverRanBeforeAndBeside() throws Exception {
    byte[] expected = Files.readAllBytes(archive(Representation.PLLM_PHI));
    // Other pools, another representation, predictions of other rows.
    Pool pool = Examples.pool(Representation.PLLM_PHI);
    fit(
            new Variant(Representation.LLM_PHI, false),
            pool(Representation.LLM_PHI, "water", "base", "heated"),
            1,
            2,
            3)
        .surrogate()
        .predict(pool(Representation.LLM_PHI, "base"), Progress.NONE);
    Thread beside = new Thread(JointFaultsTest::somethingElse);
    beside.start();
    byte[] found = Files.readAllBytes(archive(Representation.PLLM_PHI));
    beside.join();
    assertThat(found).isEqualTo(expected);
    // Rows that were not measured do not matter to what is trained either.
    int[] measured = Examples.outcomes().measuredRows();
    Path fewer = folder.resolve("fewer.gollum");
    Learner.of(Examples.settings(Representation.PLLM_PHI))
        .fit(pool.rows(measured), Examples.outcomes().rows(measured), Progress.NONE)
        .surrogate()
        .write(fewer);
    assertThat(Files.readAllBytes(fewer)).isEqualTo(expected);
  }

  private static void somethingElse() {
    Pool pool =
        pool(
            Representation.LLM_PHI,
            IntStream.range(0, 5).mapToObj(i -> "base " + i).toArray(String[]::new));
    Learner.of(Examples.settings(Representation.LLM_PHI))
        .fit(pool, Outcomes.of("yield", 1, 2, 3, 4, 9), Progress.NONE);
  }
}
