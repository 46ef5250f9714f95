// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.Arrays;
import java.util.List;
import org.gollum.api.BatchStrategy;
import org.gollum.api.Direction;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.acquisition.Acquisition;
import org.gollum.engine.acquisition.Ranking;
import org.gollum.engine.deepkernel.Candidates;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;

/**
 * Candidates with their predictions and scores, and the batch chosen from them. Immutable.
 *
 * <p>A score is the acquisition's value of a candidate by itself, in the outcome's units where the
 * acquisition has units. Experiments that are running are taken into account: scores are those of a
 * surrogate that had also measured them and had found what it predicts. The batch is chosen by the
 * strategy, from all candidates or from {@link Shortlist}.
 *
 * <p>Where smaller outcomes are better, acquisitions see the negative of means and best outcome: an
 * improvement is then downwards.
 */
public final class Selection {
  /** Where predicting ends and choosing begins, on the progress. */
  private static final double PREDICTED = 0.8;

  private final Prediction prediction;
  private final List<Integer> chosen;
  private final double[] scores;

  private Selection(Prediction prediction, int[] chosen, double[] scores) {
    this.prediction = prediction;
    this.chosen = Arrays.stream(chosen).boxed().toList();
    this.scores = scores;
  }

  /**
   * Predicts and scores rows of a pool and chooses the batch; ties are broken by a shuffle from the
   * seed.
   *
   * @param pool the pool that the surrogate was trained on, or one that it made
   * @param candidates the rows to choose from
   * @param pending rows whose experiments are running; none of them is a candidate
   * @throws InputException if there is no candidate, or the batch is larger than their number
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public static Selection of(
      Surrogate surrogate,
      Pool pool,
      int[] candidates,
      int[] pending,
      SelectionSettings settings,
      Progress progress) {
    requireEnough(candidates.length, settings.batch());
    Candidates open = surrogate.candidates(pool, candidates, progress.part(0, PREDICTED));
    Candidates running = surrogate.candidates(pool, pending, progress.quiet());
    Progress rest = progress.part(PREDICTED, 1);
    Direction direction = surrogate.direction();
    Prediction believed =
        pending.length == 0 ? open.prediction() : open.believing(running, rest.quiet());
    double best = best(surrogate, running.prediction());
    double[] scores = scores(believed, best, direction, settings);
    int[] chosen =
        settings.strategy() == BatchStrategy.TOP
            ? Ranking.best(scores, settings.batch(), settings.seed())
            : new Shortlist(surrogate, open, running, settings).choose(believed, best, rest);
    return new Selection(open.prediction(), chosen, scores);
  }

  /** The best outcome so far, or what is predicted of a running experiment if that is better. */
  private static double best(Surrogate surrogate, Prediction running) {
    int sign = surrogate.direction().sign();
    double best = sign * surrogate.bestOutcome();
    for (double mean : running.means()) {
      best = Math.max(best, sign * mean);
    }
    return sign * best;
  }

  /**
   * Scores predictions and takes the rows with the largest scores, each by itself; ties are broken
   * by a shuffle from the seed.
   *
   * @param candidates predictions of the rows to choose from
   * @param best the best outcome measured so far
   * @param direction which outcomes are better
   * @throws InputException if there is no candidate, or the batch is larger than their number
   */
  static Selection top(
      Prediction candidates, double best, Direction direction, SelectionSettings settings) {
    requireEnough(candidates.size(), settings.batch());
    double[] scores = scores(candidates, best, direction, settings);
    return new Selection(
        candidates, Ranking.best(scores, settings.batch(), settings.seed()), scores);
  }

  private static double[] scores(
      Prediction candidates, double best, Direction direction, SelectionSettings settings) {
    Acquisition acquisition = Acquisition.of(settings);
    int sign = direction.sign();
    double[] scores = new double[candidates.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = acquisition.score(sign * candidates.mean(i), candidates.sd(i), sign * best);
    }
    return scores;
  }

  /**
   * Checks that a batch can be chosen, before anything is trained for it.
   *
   * @throws InputException if there is no candidate, or the batch is larger than their number
   */
  public static void requireEnough(int candidates, int batch) {
    if (candidates == 0) {
      throw InputException.of("There is nothing left to choose: every row has an outcome.")
          .remedy("Add candidates: rows whose outcome is empty.")
          .build();
    }
    if (batch > candidates) {
      throw InputException.of(
              batch
                  + " experiments were asked for, but only "
                  + candidates
                  + (candidates == 1 ? " is" : " are")
                  + " left.")
          .setting("batch size")
          .remedy("Ask for " + candidates + " or fewer.")
          .build();
    }
  }

  /** What is predicted for the candidates; running experiments play no part in it. */
  public Prediction prediction() {
    return prediction;
  }

  /** The chosen candidates as indices into the prediction, in the order of choice. */
  public List<Integer> chosen() {
    return chosen;
  }

  /** The acquisition's value of a candidate. */
  public double score(int candidate) {
    return scores[candidate];
  }

  /** The acquisition's values of all candidates, as a copy. */
  public double[] scores() {
    return scores.clone();
  }
}
