// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import org.gollum.api.Direction;
import org.gollum.engine.GoldenFile;
import org.gollum.engine.gp.Points;
import org.gollum.engine.space.ClassDistances.Known;
import org.gollum.engine.space.ClassDistances.Unknown;
import org.junit.jupiter.api.Test;

class ClassDistancesTest {
  @Test
  void agreesWithSciPy() {
    for (JsonElement element : GoldenFile.read("space").getAsJsonArray("cases")) {
      JsonObject golden = element.getAsJsonObject();
      Points points = Points.of(GoldenFile.matrix(golden, "points"));
      double[] outcomes = GoldenFile.vector(golden, "outcomes");
      Known known = known(ClassDistances.of(points, outcomes, Direction.MAX));
      double within = GoldenFile.number(golden, "within_best");
      double between = GoldenFile.number(golden, "between");
      // Means of distances in another order.
      assertThat(known.withinBest()).isCloseTo(within, within(1e-13));
      assertThat(known.between()).isCloseTo(between, within(1e-13));
      assertThat(known.ratio()).isCloseTo(between / within, within(1e-13));
    }
  }

  @Test
  void distancesOfSixExperimentsByHand() {
    // On a line: best 10, 9 at 0 and 2; worst 1, 2 at 7 and 9; the middle far away.
    Known known = known(line(new double[] {10, 9, 5, 6, 2, 1}, 0, 2, 1000, -1000, 9, 7));
    assertThat(known).isEqualTo(new Known(2, 2, 2, 7));
    assertThat(known.ratio()).isEqualTo(3.5);
  }

  @Test
  void aSmallerOutcomeMayBeTheBetterOne() {
    Points points = points(0, 2, 1000, -1000, 9, 7);
    double[] cost = {1, 2, 5, 6, 9, 10};
    assertThat(ClassDistances.of(points, cost, Direction.MIN)).isEqualTo(new Known(2, 2, 2, 7));
  }

  @Test
  void equalOutcomesAreNotParted() {
    // k = 2: the second best and the third best are equal, so there are three best.
    Known known = known(line(new double[] {9, 8, 8, 5, 2, 1}, 0, 1, 2, 50, 10, 12));
    assertThat(known.best()).isEqualTo(3);
    assertThat(known.worst()).isEqualTo(2);
    assertThat(known.withinBest()).isCloseTo(4 / 3.0, within(1e-15));
    assertThat(known.between()).isEqualTo(10);
  }

  @Test
  void manyExperimentsThatYieldNothingAreTheWorst() {
    Known known = known(line(new double[] {0, 0, 30, 0, 0, 60, 0, 0}, 5, 5, 0, 5, 5, 1, 5, 5));
    assertThat(known).isEqualTo(new Known(2, 6, 1, 4.5));
  }

  @Test
  void manyExperimentsThatYieldAllAreTheBest() {
    Known known = known(line(new double[] {100, 100, 100, 100, 3}, 0, 1, 0, 1, 2.5));
    assertThat(known.best()).isEqualTo(4);
    assertThat(known.worst()).isEqualTo(1);
    assertThat(known.between()).isEqualTo(2);
  }

  @Test
  void anOutcomeInTheMiddleThatReachesIntoBothThirdsBelongsToNeither() {
    Known known = known(line(new double[] {9, 8, 5, 5, 5, 5, 5, 5, 1}, 0, 1, 9, 9, 9, 9, 9, 9, 4));
    assertThat(known).isEqualTo(new Known(2, 1, 1, 3.5));
  }

  @Test
  void whatCannotBeComparedHasAReason() {
    String few = "Three experiments are needed to compare good ones with bad ones.";
    assertThat(line(new double[0])).isEqualTo(new Unknown(few));
    assertThat(line(new double[] {1}, 0)).isEqualTo(new Unknown(few));
    assertThat(line(new double[] {1, 2}, 0, 1)).isEqualTo(new Unknown(few));
    assertThat(line(new double[] {1, 2, 3}, 0, 1, 2))
        .isEqualTo(
            new Unknown("Only one experiment stands out as good: it has no others to be near."));
    assertThat(line(new double[] {4, 4, 4, 4}, 0, 1, 2, 3))
        .isEqualTo(
            new Unknown("All outcomes are equal: there are no good and no bad experiments."));
    assertThat(line(new double[] {9, 8, 2, 1}, 3, 3, 0, 1))
        .isEqualTo(new Unknown("The best experiments all lie on one point."));
    assertThat(line(new double[] {9, 8, 2, 1}, 0, 1e200, 0, 1))
        .isEqualTo(new Unknown("The distances are too large to be compared."));
  }

  @Test
  void allPointsEqualIsNoNumberEither() {
    LearnedSpace space =
        LearnedSpace.of(points(1, 1, 1, 1), new double[] {1, 2, 3, 4}, Direction.MAX);
    assertThat(space.plane()).isEmpty();
    assertThat(space.classes())
        .isEqualTo(new Unknown("The best experiments all lie on one point."));
  }

  @Test
  void theOrderOfExperimentsHasNoEffect() {
    double[] outcomes = {4, 8, 15, 16, 23, 42};
    double[] reversed = {42, 23, 16, 15, 8, 4};
    // Whole numbers: their sums are exact in any order.
    assertThat(line(outcomes, 0, 1, 2, 4, 8, 16)).isEqualTo(line(reversed, 16, 8, 4, 2, 1, 0));
  }

  @Test
  void outcomesMustBeAsManyAsPoints() {
    assertThatThrownBy(() -> line(new double[] {1, 2}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 outcomes for 1 points");
  }

  private static Known known(ClassDistances distances) {
    assertThat(distances).isInstanceOf(Known.class);
    return (Known) distances;
  }

  private static ClassDistances line(double[] outcomes, double... positions) {
    return ClassDistances.of(points(positions), outcomes, Direction.MAX);
  }

  private static Points points(double... positions) {
    return Points.of(
        Arrays.stream(positions).mapToObj(x -> new double[] {x}).toArray(double[][]::new));
  }
}
