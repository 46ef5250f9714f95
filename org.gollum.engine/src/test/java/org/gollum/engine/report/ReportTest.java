// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gollum.api.Direction;
import org.gollum.api.InputException;
import org.gollum.api.Representation;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.campaign.LearningCheck;
import org.gollum.engine.gp.Points;
import org.gollum.engine.space.LearnedSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final SampleBacktest STATIC = SampleBacktest.of(Representation.STATIC, 3);
  private static final String HOSTILE = "</script><script>alert(1)</script><img src=x>\u2028&\"'";

  @Test
  void beginsWithWhatHappenedInWords() {
    BacktestResult result = STATIC.result();
    var series = Series.of(List.of(result)).get(0);
    double found = series.coverage(50).mean();
    double blind = series.blindCoverage(50);
    assertThat(blind).isCloseTo(series.coverage(0).mean() * 240 / 290 + 50 / 290.0, within(1e-12));
    assertThat(report(result).html())
        .contains(
            "<h1>"
                + Figure.percent(found)
                + " of the best 5\u202f% in 50 rounds; blind choice would have found "
                + Figure.percent(blind)
                + "</h1>")
        .contains(
            "Starting from 10 known experiments, static chose 50 of the other 290 by expected"
                + " improvement and found "
                + Figure.fixed(found * 15, 1)
                + " of the 15 with yield "
                + Figure.of(result.data().top5Threshold())
                + " or more, on average over 20 runs. The best yield found was "
                + Figure.of(series.best(50).mean())
                + "; the best in the table is "
                + Figure.of(result.data().max())
                + ".");
  }

  @Test
  void severalRepresentationsStandSideBySideAndTheOneThatFoundMostIsNamed() {
    var other = SampleBacktest.of(Representation.ONE_HOT, 1).result();
    String html =
        new Report("Two", List.of(other, STATIC.result(), STATIC.result()), List.of()).html();
    assertThat(html).contains("<h1>static found most: ").contains("Side by side");
    assertThat(Series.of(List.of(other, STATIC.result(), STATIC.result(), STATIC.result())))
        .extracting(Series::name)
        .containsExactly(
            "one-hot", "static", "static · all-MiniLM-L6-v2", "static · all-MiniLM-L6-v2 (2)");
    assertThat(report(STATIC.result()).html()).doesNotContain("Side by side");
  }

  @Test
  void aSmallerOutcomeMayBeTheBetterOne() {
    BacktestResult result = STATIC.withDirection(Direction.MIN).withTarget("cost").result();
    String html = report(result).html();
    assertThat(html)
        .contains("with cost " + Figure.of(result.data().top5Threshold()) + " or less")
        .contains("the best in the table is " + Figure.of(result.data().min()) + ".");
    assertThat(figures(html).get("larger_is_better").getAsBoolean()).isFalse();
  }

  @Test
  void theEmbeddedFiguresAreThoseOfTheRuns() {
    BacktestResult result = STATIC.withRuns(3).withRounds(4).result();
    JsonObject series =
        figures(report(result).html()).getAsJsonArray("series").get(0).getAsJsonObject();
    JsonArray coverage = series.getAsJsonObject("coverage").getAsJsonArray("middle");
    assertThat(coverage).hasSize(5);
    double mean =
        result.runs().stream()
            .mapToDouble(run -> run.rounds().get(3).coverage5())
            .average()
            .orElseThrow();
    assertThat(coverage.get(4).getAsDouble()).isCloseTo(mean, within(1e-15));
    JsonObject run = series.getAsJsonArray("runs").get(1).getAsJsonObject();
    assertThat(run.get("seed").getAsString()).isEqualTo("2");
    JsonArray rows = run.getAsJsonArray("rows");
    assertThat(rows).hasSize(14);
    var choice = result.runs().get(1).rounds().get(0).chosen().get(0);
    JsonArray first = rows.get(10).getAsJsonArray();
    assertThat(first.get(0).getAsInt()).isEqualTo(1);
    assertThat(first.get(1).getAsInt()).isEqualTo(choice.row());
    assertThat(first.get(2).getAsDouble()).isEqualTo(choice.outcome());
    assertThat(rows.get(0).getAsJsonArray().get(3).isJsonNull()).isTrue();
  }

  @Test
  void theSpaceOfTheLastRoundIsEmbeddedPerRun() {
    BacktestResult trained =
        SampleBacktest.of(Representation.PROJECTION, 3).withRuns(2).withRounds(4).result();
    String html = report(trained).html();
    JsonObject series = figures(html).getAsJsonArray("series").get(0).getAsJsonObject();
    assertThat(series.get("trained").getAsBoolean()).isTrue();
    assertThat(series.getAsJsonObject("classes").getAsJsonArray("middle")).hasSize(4);
    assertThat(series.getAsJsonObject("classes_before").getAsJsonArray("middle")).hasSize(4);
    JsonObject space =
        series.getAsJsonArray("runs").get(1).getAsJsonObject().getAsJsonObject("space");
    var picture = trained.runs().get(1).space().orElseThrow();
    assertThat(space.getAsJsonArray("rows")).hasSize(14);
    assertThat(space.getAsJsonArray("rows").get(3).getAsInt()).isEqualTo(picture.rows().get(3));
    assertThat(space.getAsJsonObject("after").getAsJsonArray("x").get(3).getAsFloat())
        .isEqualTo((float) picture.after().plane().orElseThrow().x(3));
    assertThat(space.get("words").getAsString())
        .startsWith("Best and worst experiments lie ")
        .contains("; before training ");
    assertThat(html)
        .containsPattern(
            "projection: in the last round, best and worst experiments lay [0-9.]+ times as far"
                + " apart as the best among themselves, before training [0-9.]+ times"
                + " \\(medians of 2 runs\\)\\.");
  }

  @Test
  void aSpaceThatTrainingDoesNotMoveIsShownOnce() {
    BacktestResult result = STATIC.withRuns(1).withRounds(4).result();
    JsonObject series =
        figures(report(result).html()).getAsJsonArray("series").get(0).getAsJsonObject();
    assertThat(series.get("trained").getAsBoolean()).isFalse();
    assertThat(
            series
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("space")
                .get("words")
                .getAsString())
        .endsWith("So they did before training: it moved none of them.");
  }

  @Test
  void aSpaceSaysWhatItCannotSay() {
    LearnedSpace one =
        LearnedSpace.of(
            Points.of(new double[][] {{1}, {1}, {1}, {1}}),
            new double[] {1, 2, 3, 4},
            Direction.MAX);
    LearnedSpace other =
        LearnedSpace.of(
            Points.of(new double[][] {{0}, {9}, {4}, {5}}),
            new double[] {1, 2, 3, 4},
            Direction.MAX);
    assertThat(SpaceWords.of(Optional.of(other), one))
        .isEqualTo("The best experiments all lie on one point.");
    assertThat(SpaceWords.of(Optional.of(one), other))
        .isEqualTo(
            "Best and worst experiments lie 4.5 times as far apart as the best among themselves.");
    assertThat(SpaceWords.of(Optional.empty(), other))
        .isEqualTo(
            "Best and worst experiments lie 4.5 times as far apart as the best among themselves.");
    assertThat(SpaceData.of(List.of(1.0, 2.0, 3.0, 4.0), Optional.empty(), one))
        .satisfies(
            json -> {
              assertThat(json.has("before")).isFalse();
              assertThat(json.get("after").isJsonNull()).isTrue();
              assertThat(json.get("trained").getAsBoolean()).isTrue();
            });
  }

  @Test
  void whatWasLeftOutIsDrawnRoundByRound() {
    BacktestResult result = STATIC.withRuns(3).withRounds(9).result();
    String html = report(result).html();
    JsonObject series = figures(html).getAsJsonArray("series").get(0).getAsJsonObject();
    JsonArray nlpd = series.getAsJsonObject("held_out_nlpd").getAsJsonArray("middle");
    JsonArray inside = series.getAsJsonObject("held_out_coverage95").getAsJsonArray("middle");
    assertThat(nlpd).hasSize(9);
    double[] last =
        result.runs().stream()
            .mapToDouble(run -> run.rounds().get(8).heldOut().orElseThrow().nlpd())
            .sorted()
            .toArray();
    assertThat(nlpd.get(8).getAsDouble()).isEqualTo(last[1]);
    assertThat(inside.get(8).getAsDouble())
        .isCloseTo(
            result.runs().stream()
                .mapToDouble(run -> run.rounds().get(8).heldOut().orElseThrow().inside95())
                .average()
                .orElseThrow(),
            within(1e-15));
    assertThat(html).contains("id=\"held_out_nlpd\"").contains("id=\"held_out_coverage95\"");
  }

  @Test
  void theVerdictOfTheLastRoundIsSaidInWords() {
    BacktestResult one = STATIC.withRuns(1).withRounds(9).result();
    LearningCheck check = LearningCheck.of(one.runs().get(0).rounds().get(8));
    assertThat(report(one).html())
        .contains("<p class=\"note\">Last round of static. " + check.inWords() + "</p>");
    assertThat(LearningWords.of(Series.of(List.of(STATIC.withRounds(9).result())).get(0)))
        .matches(
            "static: of 20 runs, (\\d+ were clearly learning in the last round)?(, )?(\\d+ may have"
                + " been learning)?(, )?(\\d+ were not learning)?\\. Experiments that were left out"
                + " were predicted \\d\\.\\d\\d nats better than by the average of all, and"
                + " [\\d.]+\u202f% lay inside their 95\u202f% intervals \\(medians\\)\\.");
    assertThat(LearningWords.of(Series.of(List.of(STATIC.withRounds(2).result())).get(0)))
        .isEqualTo(
            "Last round of static. Whether it is learning cannot be told from fewer than 15"
                + " measured experiments.");
    assertThat(LearningWords.of(Series.of(List.of(STATIC.withRounds(0).result())).get(0)))
        .isEqualTo("static: there was no round, so nothing was learnt.");
  }

  @Test
  void loadsNothingAndSendsNothing() {
    String html = report(STATIC.result()).html();
    assertThat(html)
        .contains(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                + " 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">");
    String ours = html.replace(between(html, "<script>", "</script>"), "");
    assertThat(ours).doesNotContain("http://").doesNotContain("https://").doesNotContain("@import");
    assertThat(
            Pattern.compile("<(link|iframe|object|embed|base|form)\\b|\\b(src|href|action)=")
                .matcher(ours)
                .find())
        .isFalse();
    // In ECharts: names of XML dialects and of licences, nothing that is ever asked for.
    assertThat(
            Pattern.compile("https?://([a-z0-9.]+)").matcher(html).results().map(m -> m.group(1)))
        .isSubsetOf("www.apache.org", "www.w3.org", "github.com");
  }

  @Test
  void textsOfUsersStayTexts() {
    BacktestResult result = STATIC.withTarget(HOSTILE).withRuns(1).result("warning " + HOSTILE);
    String html =
        new Report(HOSTILE + "{{script}}", List.of(result), List.of(new Fact(HOSTILE, HOSTILE)))
            .html();
    assertThat(html).doesNotContain("alert(1)</script>").doesNotContain("<img src=x>");
    assertThat(Pattern.compile("</script>").matcher(html).results()).hasSize(4);
    assertThat(html)
        .contains("&lt;/script&gt;&lt;script&gt;alert(1)")
        .contains("{{script}}</title>");
    assertThat(figures(html).get("outcome").getAsString()).isEqualTo(HOSTILE);
  }

  @Test
  void everyPlaceOfTheTemplateIsFilledAndEveryElementClosed() {
    String html = report(STATIC.result("Row 7 was cut.")).html();
    String markup = html.replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>", "");
    assertThat(markup).doesNotContain("{{").contains("Row 7 was cut.");
    for (String name :
        List.of("section", "figure", "table", "dl", "dt", "dd", "main", "h2", "h3", "td", "th")) {
      assertThat(Pattern.compile("<" + name + "\\b").matcher(markup).results().count())
          .as(name)
          .isEqualTo(Pattern.compile("</" + name + ">").matcher(markup).results().count());
    }
    List<String> ids =
        Pattern.compile(" id=\"([^\"]+)\"").matcher(html).results().map(m -> m.group(1)).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(Pattern.compile("aria-labelledby=\"([^\"]+)\"").matcher(markup).results())
        .allMatch(match -> ids.contains(match.group(1)));
  }

  @Test
  void oneRunAndNoRoundAtAllStillMakeAPage() {
    assertThat(report(STATIC.withRuns(1).result()).html())
        .contains("One run, so there is no spread to show.")
        .doesNotContain("on average over");
    BacktestResult none = STATIC.withRuns(1).withRounds(0).result();
    assertThat(report(none).html()).contains("in 0 rounds").contains("<strong>–</strong>");
  }

  @Test
  void theSameResultsGiveTheSameBytes(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("report.html");
    report(STATIC.result()).write(file);
    assertThat(Files.readString(file)).isEqualTo(report(STATIC.result()).html());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aMissingFolderIsTheUsersMistake(@TempDir Path folder) {
    Path file = folder.resolve("none/report.html");
    assertThatThrownBy(() -> report(STATIC.result()).write(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> new Report("none", List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a report needs results, and a run in each");
  }

  @Test
  void provenanceNamesVersionsAndMachine() {
    String html = report(STATIC.result()).html();
    assertThat(Report.thisMachine())
        .extracting(Fact::name)
        .containsExactly("GOLLuM", "Java", "operating system", "processor");
    assertThat(Report.thisMachine())
        .allSatisfy(fact -> assertThat(html).contains(Html.escape(fact.value())));
  }

  private static Report report(BacktestResult result) {
    return new Report("A sample", List.of(result), Report.thisMachine());
  }

  private static JsonObject figures(String html) {
    String json = between(html, "<script type=\"application/json\" id=\"figures\">", "</script>");
    return JsonParser.parseString(json).getAsJsonObject();
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
