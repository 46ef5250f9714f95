// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gollum.api.CancelCheck;
import org.junit.jupiter.api.Test;

class HeldOutTest {
  private static final int ROWS = 9;
  private static final Hyperparameters VALUES = new Hyperparameters(1.3, 0.9, 0.05, 0.2);

  private final Points x = points(1);
  private final double[] y = new Random(5).doubles(ROWS, -1, 1).toArray();

  @Test
  void withOneRowPerFoldAndOneSpaceItIsLeaveOneOut() {
    Posterior heldOut = predict(folds(1, x)).orElseThrow();
    Posterior exact = ExactGp.condition(KernelFamily.MATERN52, VALUES, x, y).leaveOneOut();
    for (int i = 0; i < ROWS; i++) {
      assertThat(heldOut.mean(i)).isCloseTo(exact.mean(i), within(1e-12));
      assertThat(heldOut.observedVariance(i)).isCloseTo(exact.observedVariance(i), within(1e-12));
    }
  }

  @Test
  void aSpaceTwiceAsLargeTellsTheSame() {
    Points larger =
        Points.wrap(ROWS, 2, java.util.Arrays.stream(x.toArray()).map(v -> 2 * v).toArray());
    Posterior there = predict(folds(3, larger)).orElseThrow();
    Posterior here = predict(folds(3, x)).orElseThrow();
    for (int i = 0; i < ROWS; i++) {
      assertThat(there.mean(i)).isCloseTo(here.mean(i), within(1e-12));
      assertThat(there.variance(i)).isCloseTo(here.variance(i), within(1e-12));
    }
  }

  @Test
  void whatALeftOutRowGaveDoesNotMatter() {
    double[] other = y.clone();
    other[4] += 100;
    double mean = predict(folds(1, x)).orElseThrow().mean(4);
    assertThat(
            HeldOut.predict(KernelFamily.MATERN52, VALUES, x, folds(1, x), other, CancelCheck.NEVER)
                .orElseThrow()
                .mean(4))
        .isEqualTo(mean);
  }

  @Test
  void everyRowIsLeftOutOnce() {
    List<RegularizedFit.Fold> some = folds(3, x).subList(0, 2);
    assertThatThrownBy(() -> predict(some))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a point is in the rest of every fold");
    List<RegularizedFit.Fold> twice = new ArrayList<>(folds(3, x));
    twice.add(twice.get(0));
    assertThatThrownBy(() -> predict(twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("point \\d is left out twice");
  }

  private java.util.Optional<Posterior> predict(List<RegularizedFit.Fold> folds) {
    return HeldOut.predict(KernelFamily.MATERN52, VALUES, x, folds, y, CancelCheck.NEVER);
  }

  /** Each leaves out {@code size} rows that follow each other. */
  private static List<RegularizedFit.Fold> folds(int size, Points space) {
    return IntStream.range(0, ROWS / size)
        .mapToObj(
            fold ->
                new RegularizedFit.Fold(
                    space, IntStream.range(0, ROWS).filter(i -> i / size != fold).boxed().toList()))
        .toList();
  }

  private static Points points(long seed) {
    return Points.wrap(ROWS, 2, new Random(seed).doubles(2 * ROWS, -1, 1).toArray());
  }
}
