// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gollum.api.AcquisitionFunction;
import org.gollum.api.Direction;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.deepkernel.Prediction;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final SelectionSettings SETTINGS = SelectionSettings.defaults();

  @Test
  void expectedImprovementIsInTheOutcomesUnits() {
    Prediction one = prediction(new double[] {80, 70}, new double[] {10, 30});

    Selection selection = Selection.top(one, 75, Direction.MAX, SETTINGS);

    // (μ − best) Φ(u) + σ φ(u) with u = ±0.5 and −1/6, computed with SciPy 1.17.1.
    assertThat(selection.score(0)).isCloseTo(6.97796557401306, within(1e-9));
    assertThat(selection.score(1)).isCloseTo(9.634110646112717, within(1e-9));
    assertThat(selection.chosen()).containsExactly(1);
  }

  @Test
  void improvementIsDownwardsWhereSmallerIsBetter() {
    Prediction up = prediction(new double[] {1, 2, 3}, new double[] {1, 2, 0.5});
    Prediction down = prediction(new double[] {-1, -2, -3}, new double[] {1, 2, 0.5});
    for (AcquisitionFunction acquisition : AcquisitionFunction.values()) {
      SelectionSettings settings = SETTINGS.withAcquisition(acquisition).withBatch(3);

      Selection max = Selection.top(up, 2, Direction.MAX, settings);
      Selection min = Selection.top(down, -2, Direction.MIN, settings);

      assertThat(min.scores()).isEqualTo(max.scores());
      assertThat(min.chosen()).isEqualTo(max.chosen());
    }
  }

  @Test
  void tiesAreBrokenByTheSeedAndNotByTheOrder() {
    Prediction same = prediction(new double[10], new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
    Set<List<Integer>> chosen = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      SelectionSettings settings = SETTINGS.withBatch(2).withSeed(seed);
      List<Integer> first = Selection.top(same, 0, Direction.MAX, settings).chosen();

      assertThat(Selection.top(same, 0, Direction.MAX, settings).chosen()).isEqualTo(first);
      chosen.add(first);
    }
    assertThat(chosen).hasSizeGreaterThan(10);
  }

  @Test
  void aBatchHoldsTheBestScoresInOrder() {
    Prediction rows = prediction(new double[] {3, 9, 1, 7}, new double[] {1, 1, 1, 1});

    assertThat(Selection.top(rows, 0, Direction.MAX, SETTINGS.withBatch(3)).chosen())
        .containsExactly(1, 3, 0);
  }

  @Test
  void nothingLeftAndTooLargeABatchAreRefused() {
    assertThatThrownBy(
            () ->
                Selection.top(prediction(new double[0], new double[0]), 0, Direction.MAX, SETTINGS))
        .hasMessage(
            "There is nothing left to choose: every row has an outcome. Add candidates: rows whose"
                + " outcome is empty.");
    assertThatThrownBy(() -> Selection.requireEnough(2, 3))
        .hasMessage(
            "batch size: 3 experiments were asked for, but only 2 are left. Ask for 2 or fewer.");
  }

  private static Prediction prediction(double[] means, double[] sds) {
    return Prediction.of(means, sds, sds);
  }
}
