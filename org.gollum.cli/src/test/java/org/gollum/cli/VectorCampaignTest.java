// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands from table to result, with representations that need no language model. */
class VectorCampaignTest {
  @TempDir private Path folder;

  private Ran run(Path table, String command, Path out, Object... more) {
    Object[] args = new Object[7 + more.length];
    Object[] first = {command, "--table", table, "--target", "yield", "--out", out};
    System.arraycopy(first, 0, args, 0, 7);
    System.arraycopy(more, 0, args, 7, more.length);
    Ran ran = Ran.command(args);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    return ran;
  }

  @Test
  void fitWritesAnArchiveAndATraceThatEndsAtItsValues() throws IOException {
    Path table = Example.couplings(folder, 20);
    Path model = folder.resolve("m.gollum");
    Path trace = folder.resolve("trace.csv");
    Path page = folder.resolve("fit.html");
    Ran ran =
        run(table, "fit", model, "--representation", "vector", "--trace", trace, "--report", page);
    assertThat(ran.outLines().get(0))
        .isEqualTo(
            "Trained on 20 of 30 rows: vector from \"e0\", \"e1\", \"e2\", \"e3\", outcome"
                + " \"yield\".");
    assertThat(ran.outLines().get(1)).startsWith("Best so far: ").endsWith("(larger is better).");
    assertThat(ran.outLines().get(3))
        .isEqualTo("Wrote " + model + " and " + trace + " and " + page + ".");
    assertThat(Files.readString(page)).contains("yield of 20 experiments, learnt with vector");
    assertThat(model).exists();
    Table steps = Table.read(trace);
    assertThat(steps.columns())
        .containsExactly("step", "loss", "lengthscale", "outputscale", "noise", "mean");
    double[] lengthscales = steps.outcomes("lengthscale", "");
    assertThat(lengthscales[lengthscales.length - 1])
        .isEqualTo(Surrogate.read(model).summary().lengthscale());
  }

  @Test
  void predictAddsMeanAndUncertaintiesToTheTable() throws IOException {
    Path table = Example.couplings(folder, 20);
    Path model = folder.resolve("m.gollum");
    run(table, "fit", model, "--representation", "one-hot", "--text", "ligand", "--text", "base");
    Path out = folder.resolve("predicted.csv");
    Ran ran = Ran.command("predict", "--surrogate", model, "--table", table, "--out", out);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEqualTo("Wrote predictions of \"yield\" for 30 rows to " + out + ".\n");
    Table predicted = Table.read(out);
    assertThat(predicted.columns())
        .containsExactly(
            "ligand",
            "base",
            "procedure",
            "e0",
            "e1",
            "e2",
            "e3",
            "yield",
            "mean",
            "sd",
            "sd_observed");
    assertThat(predicted.texts("procedure", "")).first().asString().contains(",\n");
    double[] mean = predicted.outcomes("mean", "");
    double[] sd = predicted.outcomes("sd", "");
    double[] observed = predicted.outcomes("sd_observed", "");
    double[] measured = predicted.outcomes("yield", "");
    for (int row = 0; row < 20; row++) {
      // The rows it was trained on: the outcomes follow the columns up to a noise of 1.
      assertThat(mean[row]).isBetween(measured[row] - 5, measured[row] + 5);
    }
    for (int row = 0; row < 30; row++) {
      assertThat(sd[row]).isPositive().isLessThan(observed[row]);
    }
  }

  @Test
  void suggestChoosesAmongTheRowsWithoutOutcomeBestFirst() throws IOException {
    Path table = Example.couplings(folder, 20);
    Path out = folder.resolve("next.csv");
    Ran ran =
        run(
            table,
            "suggest",
            out,
            "--representation",
            "one-hot",
            "--text",
            "ligand",
            "--text",
            "base",
            "--batch",
            3);
    Table next = Table.read(out);
    assertThat(next.columns().subList(0, 6))
        .containsExactly("row", "rank", "acquisition", "mean", "sd", "ligand");
    assertThat(next.texts("rank", "")).containsExactly("1", "2", "3");
    assertThat(next.texts("row", ""))
        .allSatisfy(r -> assertThat(Integer.parseInt(r)).isGreaterThan(19));
    double[] scores = next.outcomes("acquisition", "");
    assertThat(scores[0]).isGreaterThanOrEqualTo(scores[1]);
    assertThat(scores[1]).isGreaterThanOrEqualTo(scores[2]);
    assertThat(ran.out()).contains("Next 3 experiments of 10 candidates, by ei:");
    List<String> lines = ran.outLines();
    String header = lines.stream().filter(l -> l.startsWith("rank")).findFirst().orElseThrow();
    assertThat(header.trim().split(" +"))
        .containsExactly("rank", "line", "mean", "sd", "acquisition", "ligand", "base");
    assertThat(lines).anyMatch(l -> l.strip().startsWith("1 "));
    // Lines count the quoted line break of every procedure.
    int row = Integer.parseInt(next.texts("row", "").get(0));
    assertThat(Table.read(table).line(row)).isEqualTo(2 + 2L * row);
    assertThat(lines.get(lines.indexOf(header) + 1)).contains(" " + (2 + 2 * row) + " ");
  }

  @Test
  void suggestSaysWhyInColumnsAndOnAPage() throws IOException {
    Path table = Example.couplings(folder, 20);
    Path out = folder.resolve("next.csv");
    Path page = folder.resolve("why.html");
    Object[] options = {
      "--representation", "one-hot", "--text", "ligand", "--text", "base", "--batch", 3
    };
    List<Object> more = new ArrayList<>(List.of(options));
    more.addAll(List.of("--explain", "--report", page));
    Ran ran = run(table, "suggest", out, more.toArray());
    assertThat(ran.out()).endsWith("Wrote " + out + " and " + page + ".\n");
    Table next = Table.read(out);
    assertThat(next.columns().subList(0, 10))
        .containsExactly(
            "row",
            "rank",
            "acquisition",
            "mean",
            "sd",
            "chance",
            "nearest_row",
            "nearest_outcome",
            "error_nearby",
            "ligand");
    double[] measured = Table.read(table).outcomes("yield", "");
    for (int i = 0; i < 3; i++) {
      assertThat(next.outcomes("chance", "")[i]).isBetween(0.0, 1.0);
      int nearest = Integer.parseInt(next.texts("nearest_row", "").get(i));
      assertThat(nearest).isBetween(0, 19);
      assertThat(next.outcomes("nearest_outcome", "")[i]).isEqualTo(measured[nearest]);
      assertThat(next.outcomes("error_nearby", "")[i]).isPositive();
    }
    int first = Integer.parseInt(next.texts("row", "").get(0));
    assertThat(Files.readString(page))
        .contains("<h1>The next 3 experiments of 10 candidates</h1>")
        .contains("<span class=\"rank\">1</span>line " + (2 + 2 * first) + "</h3>")
        .contains(next.texts("ligand", "").get(0) + ", " + next.texts("base", "").get(0) + "</p>");
    // Without the options the result is as it was.
    run(table, "suggest", out, options);
    assertThat(Table.read(out).columns().subList(0, 6))
        .containsExactly("row", "rank", "acquisition", "mean", "sd", "ligand");
  }

  @Test
  void thatNothingIsLearntIsToldOnce() throws IOException {
    StringBuilder csv = new StringBuilder("x,e0,yield\n");
    SplittableRandom random = new SplittableRandom(5);
    for (int row = 0; row < 24; row++) {
      csv.append("r").append(row).append(',').append(random.nextDouble()).append(',');
      csv.append(row < 20 ? Double.toString(random.nextDouble()) : "").append('\n');
    }
    Path table = Files.writeString(folder.resolve("noise.csv"), csv);
    for (String command : List.of("suggest", "fit")) {
      Ran ran =
          Ran.command(
              command,
              "--table",
              table,
              "--target",
              "yield",
              "--representation",
              "vector",
              "--out",
              folder.resolve("out"));
      assertThat(ran.code()).isZero();
      assertThat(ran.err())
          .matches(
              "Warning: It is not learning yet: experiments that were left out are predicted hardly"
                  + " better than by the average of all \\(-?0\\.\\d\\d ± 0\\.\\d\\d nats each,"
                  + " rank correlation -?0\\.\\d\\d, 20 measured\\)\\. Its suggestions are little"
                  + " better than chance: compare representations\\.\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"suggest", "fit"})
  void theSameCommandTwiceGivesTheSameBytes(String command) throws IOException {
    Path table = Example.couplings(folder, 12);
    Path first = folder.resolve("first.csv");
    Path second = folder.resolve("second.csv");
    for (Path out : List.of(first, second)) {
      run(table, command, out, "--representation", "one-hot", "--text", "ligand", "--text", "base");
    }
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void smallerIsBetterWhereTheDirectionSaysSo() throws IOException {
    Path table = Example.couplings(folder, 29);
    Path model = folder.resolve("m.gollum");
    double lowest =
        java.util.Arrays.stream(Table.read(table).outcomes("yield", ""))
            .filter(v -> !Double.isNaN(v))
            .min()
            .orElseThrow();
    Ran ran = run(table, "fit", model, "--representation", "vector", "--direction", "min");
    assertThat(ran.outLines().get(1))
        .startsWith("Best so far: " + Figures.plain(lowest) + " in line ")
        .endsWith("(smaller is better).");
  }

  @Test
  void anOptionWithoutEffectIsSaid() throws IOException {
    Path table = Example.couplings(folder, 12);
    Ran ran =
        Ran.command(
            "fit",
            "--table",
            table,
            "--target",
            "yield",
            "--out",
            folder.resolve("m.gollum"),
            "--representation",
            "vector",
            "--text",
            "procedure",
            "--max-tokens",
            "64");
    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .isEqualTo(
            "Warning: --text, --max-tokens have no effect: the representation vector reads no"
                + " text.\n");
  }

  @Test
  void optionsOfTrainingThatHaveNoEffectAreSaid() throws IOException {
    Ran ran =
        Ran.command(
            "fit",
            "--table",
            Example.couplings(folder, 20),
            "--target",
            "yield",
            "--out",
            folder.resolve("m.gollum"),
            "--representation",
            "vector",
            "--schedule",
            "reference",
            "--lora-dropout",
            "0.1");
    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .isEqualTo(
            "Warning: --lora-dropout has no effect: the representation vector leaves the language"
                + " model as it is.\n"
                + "Warning: --schedule has no effect: the representation vector is not trained by"
                + " steps.\n");
  }

  @Test
  void experimentsMeasuredTwiceWithDifferentOutcomesAreCounted() throws IOException {
    Path table =
        Files.writeString(folder.resolve("t.csv"), "ligand,yield\nA,1\nA,2\nB,5\nC,4\nC,4\nD,\n");
    Path out = folder.resolve("next.csv");
    Ran ran =
        Ran.command(
            "suggest",
            "--table",
            table,
            "--representation",
            "one-hot",
            "--text",
            "ligand",
            "--target",
            "yield",
            "--out",
            out);
    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .isEqualTo(
            "Warning: 1 experiment was measured more than once with different outcomes; the"
                + " differences count as noise.\n");
    assertThat(out).exists();
  }
}
