// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gollum.api.Direction;
import org.gollum.api.FitSettings;
import org.gollum.api.NamedSchedule;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.engine.campaign.LearningCheck;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Prediction;
import org.junit.jupiter.api.Test;

class FitReportTest {
  private static final String HOSTILE = "</script><script>alert(1)</script><img src=x>\u2028&\"'";
  private static final Fit PROJECTION = projection();

  @Test
  void theEmbeddedFiguresAreThoseOfTheFit() {
    JsonObject figures = figures(PROJECTION);
    JsonObject space = figures.getAsJsonObject("space");
    assertThat(space.get("trained").getAsBoolean()).isTrue();
    assertThat(space.getAsJsonArray("outcomes")).hasSize(12);
    for (String side : List.of("before", "after")) {
      assertThat(space.getAsJsonObject(side).getAsJsonArray("x")).as(side).hasSize(12);
      assertThat(space.getAsJsonObject(side).get("share").getAsDouble()).isBetween(0.0, 1.0);
    }
    assertThat(space.get("before")).isNotEqualTo(space.get("after"));
    assertThat(space.getAsJsonArray("labels").get(3).getAsString()).isEqualTo("experiment 4");
    assertThat(figures.getAsJsonArray("loss")).hasSize(PROJECTION.trace().size());
    assertThat(figures.getAsJsonArray("loss").get(5).getAsDouble())
        .isEqualTo(PROJECTION.trace().get(5).loss());
    assertThat(figures.getAsJsonArray("gauge").get(5).getAsDouble())
        .isEqualTo(PROJECTION.trace().get(5).relativeLengthscale());
  }

  @Test
  void saysInWordsWhatTrainingDid() {
    String html = new FitReport(PROJECTION).html();
    assertThat(html)
        .contains("yield of 12 experiments, learnt with projection</p>")
        .containsPattern(
            "<h1>Best and worst experiments lie [0-9.]+ times as far apart as the best among"
                + " themselves; before training [0-9.]+ times\\.</h1>")
        .contains("<dt>Lengthscale ÷ mean distance</dt>");
  }

  @Test
  void whereOnlyTheGaussianProcessIsFittedThereIsOneSpaceAndNoCurve() {
    Fit fit = oneHot("yield", "l");
    JsonObject figures = figures(fit);
    assertThat(figures.getAsJsonObject("space").get("trained").getAsBoolean()).isFalse();
    assertThat(figures.getAsJsonArray("loss")).hasSize(1);
    assertThat(figures.get("alone").getAsBoolean()).isTrue();
    assertThat(new FitReport(fit).html())
        .contains("So they did before training: it moved none of them.</h1>");
  }

  @Test
  void textsOfUsersStayTexts() {
    Fit fit = oneHot(HOSTILE, HOSTILE + "{{script}}");
    String html = new FitReport(fit).html();
    assertThat(html).doesNotContain("alert(1)</script>").doesNotContain("<img src=x>");
    assertThat(Pattern.compile("</script>").matcher(html).results()).hasSize(3);
    JsonObject space = figures(fit).getAsJsonObject("space");
    assertThat(space.get("outcome").getAsString()).isEqualTo(HOSTILE);
    assertThat(space.getAsJsonArray("labels").get(0).getAsString())
        .isEqualTo("1: " + HOSTILE + "{{script}}0, b0");
  }

  @Test
  void aLongDescriptionIsCutBetweenCharacters() {
    Fit fit = oneHot("yield", "\uD83E\uDDEA".repeat(80));
    String label =
        figures(fit).getAsJsonObject("space").getAsJsonArray("labels").get(0).getAsString();
    assertThat(label).isEqualTo("1: " + "\uD83E\uDDEA".repeat(60) + "…");
  }

  @Test
  void saysWhetherItIsLearningAndShowsWhatWasLeftOut() {
    Fit fit = SampleSuggestions.oneHot("yield", "l", Direction.MAX).fit();
    LearningCheck check = LearningCheck.of(fit.surrogate());
    assertThat(check.inWords()).startsWith("It is learning: ");
    assertThat(new FitReport(fit).html())
        .contains("<p class=\"note\">" + check.inWords() + "</p>")
        .contains(
            "<dt>Is it learning?</dt><dd><strong>Yes</strong><span>left-out experiments: rank"
                + " correlation "
                + Figure.fixed(check.scores().orElseThrow().rankCorrelation(), 2)
                + ", "
                + Figure.percent(check.scores().orElseThrow().inside95())
                + " inside 95\u202f% intervals</span>");
    JsonObject heldOut = figures(fit).getAsJsonObject("held_out");
    Prediction prediction = fit.surrogate().heldOut().orElseThrow();
    assertThat(heldOut.getAsJsonArray("mean")).hasSize(16);
    assertThat(heldOut.getAsJsonArray("mean").get(3).getAsDouble()).isEqualTo(prediction.mean(3));
    assertThat(heldOut.getAsJsonArray("sd").get(3).getAsDouble())
        .isEqualTo(prediction.sdObserved(3));
  }

  @Test
  void aTrainingThatLeavesNothingOutSaysSo() {
    Pool pool =
        Pool.of(
            Experiments.Vectors.of(
                List.of("embedding"),
                List.of("a", "b", "c"),
                new double[][] {{1, 2}, {2, 1}, {3, 3}}));
    Fit fit =
        Learner.of(
                NamedSchedule.REFERENCE
                    .applyTo(FitSettings.defaults(Representation.PROJECTION).withProjectionSize(2))
                    .withMaxSteps(3))
            .fit(pool, Outcomes.of("yield", new double[] {1, 2, 4}), Progress.NONE);
    assertThat(figures(fit).has("held_out")).isFalse();
    assertThat(new FitReport(fit).html())
        .contains(
            "<p class=\"note\">Whether it is learning is not known: this training left no"
                + " experiment out.</p>")
        .contains("<strong>Not known</strong><span>no experiment was left out</span>");
  }

  @Test
  void thatNothingIsLearntIsAWarning() {
    Fit fit = ofNoise();
    String warning = LearningCheck.of(fit.surrogate()).warning().orElseThrow();
    assertThat(warning)
        .startsWith("It is not learning yet: ")
        .endsWith(" Its suggestions are little better than chance: compare representations.");
    assertThat(LearningCheck.warnings(fit)).endsWith(warning).hasSize(fit.warnings().size() + 1);
    assertThat(new FitReport(fit).html()).contains("<li>" + warning + "</li>");
  }

  @Test
  void warningsStandOnThePage() {
    Fit fit =
        new Fit(
            PROJECTION.surrogate(),
            PROJECTION.before(),
            PROJECTION.trace(),
            PROJECTION.steps(),
            1,
            List.of("Row 7 was <cut>."));
    assertThat(new FitReport(fit).html()).contains("<li>Row 7 was &lt;cut&gt;.</li>");
    assertThat(new FitReport(PROJECTION).html()).doesNotContain("<aside");
  }

  @Test
  void loadsNothingAndSendsNothing() {
    String html = new FitReport(PROJECTION).html();
    assertThat(html)
        .contains("content=\"default-src 'none'; ")
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("{{");
    // Small enough for a view that is kept with each executed node.
    assertThat(html.length()).isLessThan(64_000);
  }

  private static Fit projection() {
    SplittableRandom random = new SplittableRandom(2);
    double[][] vectors =
        IntStream.range(0, 12)
            .mapToObj(row -> random.doubles(6, -1, 1).toArray())
            .toArray(double[][]::new);
    double[] yields = IntStream.range(0, 12).mapToDouble(row -> 30 * vectors[row][0]).toArray();
    Pool pool =
        Pool.of(
            Experiments.Vectors.of(
                List.of("embedding"),
                IntStream.range(0, 12).mapToObj(row -> "Row" + row).toList(),
                vectors));
    return Learner.of(
            FitSettings.defaults(Representation.PROJECTION).withProjectionSize(4).withMaxSteps(30))
        .fit(pool, Outcomes.of("yield", yields), Progress.NONE);
  }

  /** Outcomes that have nothing to do with the vectors. */
  private static Fit ofNoise() {
    SplittableRandom random = new SplittableRandom(11);
    double[][] vectors =
        IntStream.range(0, 20)
            .mapToObj(row -> random.doubles(3, -1, 1).toArray())
            .toArray(double[][]::new);
    Pool pool =
        Pool.of(
            Experiments.Vectors.of(
                List.of("embedding"),
                IntStream.range(0, 20).mapToObj(row -> "Row" + row).toList(),
                vectors));
    return Learner.of(FitSettings.defaults(Representation.VECTOR))
        .fit(pool, Outcomes.of("yield", random.doubles(20).toArray()), Progress.NONE);
  }

  private static Fit oneHot(String target, String category) {
    Pool pool =
        Pool.of(
            new Experiments.Categories(
                List.of("ligand", "base"),
                IntStream.range(0, 9)
                    .mapToObj(i -> List.of(category + i / 3, "b" + i % 3))
                    .toList()));
    double[] yields = IntStream.range(0, 9).mapToDouble(i -> 10.0 * (i / 3) + i % 3).toArray();
    return Learner.of(FitSettings.defaults(Representation.ONE_HOT))
        .fit(pool, Outcomes.of(target, yields), Progress.NONE);
  }

  private static JsonObject figures(Fit fit) {
    String html = new FitReport(fit).html();
    String start = "<script type=\"application/json\" id=\"figures\">";
    int from = html.indexOf(start) + start.length();
    return JsonParser.parseString(html.substring(from, html.indexOf("</script>", from)))
        .getAsJsonObject();
  }
}
