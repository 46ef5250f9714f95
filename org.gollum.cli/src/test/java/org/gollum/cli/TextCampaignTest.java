// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gollum.api.EmbeddingSettings;
import org.gollum.engine.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands from text to result, with the starter model. */
class TextCampaignTest {
  @TempDir private Path folder;

  private static Ran done(Object... args) {
    Ran ran = Ran.command(args);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    return ran;
  }

  @Test
  void embedWritesTheSameVectorsAsTableAndAsTensor() throws IOException {
    Path table = Example.couplings(folder, 30);
    Path csv = folder.resolve("v.csv");
    Path tensors = folder.resolve("v.safetensors");
    Ran ran = done("embed", "--table", table, "--text", "procedure", "--out", csv);
    assertThat(ran.out())
        .isEqualTo(
            "Wrote 30 vectors of 384 values to " + csv + " (all-MiniLM-L6-v2, float32 on cpu).\n");
    done("embed", "--table", table, "--text", "procedure", "--out", tensors);

    double[][] rows = Table.read(csv).vectors();
    assertThat(rows).hasNumberOfRows(30);
    assertThat(rows[0]).hasSize(384);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(tensors)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) bytes.getLong()];
    bytes.get(header);
    JsonObject tensor =
        JsonParser.parseString(new String(header, StandardCharsets.UTF_8))
            .getAsJsonObject()
            .getAsJsonObject("embeddings");
    assertThat(tensor.get("dtype").getAsString()).isEqualTo("F32");
    assertThat(tensor.get("shape").toString()).isEqualTo("[30,384]");
    for (double[] row : rows) {
      for (double value : row) {
        assertThat(bytes.getFloat()).isEqualTo((float) value);
      }
    }
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void normalizedVectorsHaveLengthOne() throws IOException {
    Path table = Example.couplings(folder, 30);
    Path csv = folder.resolve("v.csv.gz");
    done(
        "embed",
        "--table",
        table,
        "--template",
        "{ligand} with {base}",
        "--normalize",
        "--pooling",
        "cls",
        "--out",
        csv);
    for (double[] row : Table.read(csv).vectors()) {
      double squares = 0;
      for (double value : row) {
        squares += value * value;
      }
      // float32 components: 384 roundings of 6e-8 each.
      assertThat(squares).isBetween(1 - 1e-5, 1 + 1e-5);
    }
  }

  @Test
  void textsThatWereCutAreCountedAndTheLongestIsNamedByItsLine() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("t.csv"),
            "text\n\"a\nb\"\nthe palladium coupling was stirred overnight at reflux\na longer one of"
                + " seven tokens\n");
    Path out = folder.resolve("v.csv");
    Ran ran =
        Ran.command("embed", "--table", table, "--text", "text", "--max-tokens", 5, "--out", out);
    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .isEqualTo(
            "Warning: 2 of 3 texts are longer than 5 tokens and were cut there; the longest, line"
                + " 4, has 13 tokens.\n");
  }

  @Test
  void rowsWithoutTextAreCounted() throws IOException {
    Path table = Files.writeString(folder.resolve("t.csv"), "id,text\n1,a\n2,\n3, \n");
    Ran ran =
        Ran.command("embed", "--table", table, "--text", "text", "--out", folder.resolve("v.csv"));
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEqualTo("Warning: 2 rows have no text, the first in line 3.\n");
  }

  @Test
  void suggestFinetunesUnlessToldOtherwiseAndRepeatsItselfToTheByte() throws IOException {
    Path table = Example.couplings(folder, 20);
    Path first = folder.resolve("first.csv");
    Path second = folder.resolve("second.csv");
    for (Path out : List.of(first, second)) {
      Ran ran =
          done(
              "suggest",
              "--table",
              table,
              "--template",
              "{ligand} with {base}",
              "--target",
              "yield",
              "--steps",
              "3",
              "--batch",
              "2",
              "--out",
              out);
      assertThat(ran.outLines().get(0))
          .isEqualTo(
              "Trained on 20 of 30 rows: pllm-phi of all-MiniLM-L6-v2 from \"ligand\", \"base\","
                  + " outcome \"yield\".");
    }
    assertThat(second).hasSameBinaryContentAs(first);
    assertThat(Table.read(first).rows()).isEqualTo(2);
  }

  @Test
  void aSurrogateOfTextsPredictsAndTrainingCanBeginAtIt() throws IOException {
    Path table = Example.couplings(folder, 20);
    Path model = folder.resolve("m.gollum");
    Path trace = folder.resolve("trace.csv");
    done(
        "fit",
        "--table",
        table,
        "--text",
        "procedure",
        "--target",
        "yield",
        "--representation",
        "projection",
        "--schedule",
        "reference",
        "--steps",
        5,
        "--out",
        model,
        "--trace",
        trace);
    Table steps = Table.read(trace);
    assertThat(steps.texts("step", "")).startsWith("1", "2", "3", "4", "5");
    double[] loss = steps.outcomes("loss", "");

    Path predicted = folder.resolve("p.csv");
    done("predict", "--surrogate", model, "--table", table, "--out", predicted);
    assertThat(Table.read(predicted).outcomes("mean", "")).hasSize(30).doesNotContain(Double.NaN);

    Path further = folder.resolve("further.gollum");
    Path furtherTrace = folder.resolve("further.csv");
    Ran ran =
        done(
            "fit",
            "--table",
            table,
            "--text",
            "procedure",
            "--target",
            "yield",
            "--schedule",
            "reference",
            "--steps",
            0,
            "--start",
            model,
            "--out",
            further,
            "--trace",
            furtherTrace);
    assertThat(ran.outLines().get(0)).startsWith("Trained on 20 of 30 rows: projection of ");
    // Step 1 of the second training stands where the first one's updates ended.
    double begun = Table.read(furtherTrace).outcomes("loss", "")[0];
    assertThat(begun).isLessThan(loss[0]);
    // The archive's values are natural; by way of the raw ones the last digit may turn.
    assertThat(begun).isCloseTo(loss[loss.length - 1], within(1e-12));
  }

  @Test
  void aFinetunedModelPredictsAndTrainingCanBeginAtIt() throws IOException {
    Path table = Example.couplings(folder, 20);
    Path model = folder.resolve("m.gollum");
    double[] loss = fit(table, model, "--steps", 3, "--lora-dropout", 0);
    assertThat(loss).hasSize(4);

    Path predicted = folder.resolve("p.csv");
    done("predict", "--surrogate", model, "--table", table, "--out", predicted);
    assertThat(Table.read(predicted).outcomes("mean", "")).hasSize(30).doesNotContain(Double.NaN);

    // Dropout is the archive's, so that the loss is what training ended with.
    double begun = fit(table, folder.resolve("again.gollum"), "--steps", 0, "--start", model)[0];
    assertThat(begun).isCloseTo(loss[3], within(1e-6));
    double dropped =
        fit(
            table,
            folder.resolve("dropped.gollum"),
            "--steps",
            0,
            "--start",
            model,
            "--lora-dropout",
            0.5)[0];
    assertThat(Math.abs(dropped - loss[3])).isGreaterThan(1e-4);
  }

  /** Trains all values together on the procedures and returns the trace's losses. */
  private double[] fit(Path table, Path model, Object... options) throws IOException {
    Path trace = folder.resolve("trace.csv");
    List<Object> words =
        new ArrayList<>(List.of("fit", "--table", table, "--text", "procedure", "--target"));
    words.addAll(List.of("yield", "--out", model, "--trace", trace, "--schedule", "reference"));
    words.addAll(List.of(options));
    done(words.toArray());
    return Table.read(trace).outcomes("loss", "");
  }

  @Test
  void theRankOfAStartCannotBeChanged() throws IOException {
    Path table = Example.couplings(folder, 20);
    Path model = folder.resolve("m.gollum");
    fit(table, model, "--steps", 0);
    Ran ran =
        Ran.command(
            "suggest",
            "--table",
            table,
            "--text",
            "procedure",
            "--target",
            "yield",
            "--start",
            model,
            "--lora-rank",
            8,
            "--out",
            folder.resolve("next.csv"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "--lora-rank: Training goes on with the rank of the start archive. Leave it out, or"
                + " start afresh without --start.\n");
  }

  @Test
  void aStartOfAnotherModelIsRefused() throws IOException {
    Path table = Example.couplings(folder, 20);
    Path model = folder.resolve("m.gollum");
    fit(table, model, "--steps", 0);
    Path other = Files.createDirectory(folder.resolve("other"));
    Path starter =
        Path.of(System.getProperty("gollum.models")).resolve(EmbeddingSettings.STARTER_MODEL);
    for (String file : List.of("model.safetensors", "tokenizer.json")) {
      Files.createSymbolicLink(other.resolve(file), starter.resolve(file));
    }
    Files.writeString(
        other.resolve("config.json"), Files.readString(starter.resolve("config.json")) + "\n");
    Ran ran =
        Ran.command(
            "fit",
            "--table",
            table,
            "--text",
            "procedure",
            "--target",
            "yield",
            "--start",
            model,
            "--model",
            other,
            "--out",
            folder.resolve("further.gollum"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "model: The language model's file \"config.json\" is not that of training: its SHA-256"
                + " differs. The surrogate needs \"all-MiniLM-L6-v2\" exactly as it was trained"
                + " with it.\n");
    assertThat(folder.resolve("further.gollum")).doesNotExist();
  }

  @Test
  void aCampaignCanBeReplayedWithRoundsThatBeginWhereTheLastEnded() throws IOException {
    Path table = Example.couplings(folder, 30);
    List<List<Double>> losses = new ArrayList<>();
    for (String option : List.of("--schedule=standard", "--warm-start")) {
      Path out = folder.resolve("replay" + losses.size());
      List<Object> words = new ArrayList<>(List.of("backtest", "--table", table));
      words.addAll(List.of("--template", "{ligand} {base}", "--target", "yield", "--steps", 2));
      words.addAll(List.of("--rounds", 2, "--start-points", 5, "--seeds", 1, "--out", out));
      words.add(option);
      done(words.toArray());
      JsonObject json =
          JsonParser.parseString(Files.readString(out.resolve("backtest.json"))).getAsJsonObject();
      JsonObject settings = json.getAsJsonObject("settings");
      assertThat(settings.get("representation").getAsString()).isEqualTo("pllm-phi");
      assertThat(settings.get("warm_start").getAsBoolean())
          .isEqualTo(option.equals("--warm-start"));
      List<Double> nlpd = new ArrayList<>();
      json.getAsJsonArray("runs")
          .get(0)
          .getAsJsonObject()
          .getAsJsonArray("nlpd")
          .forEach(value -> nlpd.add(value.getAsDouble()));
      losses.add(nlpd);
    }
    assertThat(losses.get(1).get(0)).isEqualTo(losses.get(0).get(0));
    assertThat(losses.get(1).get(1)).isNotEqualTo(losses.get(0).get(1));
  }

  @Test
  void predictNamesTheColumnThatTheSurrogateNeeds() throws IOException {
    Path table = Example.couplings(folder, 20);
    Path model = folder.resolve("m.gollum");
    done(
        "fit",
        "--table",
        table,
        "--text",
        "procedure",
        "--target",
        "yield",
        "--steps",
        0,
        "--out",
        model);
    Path other = Files.writeString(folder.resolve("o.csv"), "procedures\nx\n");
    Ran ran =
        Ran.command(
            "predict", "--surrogate", model, "--table", other, "--out", folder.resolve("p.csv"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith(
            other
                + ", --surrogate: There is no column \"procedure\". Did you mean \"procedures\"?");
  }

  @Test
  void aBrokenArchiveIsRefused() throws IOException {
    Path table = Example.couplings(folder, 20);
    Path archive = Files.writeString(folder.resolve("m.gollum"), "no zip");
    Ran ran =
        Ran.command(
            "predict", "--surrogate", archive, "--table", table, "--out", folder.resolve("p.csv"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.errLines()).hasSize(1).first().asString().startsWith(archive + ": ");
  }

  @Test
  void backtestWritesThreeFilesAndSaysWhatTheyHold() throws IOException {
    Path table = Example.couplings(folder, 30);
    Path out = folder.resolve("replay");
    Ran ran =
        done(
            "backtest",
            "--table",
            table,
            "--text",
            "procedure",
            "--target",
            "yield",
            "--representation",
            "static",
            "--rounds",
            4,
            "--start-points",
            5,
            "--seeds",
            "1,3",
            "--out",
            out);
    assertThat(out.toFile().list())
        .containsExactlyInAnyOrder("backtest.json", "history.csv", "report.html");
    JsonObject json =
        JsonParser.parseString(Files.readString(out.resolve("backtest.json"))).getAsJsonObject();
    JsonArray runs = json.getAsJsonArray("runs");
    List<Long> seeds = new ArrayList<>();
    runs.forEach(run -> seeds.add(run.getAsJsonObject().get("seed").getAsLong()));
    assertThat(seeds).containsExactly(1L, 3L);
    assertThat(runs.get(0).getAsJsonObject().getAsJsonArray("best")).hasSize(4);
    assertThat(Table.read(out.resolve("history.csv")).columns())
        .containsExactly("seed", "round", "row", "outcome", "best", "acquisition", "mean", "sd");
    assertThat(Table.read(out.resolve("history.csv")).rows()).isEqualTo(2 * (5 + 4));
    assertThat(ran.out())
        .startsWith("30 measured rows, outcome \"yield\" from ")
        .contains("Over 2 seeds (mean ± standard error):\n")
        .endsWith("Wrote report.html, backtest.json and history.csv to " + out + ".\n");
  }
}
