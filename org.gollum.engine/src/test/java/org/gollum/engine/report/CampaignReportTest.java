// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.gollum.api.Direction;
import org.gollum.engine.campaign.CampaignHistory;
import org.gollum.engine.campaign.CampaignHistory.Experiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignReportTest {
  private static final String HOSTILE = "</script><script>alert(1)</script><img src=x>\u2028&\"'";
  private static final double NAN = Double.NaN;

  private static CampaignHistory three(double firstBest) {
    return new CampaignHistory(
        "yield",
        Direction.MAX,
        List.of(
            new Experiment("", "a", 1, 40, firstBest, 50, 4),
            new Experiment("", "b", 1, NAN, NAN, 45, 4),
            new Experiment("", "c", 2, 70, NAN, 66, 4)));
  }

  private static String html(CampaignHistory history) {
    return new CampaignReport(history).html();
  }

  @Test
  void saysWhatWasFoundWhenAndWhatFailed() {
    assertThat(html(three(NAN)))
        .contains("<p class=\"eyebrow\">yield of 3 experiments in 2 rounds</p>")
        .contains("<h1>Best yield: 70, found in round 2</h1>")
        .contains("<p class=\"lead\">It is c; 1 experiment failed.</p>")
        .contains("<dt>Mean error</dt><dd><strong>7</strong>")
        .contains("<dt>95\u202f% intervals hold</dt><dd><strong>50\u202f%</strong>")
        .contains(
            "<tr><th scope=\"row\">1</th><td>2</td><td>1</td><td>40</td><td>40</td><td>10</td>"
                + "<td>0\u202f%</td></tr>");
  }

  @Test
  void saysWhenSomethingBetterWasKnownBefore() {
    assertThat(html(three(90)))
        .contains(
            "1 experiment failed. Before the campaign, 90 was known already: it has found nothing"
                + " better.</p>")
        .contains("<td>40</td><td>90</td>");
  }

  @Test
  void theEmbeddedFiguresAreThoseOfTheHistory() {
    JsonObject figures = figures(html(three(NAN)));
    assertThat(figures.getAsJsonArray("experiments")).hasSize(3);
    JsonObject failed = figures.getAsJsonArray("experiments").get(1).getAsJsonObject();
    assertThat(failed.get("outcome").isJsonNull()).isTrue();
    assertThat(failed.get("label").getAsString()).isEqualTo("b, round 1");
    assertThat(figures.getAsJsonObject("judged").getAsJsonArray("mean").get(1).getAsDouble())
        .isEqualTo(66);
    assertThat(figures.getAsJsonObject("calibration").get("count").getAsInt()).isEqualTo(2);
    JsonObject campaign = figures.getAsJsonArray("campaigns").get(0).getAsJsonObject();
    assertThat(campaign.getAsJsonArray("best").toString()).isEqualTo("[40.0,70.0]");
    assertThat(campaign.getAsJsonArray("error").toString()).isEqualTo("[10.0,4.0]");
  }

  @Test
  void aTableWithoutPredictionsSaysWhereTheyComeFrom() {
    String html =
        html(
            new CampaignHistory(
                "yield", Direction.MIN, List.of(new Experiment("", "a", 1, 40, NAN, NAN, NAN))));
    assertThat(html)
        .contains("The table has no predictions to compare with: they are the columns mean and sd")
        .contains("every experiment has an outcome.")
        .doesNotContain("<dt>Mean error</dt>");
    assertThat(figures(html).has("judged")).isFalse();
  }

  @Test
  void aCampaignWithoutAnyOutcomeIsAPageToo() {
    assertThat(
            html(
                new CampaignHistory(
                    "yield",
                    Direction.MAX,
                    List.of(new Experiment("", "a", 1, NAN, NAN, NAN, NAN)))))
        .contains("<h1>No experiment has an outcome yet</h1>");
  }

  @Test
  void severalCampaignsStandSideBySide() {
    assertThat(html(SampleCampaigns.of(3, "joint", "blind")))
        .contains("of 2 campaigns</p>")
        .contains("<th scope=\"row\">joint</th>", "<th scope=\"row\">blind</th>");
  }

  @Test
  void textsOfUsersStayTexts() {
    String html =
        html(
            new CampaignHistory(
                HOSTILE,
                Direction.MAX,
                List.of(new Experiment(HOSTILE, HOSTILE + "{{script}}", 1, 1, NAN, 1, 1))));
    assertThat(html).doesNotContain("alert(1)</script>").doesNotContain("<img src=x>");
    assertThat(Pattern.compile("</script>").matcher(html).results()).hasSize(3);
  }

  @Test
  void loadsNothingAndIsWrittenAsAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("campaign.html");
    new CampaignReport(three(NAN)).write(file);
    assertThat(Files.readString(file))
        .isEqualTo(html(three(NAN)))
        .contains("content=\"default-src 'none'; ")
        .doesNotContain("http://", "https://", "{{");
  }

  private static JsonObject figures(String html) {
    String start = "<script type=\"application/json\" id=\"figures\">";
    int from = html.indexOf(start) + start.length();
    return JsonParser.parseString(html.substring(from, html.indexOf("</script>", from)))
        .getAsJsonObject();
  }
}
