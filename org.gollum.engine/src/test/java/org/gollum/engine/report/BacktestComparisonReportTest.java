// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.regex.Pattern;
import org.gollum.api.InputException;
import org.gollum.api.Representation;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.campaign.BacktestRun;
import org.gollum.engine.campaign.Round;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestComparisonReportTest {
  private static final String HOSTILE = "</script><script>alert(1)</script><img src=x>\u2028&\"'";
  private static final BacktestResult FIRST =
      SampleBacktest.of(Representation.STATIC, 3).withRounds(8).withRuns(5).result();

  /** The same runs, in batches of two, with another coverage in every round. */
  private static BacktestResult changed(LongToDoubleFunction more) {
    return new BacktestResult(
        FIRST.settings(),
        FIRST.data(),
        FIRST.runs().stream().map(run -> changed(run, more.applyAsDouble(run.seed()))).toList(),
        List.of());
  }

  private static BacktestRun changed(BacktestRun run, double more) {
    List<Round> rounds = new ArrayList<>();
    for (int i = 1; i < run.rounds().size(); i += 2) {
      Round round = run.rounds().get(i);
      rounds.add(
          new Round(
              rounds.size() + 1,
              List.of(run.rounds().get(i - 1).chosen().get(0), round.chosen().get(0)),
              round.best(),
              round.coverage5() + more,
              round.seconds(),
              round.steps(),
              round.nlpd(),
              round.relativeLengthscale(),
              round.classDistance(),
              round.classDistanceBefore(),
              round.representation(),
              round.heldOut()));
    }
    return new BacktestRun(
        run.seed(),
        run.startOutcomes(),
        run.startBest(),
        run.startCoverage5(),
        rounds,
        run.calibration(),
        run.space());
  }

  private static BacktestComparisonReport report(BacktestResult second) {
    return new BacktestComparisonReport(
        List.of(new NamedBacktest("one", FIRST), new NamedBacktest("pairs", second)));
  }

  @Test
  void differencesAreTakenSeedBySeed() {
    // 0.11, 0.12, … 0.15: mean 0.13, standard deviation 0.0158, standard error 0.00707.
    var report = report(changed(seed -> 0.1 + 0.01 * seed));
    assertThat(report.differences().get(1))
        .containsExactly(
            "pairs", "5", "13 ± 0.7\u202f%", "11.6 to 14.4\u202f%", "0 ± 0", "clearly more");
    assertThat(report(changed(seed -> -0.1)).differences().get(1)).endsWith("clearly less");
    assertThat(report(changed(seed -> seed % 2 == 0 ? 0.1 : -0.1)).differences().get(1))
        .endsWith("no clear difference");
  }

  @Test
  void seedsWithoutATwinAreNotCompared() {
    BacktestResult other = SampleBacktest.of(Representation.ONE_HOT, 1).withRounds(8).result();
    assertThat(report(other).differences().get(1))
        .containsExactly("pairs", "0", "–", "–", "–", "too few seeds in common");
  }

  @Test
  void figuresAreThoseAfterAsManyExperimentsAsTheShortestRunChose() {
    BacktestResult longer =
        SampleBacktest.of(Representation.STATIC, 3).withRounds(12).withRuns(5).result();
    var report = report(longer);
    assertThat(new BacktestFindings(report.backtests()).experiments()).isEqualTo(8);
    double[] after =
        longer.runs().stream().mapToDouble(run -> run.rounds().get(7).coverage5()).toArray();
    Spread spread = Spread.of(after);
    assertThat(report.table().get(2).subList(1, 3))
        .containsExactly(
            "5",
            Figure.fixed(100 * spread.mean(), 1)
                + " ± "
                + Figure.fixed(100 * spread.standardError(), 1)
                + "\u202f%");
    assertThat(report.html())
        .contains(
            "Not all runs are equally long: they are compared after 8 experiments, NLPD, intervals"
                + " and time are those at the end of each.");
  }

  @Test
  void aBatchThatGoesBeyondDoesNotCount() {
    BacktestRun pairs = changed(seed -> 0).runs().get(0);
    assertThat(AfterExperiments.count(pairs)).isEqualTo(8);
    assertThat(AfterExperiments.coverage(pairs, 1)).isEqualTo(pairs.startCoverage5());
    assertThat(AfterExperiments.coverage(pairs, 3)).isEqualTo(pairs.rounds().get(0).coverage5());
    assertThat(AfterExperiments.best(pairs, 8)).isEqualTo(pairs.rounds().get(3).best());
  }

  @Test
  void theHeadlineNamesTheOneThatFoundMost() {
    var report = report(changed(seed -> 0.1));
    assertThat(report.html())
        .contains(
            "<h1>pairs found most of the best 5\u202f% in 8 experiments: "
                + report.table().get(2).get(2)
                + "</h1>");
  }

  @Test
  void curvesHoldTheMeanAndItsInterval() {
    JsonObject series =
        figures(report(changed(seed -> 0.1)).html())
            .getAsJsonArray("series")
            .get(1)
            .getAsJsonObject();
    JsonObject curve = series.getAsJsonObject("coverage");
    assertThat(curve.getAsJsonArray("x").asList().stream().mapToInt(x -> x.getAsInt()).toArray())
        .containsExactly(0, 2, 4, 6, 8);
    double[] last =
        FIRST.runs().stream().mapToDouble(run -> run.rounds().get(7).coverage5() + 0.1).toArray();
    double mean = Arrays.stream(last).average().orElseThrow();
    double error = Spread.of(last).standardError();
    assertThat(curve.getAsJsonArray("middle").get(4).getAsDouble()).isCloseTo(mean, within(1e-12));
    assertThat(curve.getAsJsonArray("high").get(4).getAsDouble())
        .isCloseTo(Math.min(1, mean + 1.96 * error), within(1e-12));
  }

  @Test
  void oneAloneIsNotCompared() {
    assertThatThrownBy(() -> new BacktestComparisonReport(List.of(new NamedBacktest("one", FIRST))))
        .isInstanceOf(InputException.class)
        .hasMessage("There is nothing to compare: one backtest was named. Name two or more.");
  }

  @Test
  void otherOutcomesAreNotCompared() {
    BacktestResult cost = SampleBacktest.of(Representation.STATIC, 3).withTarget("cost").result();
    assertThatThrownBy(() -> report(cost))
        .hasMessage(
            "Backtests of different tables cannot be compared: \"one\" replayed 300 rows with"
                + " \"yield\" from "
                + Figure.of(FIRST.data().min())
                + " to "
                + Figure.of(FIRST.data().max())
                + ", larger is better, \"pairs\" 300 rows with \"cost\" from "
                + Figure.of(FIRST.data().min())
                + " to "
                + Figure.of(FIRST.data().max())
                + ", larger is better. Name backtests of the same rows and the same outcome.");
  }

  @Test
  void textsOfUsersStayTexts() {
    String html =
        new BacktestComparisonReport(
                List.of(new NamedBacktest(HOSTILE, FIRST), new NamedBacktest("two", FIRST)))
            .html();
    assertThat(html).doesNotContain("alert(1)</script>").doesNotContain("<img src=x>");
    assertThat(Pattern.compile("</script>").matcher(html).results()).hasSize(3);
  }

  @Test
  void loadsNothingAndIsWrittenAsAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("backtests.html");
    report(FIRST).write(file);
    assertThat(Files.readString(file))
        .isEqualTo(report(FIRST).html())
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
