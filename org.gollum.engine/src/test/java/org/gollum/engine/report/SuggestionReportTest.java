// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gollum.api.BatchStrategy;
import org.gollum.api.Direction;
import org.gollum.engine.campaign.Reason;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.space.Neighbours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggestionReportTest {
  private static final String HOSTILE = "</script><script>alert(1)</script><img src=x>\u2028&\"'";
  private static final SampleSuggestions ONE_HOT =
      SampleSuggestions.oneHot("yield", "L", Direction.MAX);
  private static final SampleSuggestions PROJECTION = SampleSuggestions.projection(40, 20);

  /** A reason with round numbers, near the training rows 3, 1 and 2. */
  private static Reason reason(double mean, double sd, double chance, OptionalDouble error) {
    List<Neighbours.Neighbour> near =
        List.of(
            new Neighbours.Neighbour(3, 0.125),
            new Neighbours.Neighbour(1, 0.25),
            new Neighbours.Neighbour(2, 0.5));
    return new Reason(17, mean, sd, 2.25, chance, near, near, error);
  }

  private static SuggestionReport with(Reason... reasons) {
    SuggestionReport report = ONE_HOT.report(1);
    return new SuggestionReport(
        report.surrogate(),
        report.measured(),
        report.pool(),
        report.candidates(),
        List.of(reasons),
        report.selection(),
        report.warnings());
  }

  @Test
  void saysWhatIsExpectedAndWhichExperimentsSaySo() {
    Surrogate surrogate = ONE_HOT.fit().surrogate();
    String best = Figure.of(surrogate.bestOutcome());
    assertThat(with(reason(84.271, 6.12, 0.314, OptionalDouble.of(5.14))).html())
        .contains("<h1>The next experiment of 8 candidates</h1>")
        .contains(
            "<p class=\"lead\">The best yield so far is "
                + best
                + " (line 12). The chance of the next one to beat that is 31\u202f%. Chosen by"
                + " expected improvement.</p>")
        .contains("<h3><span class=\"rank\">1</span>line 19</h3><p class=\"text\">L5, b3</p>")
        .contains(
            "<p class=\"expected\">Expected yield 84.3 ± 6.1, 31\u202f% chance to beat the best so"
                + " far ("
                + best
                + ").</p>")
        .contains(
            "<p>Nearest measured: line 5 with "
                + Figure.of(surrogate.outcomes().of(3))
                + ", line 3 with "
                + Figure.of(surrogate.outcomes().of(1))
                + ", line 4 with "
                + Figure.of(surrogate.outcomes().of(2))
                + ".</p>")
        .contains("<p>Acquisition 2.25, by expected improvement.</p>")
        .contains("<h4>Nearest measured experiments</h4>")
        .contains("<td>0.13</td>");
  }

  @Test
  void anErrorNearbyIsComparedWithTheUncertainty() {
    assertThat(with(reason(50, 6, 0.2, OptionalDouble.of(5.14))).html())
        .contains(
            "<p>Measured experiments near it were predicted, when left out, with a mean error of"
                + " 5.1, no more than its uncertainty leads to expect.</p>");
    assertThat(with(reason(50, 6, 0.2, OptionalDouble.of(14))).html())
        .contains(
            "<p>Measured experiments near it were predicted, when left out, with a mean error of"
                + " 14: clearly more than its uncertainty leads to expect, so trust it less.</p>");
    assertThat(with(reason(50, 6, 0.2, OptionalDouble.empty())).html())
        .contains(
            "<p>How well experiments near it are predicted is not known: this training left none"
                + " out.</p>");
  }

  @Test
  void aChanceIsNeitherNothingNorCertain() {
    assertThat(SuggestionWords.chance(0)).isEqualTo("less than 0.1\u202f%");
    assertThat(SuggestionWords.chance(0.0312)).isEqualTo("3.1\u202f%");
    assertThat(SuggestionWords.chance(1)).isEqualTo("more than 99\u202f%");
    assertThat(
            with(
                    reason(1, 1, 0.05, OptionalDouble.empty()),
                    reason(1, 1, 0.4, OptionalDouble.empty()))
                .html())
        .contains("The chance of each to beat that is 5\u202f% to 40\u202f%.");
  }

  @Test
  void neighboursBeforeLearningAreNamedWhereTheyAreOthers() {
    SuggestionReport report = PROJECTION.report(12);
    assertThat(report.reasons())
        .as("some of the sample's suggestions have other neighbours in the learned space")
        .anyMatch(reason -> !rows(reason.nearest()).equals(rows(reason.nearestUntrained())));
    assertThat(report.html())
        .contains("<h4>Nearest as it learned to see them</h4>")
        .contains("<h4>Nearest before it learned</h4>");
    assertThat(ONE_HOT.report(3).html()).doesNotContain("before it learned");
  }

  private static List<Integer> rows(List<Neighbours.Neighbour> neighbours) {
    return neighbours.stream().map(Neighbours.Neighbour::row).toList();
  }

  @Test
  void theEmbeddedFiguresAreThoseOfTheCandidates() {
    SuggestionReport report = PROJECTION.report(3);
    JsonObject figures = figures(report.html());
    Prediction prediction = report.candidates().prediction();
    JsonObject candidates = figures.getAsJsonObject("candidates");
    assertThat(candidates.getAsJsonArray("names")).hasSize(20);
    assertThat(candidates.getAsJsonArray("names").get(4).getAsString()).isEqualTo("line 26");
    assertThat(candidates.getAsJsonArray("mean").get(4).getAsFloat())
        .isEqualTo((float) prediction.mean(4));
    assertThat(candidates.getAsJsonArray("sd").get(4).getAsFloat())
        .isEqualTo((float) prediction.sd(4));
    JsonObject second = figures.getAsJsonArray("chosen").get(1).getAsJsonObject();
    assertThat(second.get("name").getAsString()).isEqualTo("line 23");
    assertThat(second.get("mean").getAsDouble()).isEqualTo(prediction.mean(1));
    assertThat(second.getAsJsonArray("near").get(0).getAsDouble())
        .isEqualTo(
            report.surrogate().outcomes().of(report.reasons().get(1).nearest().get(0).row()));
    assertThat(figures.get("best").getAsDouble()).isEqualTo(report.surrogate().bestOutcome());
  }

  @Test
  void ofVeryManyCandidatesSomeAreDrawn() {
    int many = 2 * SuggestionData.MOST_DRAWN + 1;
    SuggestionReport report = ONE_HOT.report(1);
    double[] ones = new double[many];
    Arrays.fill(ones, 1);
    SuggestionReport crowded =
        new SuggestionReport(
            report.surrogate(),
            report.measured(),
            new SuggestionReport.Named(report.pool().experiments(), row -> "row " + row),
            new SuggestionReport.Candidates(
                IntStream.range(0, many).boxed().toList(), Prediction.of(ones, ones, ones)),
            report.reasons(),
            report.selection(),
            List.of());
    String html = crowded.html();
    assertThat(html)
        .contains(
            "None of 40001 candidates is expected to be better than the best so far (right of the"
                + " dashed line); high up, little is known. One in 3 is drawn, and every"
                + " suggestion.");
    assertThat(figures(html).getAsJsonObject("candidates").getAsJsonArray("names"))
        .hasSize((many + 2) / 3);
    assertThat(figures(html).getAsJsonArray("chosen")).hasSize(1);
  }

  @Test
  void aBatchThatWasChosenTogetherSaysHow() {
    SuggestionReport report = ONE_HOT.report(2);
    assertThat(report.html()).contains("Chosen by expected improvement.</p>");
    SuggestionReport together =
        new SuggestionReport(
            report.surrogate(),
            report.measured(),
            report.pool(),
            report.candidates(),
            report.reasons(),
            report.selection().withStrategy(BatchStrategy.QLOGEI),
            report.warnings());
    assertThat(together.html())
        .contains("Chosen by expected improvement, the batch by qlogei.</p>");
  }

  @Test
  void smallerMayBeBetter() {
    SuggestionReport report = SampleSuggestions.oneHot("cost", "L", Direction.MIN).report(2);
    assertThat(figures(report.html()).get("larger_is_better").getAsBoolean()).isFalse();
    assertThat(report.html())
        .contains("The best cost so far is 0 (line 2).")
        .contains("(left of the dashed line)");
  }

  @Test
  void whereNothingIsSuggestedThePageSaysWhatToDo() {
    assertThat(PROJECTION.report(0).html())
        .contains("<h1>No experiment is suggested</h1>")
        .contains("Add experiments that could be run, or ask for a batch of one or more.</p>")
        .doesNotContain("<article");
  }

  @Test
  void warningsStandOnThePageOnce() {
    assertThat(ONE_HOT.report(1, "Row 7 was <cut>.").html())
        .contains("<li>Row 7 was &lt;cut&gt;.</li>");
    assertThat(ONE_HOT.report(1).html()).doesNotContain("<aside");
  }

  @Test
  void textsOfUsersStayTexts() {
    SuggestionReport report =
        SampleSuggestions.oneHot(HOSTILE, HOSTILE + "{{script}}", Direction.MAX).report(2);
    SuggestionReport named =
        new SuggestionReport(
            report.surrogate(),
            row -> HOSTILE + row,
            new SuggestionReport.Named(report.pool().experiments(), row -> HOSTILE + row),
            report.candidates(),
            report.reasons(),
            report.selection(),
            List.of(HOSTILE));
    String html = named.html();
    assertThat(html).doesNotContain("alert(1)</script>").doesNotContain("<img src=x>");
    assertThat(Pattern.compile("</script>").matcher(html).results()).hasSize(3);
    assertThat(html).contains("{{script}}");
    assertThat(figures(html).get("outcome").getAsString()).isEqualTo(HOSTILE);
    assertThat(
            figures(html)
                .getAsJsonArray("chosen")
                .get(0)
                .getAsJsonObject()
                .get("name")
                .getAsString())
        .isEqualTo(HOSTILE + "16");
  }

  @Test
  void loadsNothingAndEveryElementIsClosed() {
    String html = PROJECTION.report(3).html();
    assertThat(html)
        .contains("content=\"default-src 'none'; ")
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("{{");
    String markup = html.replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>", "");
    for (String name :
        List.of("section", "article", "details", "table", "dl", "dd", "h3", "h4", "p", "div")) {
      assertThat(Pattern.compile("<" + name + "\\b").matcher(markup).results().count())
          .as(name)
          .isEqualTo(Pattern.compile("</" + name + ">").matcher(markup).results().count());
    }
  }

  @Test
  void aLongTextIsFolded() {
    SampleSuggestions wordy = SampleSuggestions.oneHot("yield", "stir ".repeat(100), Direction.MAX);
    assertThat(wordy.report(1).html())
        .contains("<details class=\"text\"><summary>stir stir ")
        .contains("…</summary>stir stir ");
  }

  @Test
  void isWrittenAsAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("why.html");
    PROJECTION.report(1).write(file);
    assertThat(Files.readString(file)).isEqualTo(PROJECTION.report(1).html());
  }

  @Test
  void predictionsAndRowsMustBeAsMany() {
    assertThatThrownBy(
            () ->
                new SuggestionReport.Candidates(
                    List.of(1), Prediction.of(new double[2], new double[2], new double[2])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 rows, 2 predictions");
  }

  private static JsonObject figures(String html) {
    String start = "<script type=\"application/json\" id=\"figures\">";
    int from = html.indexOf(start) + start.length();
    return JsonParser.parseString(html.substring(from, html.indexOf("</script>", from)))
        .getAsJsonObject();
  }
}
