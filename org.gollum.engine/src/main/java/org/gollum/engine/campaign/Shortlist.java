// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gollum.api.BatchStrategy;
import org.gollum.api.Progress;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.acquisition.Acquisition;
import org.gollum.engine.acquisition.BatchChoice;
import org.gollum.engine.acquisition.BatchTask;
import org.gollum.engine.acquisition.JointCandidates;
import org.gollum.engine.acquisition.Ranking;
import org.gollum.engine.acquisition.UpperConfidenceBound;
import org.gollum.engine.deepkernel.Candidates;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;

/**
 * The candidates that a batch is chosen from together, where that cannot be all of them: memory and
 * time of joint predictions grow with their number.
 *
 * <p>The rule: the {@value #MOST} candidates with the largest scores, or fewer where measured rows
 * times candidates would pass 2²⁴ numbers (128 MiB), yet never fewer than {@value #LEAST} and the
 * batch; for Thompson sampling the {@value #MOST_DRAWN} with the largest {@code μ + 3 σ}, since the
 * largest value of a draw is rarely found below. Running experiments come on top. A pool that is
 * not larger is taken whole, and the choice is then exact.
 */
final class Shortlist {
  static final int MOST = 8192;
  static final int MOST_DRAWN = 2048;
  static final int LEAST = 1024;
  private static final int MOST_NUMBERS = 1 << 24;

  /** μ + √9 σ. */
  private static final Acquisition THREE_SIGMA = new UpperConfidenceBound(9);

  private final Surrogate surrogate;
  private final Candidates open;
  private final Candidates running;
  private final SelectionSettings settings;

  Shortlist(Surrogate surrogate, Candidates open, Candidates running, SelectionSettings settings) {
    this.surrogate = surrogate;
    this.open = open;
    this.running = running;
    this.settings = settings;
  }

  /**
   * Chooses the batch.
   *
   * @param believed predictions of all candidates that take running experiments into account
   * @param best the best outcome, what is predicted of running experiments included
   * @return the chosen candidates in the order of choice
   */
  int[] choose(Prediction believed, double best, Progress progress) {
    int sign = surrogate.direction().sign();
    int[] listed = listed(believed, sign * best, sign);
    int pending = running.size();
    double[] measured = open.standardized(surrogate.outcomes().toArray());
    BatchTask task =
        new BatchTask(
            JointCandidates.of(open.together(running, listed, progress), sign),
            IntStream.range(0, pending).boxed().toList(),
            Arrays.stream(measured).mapToObj(y -> sign * y).toList(),
            settings.batch(),
            settings.seed());
    int[] chosen = BatchChoice.of(settings, surrogate.direction()).choose(task, progress);
    return Arrays.stream(chosen).map(place -> listed[place - pending]).toArray();
  }

  /** In the candidates' own order. */
  private int[] listed(Prediction believed, double best, int sign) {
    int size = believed.size();
    boolean draws = settings.strategy() == BatchStrategy.THOMPSON;
    int most = Math.max(draws ? MOST_DRAWN : limit(surrogate.outcomes().size()), settings.batch());
    if (size <= most) {
      return IntStream.range(0, size).toArray();
    }
    Acquisition acquisition = draws ? THREE_SIGMA : Acquisition.ranking(settings);
    double[] promise = new double[size];
    for (int i = 0; i < size; i++) {
      promise[i] = acquisition.score(sign * believed.mean(i), believed.sd(i), best);
    }
    int[] listed = Ranking.best(promise, most, settings.seed());
    Arrays.sort(listed);
    return listed;
  }

  /** How many are chosen from together, by the number of measured rows. */
  static int limit(int measured) {
    return Math.max(LEAST, Math.min(MOST, MOST_NUMBERS / measured));
  }
}
