// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gollum.api.Direction;

/**
 * What was run in one campaign or several, as tables of a laboratory have it: outcomes, the rounds
 * in which they were chosen, and what was predicted of them before they were measured.
 *
 * @param target the outcome's name
 * @param direction which outcomes are better
 * @param experiments campaign by campaign in the order of their first row, round by round, and in a
 *     round as they were given
 */
public record CampaignHistory(String target, Direction direction, List<Experiment> experiments) {

  /** From so many judged predictions on, intervals of 95 % that hold less were too narrow. */
  private static final int FEWEST_JUDGED = 15;

  private static final double TOO_SURE = 0.8;

  /** Half the width of a central 95 % interval, in standard deviations. */
  private static final double Z95 = 1.959964;

  /**
   * One experiment.
   *
   * @param campaign its campaign's name; empty where there is one only
   * @param name what the user calls it
   * @param round in which it was chosen
   * @param outcome NaN where it failed
   * @param best best outcome so far, this one included, as the table says; NaN where it does not
   * @param mean predicted before it was measured; NaN where nothing was
   * @param sd of that prediction; NaN likewise
   */
  public record Experiment(
      String campaign,
      String name,
      int round,
      double outcome,
      double best,
      double mean,
      double sd) {

    /** Whether there is no outcome. */
    public boolean isFailed() {
      return Double.isNaN(outcome);
    }

    /** Whether its outcome can be held against a prediction. */
    public boolean isJudged() {
      return !isFailed() && Double.isFinite(mean) && sd > 0 && Double.isFinite(sd);
    }

    /** Whether the outcome lies inside the central 95 % interval of the prediction. */
    public boolean isInside95() {
      return isJudged() && Math.abs(outcome - mean) <= Z95 * sd;
    }
  }

  /**
   * One round of one campaign.
   *
   * @param campaign its campaign's name
   * @param round its number
   * @param experiments how many there were
   * @param failed how many of them have no outcome
   * @param best of this round's outcomes; NaN where all failed
   * @param bestSoFar of this and all earlier rounds; NaN where nothing is known
   * @param judged how many outcomes had a prediction
   * @param meanError mean distance of those from what was predicted; NaN without any
   * @param inside95 share of those inside their 95 % intervals; NaN without any
   */
  public record Stage(
      String campaign,
      int round,
      int experiments,
      int failed,
      double best,
      double bestSoFar,
      int judged,
      double meanError,
      double inside95) {}

  /**
   * Puts the experiments in order.
   *
   * @throws IllegalArgumentException if there is none
   */
  public CampaignHistory {
    if (experiments.isEmpty()) {
      throw new IllegalArgumentException("a campaign needs an experiment");
    }
    List<String> order = experiments.stream().map(Experiment::campaign).distinct().toList();
    experiments =
        experiments.stream()
            .sorted(
                Comparator.<Experiment>comparingInt(e -> order.indexOf(e.campaign()))
                    .thenComparingInt(Experiment::round))
            .toList();
  }

  /** The campaigns' names in the order of their first rows. */
  public List<String> campaigns() {
    return experiments.stream().map(Experiment::campaign).distinct().toList();
  }

  /** Round by round, campaign by campaign. */
  public List<Stage> rounds() {
    List<Stage> stages = new ArrayList<>();
    for (String campaign : campaigns()) {
      Map<Integer, List<Experiment>> byRound = new LinkedHashMap<>();
      experiments.stream()
          .filter(experiment -> experiment.campaign().equals(campaign))
          .forEach(e -> byRound.computeIfAbsent(e.round(), r -> new ArrayList<>()).add(e));
      double bestSoFar = Double.NaN;
      for (Map.Entry<Integer, List<Experiment>> round : byRound.entrySet()) {
        double best = Double.NaN;
        for (Experiment experiment : round.getValue()) {
          best = better(best, experiment.outcome());
          // The table may know of outcomes from before the campaign.
          bestSoFar = better(better(bestSoFar, experiment.best()), experiment.outcome());
        }
        stages.add(stage(campaign, round.getKey(), round.getValue(), best, bestSoFar));
      }
    }
    return stages;
  }

  private static Stage stage(
      String campaign, int round, List<Experiment> all, double best, double bestSoFar) {
    List<Experiment> judged = all.stream().filter(Experiment::isJudged).toList();
    return new Stage(
        campaign,
        round,
        all.size(),
        (int) all.stream().filter(Experiment::isFailed).count(),
        best,
        bestSoFar,
        judged.size(),
        meanError(judged),
        inside95(judged));
  }

  private double better(double known, double other) {
    if (Double.isNaN(other)) {
      return known;
    }
    return Double.isNaN(known) || direction.isBetter(other, known) ? other : known;
  }

  /** Mean distance of outcomes from what was predicted of them; NaN without any. */
  public static double meanError(List<Experiment> judged) {
    return judged.stream()
        .mapToDouble(experiment -> Math.abs(experiment.outcome() - experiment.mean()))
        .average()
        .orElse(Double.NaN);
  }

  /** Share of outcomes inside their 95 % intervals; NaN without any. */
  public static double inside95(List<Experiment> judged) {
    return judged.stream()
        .mapToDouble(experiment -> experiment.isInside95() ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  /** Those whose outcome can be held against a prediction. */
  public List<Experiment> judged() {
    return experiments.stream().filter(Experiment::isJudged).toList();
  }

  /** The experiment with the best outcome, the first of equals; empty where all failed. */
  public Optional<Experiment> best() {
    return best(experiments);
  }

  /** The best of one campaign. */
  public Optional<Experiment> best(String campaign) {
    return best(experiments.stream().filter(e -> e.campaign().equals(campaign)).toList());
  }

  private Optional<Experiment> best(List<Experiment> among) {
    return among.stream()
        .filter(experiment -> !experiment.isFailed())
        .reduce((a, b) -> direction.isBetter(b.outcome(), a.outcome()) ? b : a);
  }

  /** Sentences where somebody should do something about it. */
  public List<String> warnings() {
    List<Experiment> judged = judged();
    double inside = inside95(judged);
    if (judged.size() < FEWEST_JUDGED || inside >= TOO_SURE) {
      return List.of();
    }
    return List.of(
        "The model was too sure of itself: only "
            + Math.round(100 * inside)
            + " % of "
            + judged.size()
            + " outcomes lie inside the 95 % intervals that were predicted of them.");
  }
}
