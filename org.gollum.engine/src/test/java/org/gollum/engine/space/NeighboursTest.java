// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gollum.engine.gp.Points;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private final Points measured = Points.of(new double[][] {{0, 0}, {3, 4}, {6, 8}});
  private final Points others = Points.of(new double[][] {{9, 9}, {3, 4}});

  @Test
  void theNearestComeFirstInMeanDistancesOfTheMeasured() {
    // Distances of the measured: 5, 5 and 10, so their mean is 20/3.
    List<Neighbours.Neighbour> nearest = Neighbours.among(measured).nearest(others, 1, 2);
    assertThat(nearest).extracting(Neighbours.Neighbour::row).containsExactly(1, 0);
    assertThat(nearest.get(0).distance()).isZero();
    assertThat(nearest.get(1).distance()).isCloseTo(0.75, within(1e-15));
  }

  @Test
  void allAreGivenWhereThereAreFewer() {
    assertThat(Neighbours.among(measured).nearest(others, 0, 9)).hasSize(3);
  }

  @Test
  void onOnePointDistancesStayAsTheyAre() {
    Points same = Points.of(new double[][] {{1, 1}, {1, 1}});
    assertThat(Neighbours.among(same).nearest(Points.of(new double[][] {{1, 3}}), 0, 1))
        .containsExactly(new Neighbours.Neighbour(0, 2));
    assertThat(Neighbours.among(same.rows(0)).nearest(Points.of(new double[][] {{1, 3}}), 0, 1))
        .containsExactly(new Neighbours.Neighbour(0, 2));
  }

  @Test
  void withoutMeasuredExperimentsThereIsNoNearest() {
    assertThatThrownBy(() -> Neighbours.among(Points.wrap(0, 2, new double[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are no measured experiments");
  }
}
