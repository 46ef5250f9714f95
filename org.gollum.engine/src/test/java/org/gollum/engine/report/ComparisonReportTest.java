// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.engine.campaign.Comparison;
import org.gollum.engine.campaign.Contender;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonReportTest {
  private static final int ROWS = 20;
  private static final String HOSTILE = "</script><script>alert(1)</script><img src=x>\u2028&\"'";
  static final Comparison TWO = compared("yield", Representation.ONE_HOT, Representation.VECTOR);

  /** Categories that the outcomes follow, and vectors that have nothing to do with them. */
  private static Comparison compared(String target, Representation... representations) {
    Pool categories =
        Pool.of(
            new Experiments.Categories(
                List.of("ligand", "base"),
                IntStream.range(0, ROWS)
                    .mapToObj(row -> List.of("L" + row % 5, "B" + row / 5))
                    .toList()));
    SplittableRandom random = new SplittableRandom(4);
    Pool vectors =
        Pool.of(
            Experiments.Vectors.of(
                List.of("embedding"),
                IntStream.range(0, ROWS).mapToObj(row -> "Row" + row).toList(),
                IntStream.range(0, ROWS)
                    .mapToObj(row -> random.doubles(4).toArray())
                    .toArray(double[][]::new)));
    double[] outcomes =
        IntStream.range(0, ROWS).mapToDouble(row -> 10.0 * (row % 5) + 3.0 * (row / 5)).toArray();
    return Comparison.of(
        List.of(representations).stream()
            .map(
                representation ->
                    new Contender(
                        FitSettings.defaults(representation),
                        representation == Representation.ONE_HOT ? categories : vectors))
            .toList(),
        Outcomes.of(target, outcomes),
        Progress.NONE);
  }

  @Test
  void beginsWithWhatTheComparisonSays() {
    List<String> words = TWO.inWords();
    String html = new ComparisonReport(TWO).html();
    assertThat(html)
        .contains("<p class=\"eyebrow\">yield of 20 experiments, 2 representations</p>")
        .contains("<h1>" + words.get(0) + "</h1>");
    assertThat(words.get(0)).startsWith("one-hot predicts experiments that were left out best: ");
    words
        .subList(1, words.size())
        .forEach(sentence -> assertThat(html).contains("<p>" + sentence + "</p>"));
  }

  @Test
  void theTableHasARowPerRepresentation() {
    Comparison.Entry worse = TWO.entries().get(1);
    assertThat(new ComparisonReport(TWO).html())
        .contains("<tr><th scope=\"row\">one-hot</th><td>")
        .contains("<td>the best</td>")
        .contains(
            "<tr><th scope=\"row\">vector</th><td>"
                + Figure.fixed(worse.scores().nlpd(), 2)
                + "</td><td>"
                + Figure.plusMinus(worse.behind().nats(), worse.behind().error())
                + ", clearly</td><td>"
                + Figure.fixed(worse.scores().rankCorrelation(), 2)
                + "</td><td>"
                + Figure.percent(worse.scores().inside95())
                + "</td>");
  }

  @Test
  void theEmbeddedFiguresAreThoseOfTheComparison() {
    JsonObject figures = figures(new ComparisonReport(TWO).html());
    JsonArray entries = figures.getAsJsonArray("entries");
    assertThat(entries).hasSize(2);
    assertThat(entries.get(0).getAsJsonObject().get("behind").getAsDouble()).isZero();
    JsonObject second = entries.get(1).getAsJsonObject();
    assertThat(second.get("name").getAsString()).isEqualTo("vector");
    assertThat(second.get("behind").getAsDouble()).isEqualTo(TWO.entries().get(1).behind().nats());
    assertThat(second.get("error").getAsDouble()).isEqualTo(TWO.entries().get(1).behind().error());
    assertThat(second.get("clear").getAsBoolean()).isTrue();
    assertThat(figures.get("no_input").getAsDouble())
        .isEqualTo(TWO.best().scores().overNoInput().nats());
  }

  @Test
  void oneRepresentationAloneIsAPageToo() {
    assertThat(new ComparisonReport(compared("yield", Representation.ONE_HOT)).html())
        .contains("yield of 20 experiments, 1 representation</p>")
        .contains("<p>It is learning: ");
  }

  @Test
  void textsOfUsersStayTexts() {
    String html = new ComparisonReport(compared(HOSTILE, Representation.ONE_HOT)).html();
    assertThat(html).doesNotContain("alert(1)</script>").doesNotContain("<img src=x>");
    assertThat(Pattern.compile("</script>").matcher(html).results()).hasSize(3);
  }

  @Test
  void loadsNothingAndIsWrittenAsAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("comparison.html");
    new ComparisonReport(TWO).write(file);
    assertThat(Files.readString(file))
        .isEqualTo(new ComparisonReport(TWO).html())
        .contains("content=\"default-src 'none'; ")
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("{{");
  }

  private static JsonObject figures(String html) {
    String start = "<script type=\"application/json\" id=\"figures\">";
    int from = html.indexOf(start) + start.length();
    return JsonParser.parseString(html.substring(from, html.indexOf("</script>", from)))
        .getAsJsonObject();
  }
}
