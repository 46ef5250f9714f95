// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gollum.engine.campaign.CampaignHistory;
import org.gollum.engine.campaign.CampaignHistory.Experiment;
import org.gollum.engine.campaign.CampaignHistory.Stage;

/** A campaign in words and tables. Plain text, not yet escaped. */
final class CampaignWords {
  private final CampaignHistory history;
  private final List<Stage> stages;

  CampaignWords(CampaignHistory history, List<Stage> stages) {
    this.history = history;
    this.stages = stages;
  }

  String origin() {
    int campaigns = history.campaigns().size();
    return history.target()
        + " of "
        + count(history.experiments().size(), "experiment")
        + " in "
        + count(stages.size(), "round")
        + (campaigns > 1 ? " of " + campaigns + " campaigns" : "");
  }

  String headline() {
    return history
        .best()
        .map(
            best ->
                "Best "
                    + history.target()
                    + ": "
                    + Figure.of(best.outcome())
                    + ", found in round "
                    + best.round()
                    + (best.campaign().isEmpty() ? "" : " of " + best.campaign()))
        .orElse("No experiment has an outcome yet");
  }

  String lead() {
    return history
        .best()
        .map(best -> "It is " + best.name() + "; " + failed() + before(best))
        .orElse("Missing outcomes count as failed experiments.");
  }

  private String failed() {
    long failed = failed(history.experiments());
    return failed == 0
        ? "every experiment has an outcome."
        : count((int) failed, "experiment") + " failed.";
  }

  /** What the table knows of better outcomes that are none of its experiments. */
  private String before(Experiment best) {
    return stages.stream()
        .map(Stage::bestSoFar)
        .filter(known -> history.direction().isBetter(known, best.outcome()))
        .findFirst()
        .map(
            known ->
                " Before the campaign, "
                    + Figure.of(known)
                    + " was known already: it has found nothing better.")
        .orElse("");
  }

  List<Template.Card> cards() {
    List<Template.Card> cards = new ArrayList<>();
    Optional<Experiment> best = history.best();
    cards.add(
        new Template.Card(
            "Best " + history.target(),
            Figure.of(best.map(Experiment::outcome).orElse(Double.NaN)),
            best.map(Experiment::name).orElse("nothing measured")));
    cards.add(
        new Template.Card(
            "Experiments",
            Integer.toString(history.experiments().size()),
            "in " + count(stages.size(), "round")));
    cards.add(
        new Template.Card(
            "Failed", Long.toString(failed(history.experiments())), "without an outcome"));
    List<Experiment> judged = history.judged();
    if (!judged.isEmpty()) {
      cards.add(
          new Template.Card(
              "Mean error",
              Figure.of(CampaignHistory.meanError(judged)),
              "of " + count(judged.size(), "prediction") + " made before the experiment"));
      cards.add(
          new Template.Card(
              "95\u202f% intervals hold",
              Figure.percent(CampaignHistory.inside95(judged)),
              "of the outcomes they were made for"));
    }
    return cards;
  }

  /** Whether what was predicted came true. */
  String predictions() {
    List<Experiment> judged = history.judged();
    if (judged.isEmpty()) {
      return "The table has no predictions to compare with: they are the columns mean and sd of an"
          + " Acquisition Selector, which a BO Loop End keeps.";
    }
    return "Each outcome beside what the model expected before it was measured, with the model of"
        + " that round.";
  }

  /** One row per campaign. */
  List<List<String>> sideBySide() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "campaign",
            "best " + history.target(),
            "found in round",
            "experiments",
            "failed",
            "mean error",
            "95\u202f% intervals hold"));
    for (String name : history.campaigns()) {
      List<Experiment> own =
          history.experiments().stream().filter(e -> e.campaign().equals(name)).toList();
      List<Experiment> judged = own.stream().filter(Experiment::isJudged).toList();
      Optional<Experiment> best = history.best(name);
      rows.add(
          List.of(
              name.isEmpty() ? "(no name)" : name,
              Figure.of(best.map(Experiment::outcome).orElse(Double.NaN)),
              best.map(e -> Integer.toString(e.round())).orElse("–"),
              Integer.toString(own.size()),
              Long.toString(failed(own)),
              Figure.of(CampaignHistory.meanError(judged)),
              Figure.percent(CampaignHistory.inside95(judged))));
    }
    return rows;
  }

  /** One row per round. */
  List<List<String>> rounds() {
    boolean several = history.campaigns().size() > 1;
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        row(
            several,
            "campaign",
            "round",
            "experiments",
            "failed",
            "best of the round",
            "best so far",
            "mean error",
            "95\u202f% intervals hold"));
    for (Stage stage : stages) {
      rows.add(
          row(
              several,
              stage.campaign(),
              Integer.toString(stage.round()),
              Integer.toString(stage.experiments()),
              Integer.toString(stage.failed()),
              Figure.of(stage.best()),
              Figure.of(stage.bestSoFar()),
              Figure.of(stage.meanError()),
              Figure.percent(stage.inside95())));
    }
    return rows;
  }

  private static List<String> row(boolean several, String campaign, String... cells) {
    List<String> row = new ArrayList<>();
    if (several) {
      row.add(campaign);
    }
    row.addAll(List.of(cells));
    return row;
  }

  private static long failed(List<Experiment> among) {
    return among.stream().filter(Experiment::isFailed).count();
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
