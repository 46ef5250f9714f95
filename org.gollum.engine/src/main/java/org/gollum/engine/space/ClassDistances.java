// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.space;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.gollum.api.Direction;
import org.gollum.engine.gp.Points;

/**
 * How far apart good and bad experiments lie, measured by how far apart the good ones lie among
 * themselves.
 *
 * <pre>{@code
 * ratio = mean distance between the best and the worst third
 *         ÷ mean distance within the best third
 * }</pre>
 *
 * <p>1 says that outcomes leave no trace in the space; the larger, the more the good experiments
 * keep together and away from the bad ones. Distances are Euclidean in the full space, not in a
 * picture of it.
 *
 * <p>Thirds: with k = ⌈n ÷ 3⌉, the best are those as good as the k-th best or better, the worst
 * those as bad as the k-th worst or worse, so that equal outcomes are never parted. If one outcome
 * reaches into both thirds (many yields of 0), the experiments with it belong to the best if it is
 * the best outcome of all, to the worst if it is the worst of all, and to neither otherwise.
 */
public sealed interface ClassDistances {

  /**
   * The distances.
   *
   * @param best how many experiments are in the best third, at least 2
   * @param worst how many in the worst, at least 1
   * @param withinBest mean distance of two of the best, positive
   * @param between mean distance of one of the best and one of the worst
   */
  record Known(int best, int worst, double withinBest, double between) implements ClassDistances {
    /** between ÷ withinBest: finite, not negative. */
    public double ratio() {
      return between / withinBest;
    }
  }

  /**
   * There is nothing to compare.
   *
   * @param reason a sentence for the user
   */
  record Unknown(String reason) implements ClassDistances {}

  /**
   * Of points and their outcomes.
   *
   * @param points as the kernel sees them, [n, d]
   * @param outcomes one per point, finite
   * @throws IllegalArgumentException if their numbers differ or an outcome is not finite
   */
  static ClassDistances of(Points points, double[] outcomes, Direction direction) {
    requireOutcomes(points, outcomes);
    if (outcomes.length < 3) {
      return new Unknown("Three experiments are needed to compare good ones with bad ones.");
    }
    // Ascending in how good they are.
    double[] goodness = Arrays.stream(outcomes).map(y -> direction.sign() * y).toArray();
    double[] sorted = goodness.clone();
    Arrays.sort(sorted);
    double worstOfAll = sorted[0];
    double bestOfAll = sorted[sorted.length - 1];
    if (worstOfAll == bestOfAll) {
      return new Unknown("All outcomes are equal: there are no good and no bad experiments.");
    }
    int third = (outcomes.length + 2) / 3;
    double bestFrom = sorted[sorted.length - third];
    double worstTo = sorted[third - 1];
    // The outcome that reaches into both thirds, if one does, is left to one of them or to none.
    boolean shared = bestFrom == worstTo;
    boolean bestAbove = shared && bestFrom != bestOfAll;
    boolean worstBelow = shared && worstTo != worstOfAll;
    int[] best = rows(goodness, y -> bestAbove ? y > bestFrom : y >= bestFrom);
    int[] worst = rows(goodness, y -> worstBelow ? y < worstTo : y <= worstTo);
    if (best.length < 2) {
      return new Unknown("Only one experiment stands out as good: it has no others to be near.");
    }
    double within = within(points, best);
    double between = between(points, best, worst);
    if (within == 0) {
      return new Unknown("The best experiments all lie on one point.");
    }
    Known known = new Known(best.length, worst.length, within, between);
    return Double.isFinite(known.ratio())
        ? known
        : new Unknown("The distances are too large to be compared.");
  }

  private static int[] rows(double[] goodness, DoublePredicate belongs) {
    return IntStream.range(0, goodness.length).filter(i -> belongs.test(goodness[i])).toArray();
  }

  private static double within(Points points, int[] rows) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += distance(points, rows[i], rows[j]);
      }
    }
    return sum / (rows.length * (rows.length - 1) / 2.0);
  }

  private static double between(Points points, int[] rows, int[] others) {
    double sum = 0;
    for (int row : rows) {
      for (int other : others) {
        sum += distance(points, row, other);
      }
    }
    return sum / ((double) rows.length * others.length);
  }

  private static double distance(Points points, int i, int j) {
    double squares = 0;
    for (int k = 0; k < points.dimension(); k++) {
      double difference = points.get(i, k) - points.get(j, k);
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }

  /** Throws unless there is one finite outcome per point. */
  static void requireOutcomes(Points points, double[] outcomes) {
    if (outcomes.length != points.count()) {
      throw new IllegalArgumentException(
          outcomes.length + " outcomes for " + points.count() + " points");
    }
    for (int i = 0; i < outcomes.length; i++) {
      if (!Double.isFinite(outcomes[i])) {
        throw new IllegalArgumentException("outcome " + i + " is " + outcomes[i]);
      }
    }
  }
}
