// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.engine.files.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurrogateArchiveTest {
  private static final String RESTORE = " Train the surrogate again, or take another copy of it.";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Representation.class)
  void aSurrogateThatWasReadPredictsTheSameBits(Representation representation) {
    Surrogate written = Examples.fit(representation).surrogate();
    Path file = folder.resolve("x.gollum");

    written.write(file);
    Surrogate read = Surrogate.read(file);

    Pool pool = poolOf(read, Examples.pool(representation).experiments());
    Prediction expected = written.predict(Examples.pool(representation), Progress.NONE);
    Prediction actual = read.predict(pool, Progress.NONE);
    assertThat(actual.means()).isEqualTo(expected.means());
    assertThat(actual.sds()).isEqualTo(expected.sds());
    assertThat(actual.sdsObserved()).isEqualTo(expected.sdsObserved());
    assertThat(read.summary()).isEqualTo(written.summary());
    assertThat(read.settings()).isEqualTo(written.settings());
    assertThat(read.template()).isEqualTo(written.template());
    assertThat(read.baseModel()).isEqualTo(written.baseModel());
    assertThat(read.outcomes().toArray()).isEqualTo(written.outcomes().toArray());
    for (int row = 0; row < read.measured().size(); row++) {
      assertThat(read.measured().identity(row)).isEqualTo(written.measured().identity(row));
    }
  }

  private static Pool poolOf(Surrogate surrogate, Experiments experiments) {
    if (experiments instanceof Experiments.Hybrid hybrid) {
      return surrogate.pool(hybrid, Examples.encoder(surrogate.representation()), Progress.NONE);
    }
    return experiments instanceof Experiments.Texts texts
        ? surrogate.pool(texts, Examples.encoder(surrogate.representation()), Progress.NONE)
        : surrogate.pool(experiments);
  }

  @Test
  void writingTwiceGivesTheSameBytes() throws IOException {
    Surrogate surrogate = Examples.fit(Representation.PROJECTION).surrogate();
    surrogate.write(folder.resolve("a.gollum"));
    Surrogate.read(folder.resolve("a.gollum")).write(folder.resolve("b.gollum"));

    assertThat(folder.resolve("b.gollum")).hasSameBinaryContentAs(folder.resolve("a.gollum"));
  }

  @Test
  void theEntriesAreThoseOfTheFormat() throws IOException {
    Map<String, byte[]> entries = Archives.entries(archive(Representation.PROJECTION));

    assertThat(entries.keySet())
        .containsExactly("model.json", "projection.safetensors", "gp.safetensors", "training.csv");
    JsonObject model = json(entries);
    assertThat(model.get("format").getAsString()).isEqualTo("gollum");
    assertThat(model.get("format_version").getAsInt()).isEqualTo(1);
    assertThat(model.get("representation").getAsString()).isEqualTo("projection");
    assertThat(model.getAsJsonObject("base_model").toString())
        .isEqualTo("{\"id\":\"hashed\",\"files\":{\"weights\":\"aa11\"}}");
    assertThat(model.get("pooling").getAsString()).isEqualTo("mean");
    assertThat(model.get("max_tokens").getAsInt()).isEqualTo(512);
    assertThat(model.get("template").getAsString()).isEqualTo("{ligand}, {base}");
    assertThat(model.get("columns").toString())
        .isEqualTo("{\"text\":[\"ligand\",\"base\"],\"target\":\"yield\"}");
    assertThat(model.getAsJsonObject("training").get("steps").getAsInt()).isEqualTo(20);
    assertThat(model.getAsJsonObject("settings").get("projection_size").getAsInt()).isEqualTo(6);
    assertThat(new String(entries.get("training.csv"), StandardCharsets.UTF_8))
        .startsWith("text,yield\n\"ligand 0,\nbase\",");

    Safetensors projection = Safetensors.read(entries.get("projection.safetensors"));
    assertThat(projection.shape("weight")).containsExactly(6, 12);
    assertThat(projection.shape("bias")).containsExactly(6);
    Safetensors gp = Safetensors.read(entries.get("gp.safetensors"));
    for (String scalar : List.of("lengthscale", "outputscale", "noise", "mean", "y_mean", "y_sd")) {
      assertThat(gp.doubles(scalar, 1)).as(scalar).hasSize(1);
    }
    assertThat(gp.shape("train_x")).containsExactly(10, 6);
    assertThat(gp.shape("train_y")).containsExactly(10);
    assertThat(gp.shape("x_bounds")).containsExactly(2);
    assertThat(gp.has("h_mean")).isFalse();
  }

  @Test
  void vectorsHaveNoBaseModelAndNoBounds() throws IOException {
    Map<String, byte[]> entries = Archives.entries(archive(Representation.VECTOR));

    JsonObject model = json(entries);
    assertThat(model.get("base_model").isJsonNull()).isTrue();
    assertThat(model.get("pooling").isJsonNull()).isTrue();
    assertThat(model.get("columns").toString())
        .isEqualTo("{\"vector\":[\"embedding\"],\"target\":\"yield\"}");
    Safetensors gp = Safetensors.read(entries.get("gp.safetensors"));
    assertThat(gp.has("x_bounds")).isFalse();
    assertThat(gp.has("h_mean") && gp.has("h_sd")).isTrue();
    assertThat(new String(entries.get("training.csv"), StandardCharsets.UTF_8))
        .startsWith("e0,e1,e2,e3,e4,yield\n");
  }

  @Test
  void aProjectionOnVectorsHasNoBaseModelEither() throws IOException {
    Path file = folder.resolve("x.gollum");
    Learner.of(Examples.settings(Representation.PROJECTION))
        .fit(Pool.of(Examples.vectors()), Examples.outcomes(), Progress.NONE)
        .surrogate()
        .write(file);

    assertThat(json(Archives.entries(file)).get("base_model").isJsonNull()).isTrue();
    assertThat(Surrogate.read(file).pool(Examples.vectors()).dimension()).isEqualTo(5);
  }

  @Test
  void anArchiveOfAnotherVersionIsRefused() throws IOException {
    Path file = archive(Representation.ONE_HOT);
    Map<String, byte[]> entries = Archives.entries(file);
    entries.put(
        "model.json",
        new String(entries.get("model.json"), StandardCharsets.UTF_8)
            .replace("\"format_version\": 1", "\"format_version\": 2")
            .getBytes(StandardCharsets.UTF_8));

    assertRefused(
        Archives.zip(folder, entries),
        "The format version is 2, this program reads 1. Use the program that wrote it, or train"
            + " the surrogate again.");
    entries.put("model.json", "{}".getBytes(StandardCharsets.UTF_8));
    assertRefused(
        Archives.zip(folder, entries), "This is no surrogate: \"format\" is not \"gollum\".");
  }

  @ParameterizedTest
  @EnumSource(Representation.class)
  void aMissingEntryIsNamed(Representation representation) throws IOException {
    Map<String, byte[]> whole = Archives.entries(archive(representation));
    for (String entry : whole.keySet()) {
      Map<String, byte[]> entries = new LinkedHashMap<>(whole);
      entries.remove(entry);

      assertRefused(
          Archives.zip(folder, entries), "The entry \"" + entry + "\" is missing." + RESTORE);
    }
  }

  @Test
  void aTruncatedEntryIsNamed() throws IOException {
    Map<String, byte[]> whole = Archives.entries(archive(Representation.PROJECTION));
    for (Map.Entry<String, byte[]> entry : whole.entrySet()) {
      if (!entry.getKey().equals("training.csv")) {
        Map<String, byte[]> entries = new LinkedHashMap<>(whole);
        entries.put(entry.getKey(), Arrays.copyOf(entry.getValue(), entry.getValue().length - 12));
        Path file = Archives.zip(folder, entries);

        assertThatThrownBy(() -> Surrogate.read(file))
            .isInstanceOf(InputException.class)
            .hasMessageStartingWith(file + ": The entry \"" + entry.getKey() + "\" is broken: ")
            .hasMessageEndingWith(RESTORE);
      }
    }
    Map<String, byte[]> fewer = new LinkedHashMap<>(whole);
    fewer.put("training.csv", "text,yield\na,1\n".getBytes(StandardCharsets.UTF_8));
    assertRefused(
        Archives.zip(folder, fewer),
        "The entry \"training.csv\" is broken: 1 rows, 1 outcomes, Points[10, 6]." + RESTORE);
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(archive(Representation.VECTOR));
    Path file = folder.resolve("cut.gollum");
    for (int length : new int[] {0, 10, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));

      assertThatThrownBy(() -> Surrogate.read(file))
          .as("%d bytes", length)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(file + ": This is not a whole .gollum archive: ")
          .hasMessageEndingWith(RESTORE);
    }
  }

  @Test
  void namesWithAPathAreRefused() throws IOException {
    Map<String, byte[]> whole = Archives.entries(archive(Representation.ONE_HOT));
    for (String name : List.of("../x", "a/b", "/etc/x", "a\\b", "C:x", "folder/")) {
      Map<String, byte[]> entries = new LinkedHashMap<>(whole);
      entries.put(name, new byte[0]);

      assertRefused(
          Archives.zip(folder, entries),
          "The entry \""
              + name
              + "\" has a path in its name. An archive of this program holds plain names only; do"
              + " not trust this file.");
    }
  }

  @Test
  void anEntryThatUnpacksBeyondSenseIsRefused() throws IOException {
    Map<String, byte[]> entries = Archives.entries(archive(Representation.ONE_HOT));
    entries.put("training.csv", new byte[70_000_000]);

    assertRefused(
        Archives.zip(folder, entries),
        "The entry \"training.csv\" unpacks to more than 67108864 bytes. No archive of this program"
            + " does; do not trust this file.");
  }

  @Test
  void entriesThatAreNotKnownAreIgnored() throws IOException {
    Map<String, byte[]> entries = Archives.entries(archive(Representation.ONE_HOT));
    entries.put("more.bin", new byte[70_000_000]);

    assertThat(Surrogate.read(Archives.zip(folder, entries)).representation())
        .isEqualTo(Representation.ONE_HOT);
  }

  @Test
  void aLanguageModelWithOtherFilesIsRefused() throws IOException {
    Surrogate surrogate = Surrogate.read(archive(Representation.STATIC));

    assertThatThrownBy(
            () -> surrogate.pool(Examples.texts(), new HashedTexts("bb22", 12), Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "model: The language model's file \"weights\" is not that of training: its SHA-256"
                + " differs. The surrogate needs \"hashed\" exactly as it was trained with it.");
  }

  @Test
  void experimentsOfAnotherKindAreRefused() throws IOException {
    Surrogate surrogate = Surrogate.read(archive(Representation.VECTOR));

    assertThatThrownBy(() -> surrogate.pool(Examples.categories()))
        .hasMessage(
            "The surrogate was trained on vectors, categories were given. Give the columns of"
                + " training: embedding.");
    assertThatThrownBy(
            () ->
                surrogate.pool(
                    Experiments.Vectors.of(
                        List.of("embedding"), List.of("Row0"), new double[][] {{1, 2}})))
        .hasMessage(
            "column \"embedding\": The vectors have 2 values, those of training had 5. Make the"
                + " vectors of both tables in the same way.");
  }

  @Test
  void unknownCategoriesAreCounted() throws IOException {
    Surrogate surrogate = Surrogate.read(archive(Representation.ONE_HOT));

    Pool pool =
        surrogate.pool(
            new Experiments.Categories(
                List.of("ligand", "base"),
                List.of(List.of("L0", "B0"), List.of("L9", "B0"), List.of("L9", "B9"))));

    assertThat(pool.warnings())
        .containsExactly(
            "2 of 3 rows have a category that training did not see, the first is row 1; it counts"
                + " as no category at all.");
    assertThat(surrogate.predict(pool, Progress.NONE).size()).isEqualTo(3);
  }

  @Test
  void aStartNeedsProjectionAndHyperparametersOnly() throws IOException {
    Map<String, byte[]> whole = Archives.entries(archive(Representation.PROJECTION));
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        "model.json",
        """
        {"format": "gollum", "format_version": 1, "representation": "projection",
         "base_model": {"id": "hashed", "files": {"weights": "aa11"}},
         "pooling": "cls", "max_tokens": 99, "unheard-of": [1]}
        """
            .getBytes(StandardCharsets.UTF_8));
    entries.put("projection.safetensors", whole.get("projection.safetensors"));
    entries.put("gp.safetensors", whole.get("gp.safetensors"));

    StartPoint start = StartPoint.read(Archives.zip(folder, entries));

    assertThat(start.representation()).isEqualTo(Representation.PROJECTION);
    assertThat(start.embedding().orElseThrow().maxTokens()).isEqualTo(99);
    assertThat(start.projection().orElseThrow().inputs()).isEqualTo(12);
    Path none = archive(Representation.VECTOR);
    assertThatThrownBy(() -> StartPoint.read(none))
        .hasMessage(
            "start: A surrogate of representation \"vector\" has nothing to start from: only its"
                + " Gaussian process was fitted. Start from one whose projection or language model"
                + " was trained.");
  }

  @Test
  void aKeptArchiveOfFormat1StillPredictsTheSame() throws IOException {
    Path file = folder.resolve("kept.gollum");
    try (InputStream kept = getClass().getResourceAsStream("/kept/format-1-projection.gollum")) {
      Files.copy(kept, file);
    }
    Surrogate surrogate = Surrogate.read(file);

    Prediction prediction =
        surrogate.predict(
            surrogate.pool(Examples.texts(), Examples.ENCODER, Progress.NONE), Progress.NONE);

    JsonObject expected;
    try (InputStream in = getClass().getResourceAsStream("/kept/format-1-projection.json")) {
      expected =
          JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8))
              .getAsJsonObject();
    }
    // Another processor's float32 products may differ in the last digit of single precision.
    org.assertj.core.data.Offset<Double> tolerance = org.assertj.core.api.Assertions.within(1e-5);
    assertThat(prediction.means()).containsExactly(numbers(expected, "mean"), tolerance);
    assertThat(prediction.sds()).containsExactly(numbers(expected, "sd"), tolerance);
    assertThat(prediction.sdsObserved())
        .containsExactly(numbers(expected, "sd_observed"), tolerance);
  }

  private static double[] numbers(JsonObject json, String name) {
    return json.getAsJsonArray(name).asList().stream().mapToDouble(v -> v.getAsDouble()).toArray();
  }

  private void assertRefused(Path file, String problem) {
    assertThatThrownBy(() -> Surrogate.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": " + problem);
  }

  private Path archive(Representation representation) {
    Path file = folder.resolve(representation.id() + ".gollum");
    Examples.fit(representation).surrogate().write(file);
    return file;
  }

  private static JsonObject json(Map<String, byte[]> entries) {
    return JsonParser.parseString(new String(entries.get("model.json"), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }
}
