// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gollum.api.InitialDesign;
import org.gollum.engine.design.StartDesign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesignReportTest {
  private static final String HOSTILE = "</script><script>alert(1)</script>";

  /** Clouds in five dimensions, ten chosen far apart. */
  static DesignReport sample(int rows) {
    Random random = new Random(11);
    double[][] vectors = new double[rows][5];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < 5; k++) {
        vectors[i][k] = random.nextGaussian() * (5 - k) + (i % 3) * (k == 0 ? 9 : 0);
      }
    }
    int[] all = StartDesign.allRows(rows);
    return DesignReport.of(
        InitialDesign.MAX_MIN,
        vectors,
        all,
        StartDesign.choose(InitialDesign.MAX_MIN, vectors, all, 10, 1),
        row -> "line " + (row + 2));
  }

  private static String page(double[][] vectors, IntFunction<String> name, int... chosen) {
    return DesignReport.of(
            InitialDesign.MAX_MIN, vectors, StartDesign.allRows(vectors.length), chosen, name)
        .html();
  }

  private static JsonObject figures(String html) {
    String start = "<script type=\"application/json\" id=\"figures\">";
    int from = html.indexOf(start) + start.length();
    return JsonParser.parseString(html.substring(from, html.indexOf("</script>", from)))
        .getAsJsonObject();
  }

  @Test
  void saysWhatIsCoveredInWordsFiguresAndRows() {
    String html = page(new double[][] {{0}, {1}, {2}, {3}}, row -> "Row" + row, 3, 2);

    assertThat(html)
        .contains("<p class=\"eyebrow\">2 of 4 experiments, chosen by max-min</p>")
        .contains(
            "<h1>No experiment is farther than 1.1 from a chosen one, half of them are within"
                + " 0</h1>")
        .contains(
            "<p class=\"lead\">1 is the usual distance of two experiments. The farthest is Row0:"
                + " like those around it, it is least known when the campaign begins. The closest"
                + " two of the chosen, Row3 and Row2, are 0.55 apart.</p>")
        .contains("<dt>Farthest</dt><dd><strong>1.1</strong>")
        .contains(
            "<tr><th scope=\"row\">2</th><td>Row2</td><td>3</td><td>Row3</td><td>0.55</td></tr>")
        .doesNotContain("class=\"warnings\"");
  }

  @Test
  void theEmbeddedFiguresAreThoseOfTheVectors() {
    JsonObject figures =
        figures(page(new double[][] {{0, 0}, {4, 0}, {0, 3}, {4, 3}}, row -> "Row" + row, 3, 0));

    assertThat(figures.get("share").getAsDouble()).isEqualTo(1);
    assertThat(figures.getAsJsonArray("chosen").toString()).isEqualTo("[3,0]");
    double dx = at(figures, "x", 0) - at(figures, "x", 1);
    double dy = at(figures, "y", 0) - at(figures, "y", 1);
    assertThat(Math.hypot(dx, dy)).as("the plane keeps distances").isBetween(3.999, 4.001);
    // Squared distances of the corners: 16, 16, 9, 9, 25, 25.
    assertThat(at(figures, "far", 1)).isCloseTo(3 / Math.sqrt(100 / 6.0), within(1e-7));
  }

  private static double at(JsonObject figures, String name, int row) {
    return figures.getAsJsonArray(name).get(row).getAsDouble();
  }

  @Test
  void rowsThatCannotBeChosenAreNotLookedAt() {
    String html =
        DesignReport.of(
                InitialDesign.RANDOM,
                new double[][] {{0}, {500}, {2}, {3}},
                new int[] {0, 2, 3},
                new int[] {2},
                row -> "Row" + row)
            .html();

    assertThat(html).contains("1 of 3 experiments, chosen at random").doesNotContain("Row1");
    assertThat(figures(html).getAsJsonArray("chosen").toString()).isEqualTo("[1]");
    assertThat(html).contains("<td>–</td><td>–</td></tr>");
  }

  @Test
  void aRepetitionIsSaid() {
    assertThat(page(new double[][] {{1}, {1}, {4}}, row -> "Row" + row, 0, 1))
        .contains("The chosen experiments Row0 and Row1 have the same vector: they are a");
  }

  @Test
  void vectorsThatAreAllAlikeAreSaid() {
    String html = page(new double[][] {{1, 2}, {1, 2}}, row -> "Row" + row, 1);

    assertThat(html)
        .contains("<h1>All experiments have the same vector: nothing tells them apart</h1>")
        .contains("Choose vectors that differ from experiment to experiment.");
    assertThat(figures(html).get("share").getAsDouble()).isZero();
  }

  @Test
  void ofVeryManyEverySoManyThIsLookedAt() {
    int rows = 25_000;
    double[][] vectors =
        IntStream.range(0, rows).mapToObj(i -> new double[] {i}).toArray(double[][]::new);

    String html = page(vectors, row -> "Row" + row, 24_999, 7);

    // Every two-and-a-halfth row is not the 8th nor the last one: the chosen ones are added.
    assertThat(html)
        .contains("2 of 25000 experiments, chosen by max-min")
        .contains(
            "The page looks at 10001 of 25000 experiments: the chosen ones and every so many-th of"
                + " the others.");
    assertThat(figures(html).getAsJsonArray("x")).hasSize(10_001);
  }

  @Test
  void textsOfUsersStayTexts() {
    String html = page(new double[][] {{1}, {2}}, row -> HOSTILE + row, 0, 1);

    assertThat(html).doesNotContain("<script>alert");
    assertThat(Pattern.compile("</script>").matcher(html).results()).hasSize(3);
  }

  @Test
  void loadsNothingAndIsWrittenAsAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("design.html");
    sample(60).write(file);

    assertThat(Files.readString(file))
        .isEqualTo(sample(60).html())
        .contains("content=\"default-src 'none'; ")
        .doesNotContain("http://", "https://", "{{");
  }
}
