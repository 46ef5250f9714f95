// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import java.util.List;

/**
 * What a batch is chosen from. Larger outcomes are better.
 *
 * @param candidates those that can be chosen, and the pending ones
 * @param pending indices of candidates whose experiments are running: known to come, not to be
 *     chosen
 * @param measured all outcomes so far, in the units of the candidates' means
 * @param batch how many to choose
 * @param seed of every random choice
 */
public record BatchTask(
    JointCandidates candidates,
    List<Integer> pending,
    List<Double> measured,
    int batch,
    long seed) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if nothing was measured, or the batch does not fit
   */
  public BatchTask {
    pending = List.copyOf(pending);
    measured = List.copyOf(measured);
    if (measured.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    if (batch < 0 || batch > candidates.count() - pending.size()) {
      throw new IllegalArgumentException(
          "cannot choose "
              + batch
              + " of "
              + candidates.count()
              + " candidates, "
              + pending.size()
              + " of them pending");
    }
  }

  /** The best outcome so far. */
  double best() {
    return measured.stream().mapToDouble(Double::doubleValue).max().getAsDouble();
  }

  /** The mean outcome so far. */
  double mean() {
    return measured.stream().mapToDouble(Double::doubleValue).average().getAsDouble();
  }

  /** The worst outcome so far. */
  double worst() {
    return measured.stream().mapToDouble(Double::doubleValue).min().getAsDouble();
  }

  /** The candidates without the pending ones. */
  Remaining remaining() {
    Remaining remaining = new Remaining(candidates.count(), seed);
    pending.forEach(remaining::take);
    return remaining;
  }

  /** The candidates once the pending ones are measured and each gives what is predicted. */
  Conditioning believingPending() {
    Conditioning believing = new Conditioning(candidates);
    pending.forEach(candidate -> believing.observe(candidate, believing.mean(candidate)));
    return believing;
  }

  /** The best outcome once the pending ones gave what is predicted. */
  double bestBelieved() {
    double[] means = candidates.means();
    return Math.max(
        best(),
        pending.stream()
            .mapToDouble(candidate -> means[candidate])
            .max()
            .orElse(Double.NEGATIVE_INFINITY));
  }
}
