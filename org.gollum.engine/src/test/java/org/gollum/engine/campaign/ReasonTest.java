// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.gollum.api.Direction;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.space.Neighbours;
import org.junit.jupiter.api.Test;

class ReasonTest {
  private static final int ROWS = 20;
  private static final int MEASURED = 14;
  private final double[][] vectors = vectors();
  private final Pool pool =
      Pool.of(
          Experiments.Vectors.of(
              List.of("e"), IntStream.range(0, ROWS).mapToObj(i -> "Row" + i).toList(), vectors));
  private final Outcomes outcomes =
      Outcomes.of("yield", Arrays.stream(vectors).mapToDouble(v -> 3 * v[0] - v[1]).toArray())
          .knownOnlyAt(IntStream.range(0, MEASURED).toArray());

  /** The last row is next to the third. */
  private static double[][] vectors() {
    Random random = new Random(8);
    double[][] rows = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = random.doubles(3, -1, 1).toArray();
    }
    rows[ROWS - 1] = new double[] {rows[2][0] + 1e-3, rows[2][1], rows[2][2]};
    return rows;
  }

  private Reason reason(Representation representation, Direction direction) {
    Surrogate surrogate =
        Learner.of(FitSettings.defaults(representation).withDirection(direction))
            .fit(pool, outcomes, Progress.NONE)
            .surrogate();
    Prediction predicted = surrogate.predict(pool, new int[] {ROWS - 1}, Progress.NONE);
    return Reason.of(
            surrogate,
            pool,
            Optional.of(pool.rows(IntStream.range(0, MEASURED).toArray())),
            List.of(new Reason.Suggested(ROWS - 1, predicted.mean(0), predicted.sd(0), 0.5)),
            Progress.NONE)
        .get(0);
  }

  @Test
  void itsNearestMeasuredExperimentIsTheOneNextToIt() {
    for (Representation representation :
        List.of(Representation.VECTOR, Representation.PROJECTION)) {
      Reason reason = reason(representation, Direction.MAX);
      assertThat(reason.nearest()).hasSize(3);
      assertThat(reason.nearest().get(0).row()).isEqualTo(2);
      assertThat(reason.nearestUntrained().get(0).row()).isEqualTo(2);
      assertThat(reason.nearest()).extracting(Neighbours.Neighbour::distance).isSorted();
      assertThat(reason.errorNearby().orElseThrow()).isPositive();
    }
  }

  @Test
  void whereOnlyTheProcessWasFittedBothSpacesAreOne() {
    Reason reason = reason(Representation.VECTOR, Direction.MAX);
    assertThat(reason.nearestUntrained()).isEqualTo(reason.nearest());
  }

  @Test
  void theChanceIsThatOfBeatingTheBestInItsDirection() {
    Reason up = reason(Representation.VECTOR, Direction.MAX);
    Reason down = reason(Representation.VECTOR, Direction.MIN);
    double best =
        Arrays.stream(vectors)
            .limit(MEASURED)
            .mapToDouble(v -> 3 * v[0] - v[1])
            .max()
            .orElseThrow();
    double worst =
        Arrays.stream(vectors)
            .limit(MEASURED)
            .mapToDouble(v -> 3 * v[0] - v[1])
            .min()
            .orElseThrow();
    assertThat(up.chanceOfBest()).isCloseTo(normal((up.mean() - best) / up.sd()), within(1e-6));
    assertThat(down.chanceOfBest())
        .isCloseTo(normal((worst - down.mean()) / down.sd()), within(1e-6));
  }

  /** The normal distribution function by Simpson's rule from far out. */
  private static double normal(double u) {
    int steps = 20000;
    double from = -12;
    if (u <= from) {
      return 0;
    }
    double h = (u - from) / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double z = from + i * h;
      sum += (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2) * Math.exp(-z * z / 2);
    }
    return sum * h / 3 / Math.sqrt(2 * Math.PI);
  }
}
