// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.gollum.api.FitSettings;
import org.gollum.api.LoraSettings;
import org.gollum.api.Progress;
import org.gollum.api.TrainingSchedule;
import org.gollum.api.protocol.TraceStep;
import org.gollum.engine.files.Safetensors;
import org.gollum.engine.llm.LanguageModel;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Joint training from a given start without dropout, against PEFT, GPyTorch and BoTorch
 * (tools/golden/joint_training.py), to the stopping criterion.
 */
class JointGoldenTest {
  /** Forgotten weight decay moves the first losses by 1.2e-5 to 3.6e-5, rounding by 8e-7. */
  private static final double FIRST_LOSSES = 2e-6;

  /** 130 to 205 updates of AdamW, whose step does not shrink with the gradient. */
  private static final double LAST_VALUES = 1e-4;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"bert", "bert-llm-phi", "t5", "t5-warm", "modernbert", "qwen2"})
  void trainsAsPeftAndGpytorchDo(String name) throws IOException {
    JsonObject golden = json(name);
    StartPoint start = StartPoint.read(archive(name));
    FitSettings settings =
        FitSettings.defaults(start.representation())
            .withLora(LoraSettings.defaults().withDropout(0))
            .withSchedule(TrainingSchedule.REFERENCE);
    List<String> texts = new ArrayList<>();
    golden.getAsJsonArray("texts").forEach(text -> texts.add(text.getAsString()));
    int measured = texts.size();
    golden.getAsJsonArray("candidates").forEach(text -> texts.add(text.getAsString()));
    double[] outcomes = Arrays.copyOf(numbers(golden.get("outcomes")), texts.size());
    Arrays.fill(outcomes, measured, outcomes.length, Double.NaN);

    try (LanguageModel model = LanguageModel.load(golden(golden.get("model").getAsString()))) {
      TextEncoder encoder =
          TextEncoder.of(model, start.embedding().orElseThrow(), row -> "row " + row);
      Pool pool =
          Pool.of(start.representation(), Experiments.texts("text", texts), encoder, Progress.NONE);
      Fit fit =
          Learner.startingAt(start, settings).fit(pool, Outcomes.of("y", outcomes), Progress.NONE);

      assertTrace(fit.trace(), golden.getAsJsonArray("trace"));
      int[] candidates = {measured, measured + 1, measured + 2, measured + 3};
      assertPredictions(
          fit.surrogate(), fit.surrogate().predict(pool, candidates, Progress.NONE), golden);
      Path end = folder.resolve("end.gollum");
      fit.surrogate().write(end);
      assertSameWay(
          adapter(golden("joint-training/" + name + "/start/adapter_model.safetensors")),
          adapter(golden("joint-training/" + name + "/end/adapter_model.safetensors")),
          adapterIn(end));
    }
  }

  private static void assertTrace(List<TraceStep> found, JsonArray expected) {
    assertThat(found).hasSize(expected.size());
    for (int step = 0; step < 8; step++) {
      assertThat(found.get(step).loss())
          .as("loss of step %d", step + 1)
          .isCloseTo(numbers(expected.get(step))[0], within(FIRST_LOSSES));
    }
    TraceStep last = found.get(found.size() - 1);
    assertThat(
            new double[] {
              last.loss(), last.lengthscale(), last.outputscale(), last.noise(), last.mean()
            })
        .containsExactly(numbers(expected.get(expected.size() - 1)), within(LAST_VALUES));
  }

  private static void assertPredictions(Surrogate surrogate, Prediction found, JsonObject golden) {
    Standardization scale = surrogate.trained().scale();
    JsonObject end = golden.getAsJsonObject("end");
    for (int i = 0; i < found.size(); i++) {
      assertThat((found.mean(i) - scale.mean()) / scale.sd())
          .isCloseTo(numbers(end.get("mean"))[i], within(LAST_VALUES));
      assertThat(found.sd(i) / scale.sd())
          .isCloseTo(numbers(end.get("sd"))[i], within(LAST_VALUES));
      assertThat(found.sdObserved(i) / scale.sd())
          .isCloseTo(numbers(end.get("sd_observed"))[i], within(LAST_VALUES));
    }
  }

  /** The cosine of what both changed, over all factors. */
  private static void assertSameWay(Safetensors start, Safetensors expected, Safetensors found)
      throws IOException {
    double product = 0;
    double mine = 0;
    double theirs = 0;
    assertThat(found.names()).containsExactlyInAnyOrderElementsOf(expected.names());
    for (String name : expected.names()) {
      float[] from = start.floats(name, start.shape(name));
      float[] golden = expected.floats(name, expected.shape(name));
      float[] trained = found.floats(name, found.shape(name));
      for (int i = 0; i < from.length; i++) {
        double a = (double) golden[i] - from[i];
        double b = (double) trained[i] - from[i];
        product += a * b;
        theirs += a * a;
        mine += b * b;
      }
    }
    assertThat(product / Math.sqrt(mine * theirs)).isGreaterThan(0.999999);
    assertThat(Math.sqrt(mine / theirs)).isCloseTo(1, within(1e-4));
  }

  /** The start's files as they are, zipped. */
  private Path archive(String name) throws IOException {
    Path zip = folder.resolve("start.gollum");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        DirectoryStream<Path> files =
            Files.newDirectoryStream(golden("joint-training/" + name + "/start"))) {
      for (Path file : files) {
        out.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return zip;
  }

  private static Safetensors adapter(Path file) throws IOException {
    return Safetensors.read(Files.readAllBytes(file));
  }

  private static Safetensors adapterIn(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry = Objects.requireNonNull(zip.getEntry("adapter_model.safetensors"));
      return Safetensors.read(zip.getInputStream(entry).readAllBytes());
    }
  }

  private static JsonObject json(String name) throws IOException {
    return JsonParser.parseString(Files.readString(golden("joint-training/" + name + ".json")))
        .getAsJsonObject();
  }

  private static Path golden(String name) {
    try {
      return Path.of(
          Optional.ofNullable(JointGoldenTest.class.getResource("/golden/" + name))
              .orElseThrow()
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double[] numbers(JsonElement array) {
    return array.getAsJsonArray().asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
  }
}
