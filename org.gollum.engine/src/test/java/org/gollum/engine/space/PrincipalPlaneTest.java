// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.gollum.engine.GoldenFile;
import org.gollum.engine.gp.Points;
import org.junit.jupiter.api.Test;

class PrincipalPlaneTest {
  @Test
  void agreesWithScikitLearn() {
    for (JsonElement element : GoldenFile.read("space").getAsJsonArray("cases")) {
      JsonObject golden = element.getAsJsonObject();
      Points points = Points.of(GoldenFile.matrix(golden, "points"));
      double[][] expected = GoldenFile.matrix(golden, "coordinates");
      PrincipalPlane plane =
          PrincipalPlane.of(points, GoldenFile.vector(golden, "outcomes")).orElseThrow();
      String name = golden.get("name").getAsString();
      for (int i = 0; i < points.count(); i++) {
        for (int k = 0; k < 2; k++) {
          // Both in double precision; products of coordinates up to 10 lose some digits.
          assertThat(plane.coordinates().get(i, k))
              .as("%s, point %d, coordinate %d", name, i, k)
              .isCloseTo(expected[i][k], within(1e-11));
        }
      }
      double[] shares = GoldenFile.vector(golden, "shares");
      assertThat(plane.firstShare()).isCloseTo(shares[0], within(1e-13));
      assertThat(plane.secondShare()).isCloseTo(shares[1], within(1e-13));
      assertThat(plane.share()).isCloseTo(shares[0] + shares[1], within(1e-13));
    }
  }

  @Test
  void aRectangleIsSeenAsItIs() {
    // Corners of a rectangle 6 by 2 on the axes 3 and 1 of four: mean distance to the centre
    // squared is 9 along the first component and 1 along the second.
    Points corners =
        Points.of(new double[][] {{0, 5, 0, 7}, {0, 7, 0, 7}, {0, 5, 0, 13}, {0, 7, 0, 13}});
    PrincipalPlane plane = PrincipalPlane.of(corners, new double[] {10, 11, 0, 1}).orElseThrow();
    double[] expected = {3, -1, 3, 1, -3, -1, -3, 1};
    assertThat(plane.coordinates().toArray()).containsExactly(expected, within(1e-14));
    assertThat(plane.firstShare()).isCloseTo(0.9, within(1e-15));
    assertThat(plane.secondShare()).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void theOutcomeGrowsToTheRightAndUpwards() {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(3);
    for (int trial = 0; trial < 20; trial++) {
      int n = 5 + trial;
      double[] y = random.doubles(n).toArray();
      Points points = Points.wrap(n, 8, random.doubles(8L * n).toArray());
      PrincipalPlane plane = PrincipalPlane.of(points, y).orElseThrow();
      double mean = IntStream.range(0, n).mapToDouble(i -> y[i]).average().orElseThrow();
      for (int k = 0; k < 2; k++) {
        int coordinate = k;
        double covariance =
            IntStream.range(0, n)
                .mapToDouble(i -> plane.coordinates().get(i, coordinate) * (y[i] - mean))
                .sum();
        assertThat(covariance).as("trial %d, coordinate %d", trial, k).isPositive();
      }
      double[] mirrored = points.toArray();
      for (int i = 0; i < mirrored.length; i++) {
        mirrored[i] = -mirrored[i];
      }
      assertThat(PrincipalPlane.of(Points.wrap(n, 8, mirrored), y).orElseThrow())
          .as("trial %d", trial)
          .isEqualTo(plane);
    }
  }

  @Test
  void withoutOutcomesToTellSidesTheFarthestPointLiesOnThePositiveOne() {
    Points points = Points.of(new double[][] {{4}, {1}, {1}});
    assertThat(
            PrincipalPlane.of(points, new double[] {2, 2, 2}).orElseThrow().coordinates().toArray())
        .containsExactly(new double[] {2, 0, -1, 0, -1, 0}, within(1e-15));
    assertThat(PrincipalPlane.of(points, new double[] {1, 2, 2}).orElseThrow().coordinates())
        .satisfies(turned -> assertThat(turned.get(0, 0)).isCloseTo(-2, within(1e-15)));
  }

  @Test
  void pointsOnALineHaveNoSecondCoordinate() {
    Points line = Points.of(new double[][] {{0, 0, 0}, {1, 2, 3}, {2, 4, 6}, {3, 6, 9}});
    PrincipalPlane plane = PrincipalPlane.of(line, new double[] {0, 1, 2, 3}).orElseThrow();
    assertThat(plane.firstShare()).isCloseTo(1, within(1e-15));
    assertThat(plane.secondShare()).isZero();
    assertThat(plane.share()).isLessThanOrEqualTo(1);
    for (int i = 0; i < 4; i++) {
      assertThat(plane.coordinates().get(i, 1)).isZero();
      assertThat(plane.coordinates().get(i, 0)).isCloseTo((i - 1.5) * Math.sqrt(14), within(1e-14));
    }
  }

  @Test
  void wherePointsCoincideThereIsNoPicture() {
    assertThat(PrincipalPlane.of(Points.of(new double[0][]), new double[0])).isEmpty();
    assertThat(PrincipalPlane.of(Points.of(new double[][] {{1, 2}}), new double[] {5})).isEmpty();
    Points equal = Points.of(new double[][] {{0.1, 0.7}, {0.1, 0.7}, {0.1, 0.7}});
    assertThat(PrincipalPlane.of(equal, new double[] {1, 2, 3})).isEmpty();
  }

  @Test
  void valuesOfExtremeSizeStayFinite() {
    for (double size : new double[] {1e-300, 1e-160, 1e160, 1e300}) {
      Points points =
          Points.of(new double[][] {{0, 0}, {3 * size, 0}, {0, size}, {3 * size, size}});
      PrincipalPlane plane =
          PrincipalPlane.of(points, new double[] {-1e300, 1e300, -1e300, 1e300}).orElseThrow();
      assertThat(plane.firstShare()).as("size %s", size).isCloseTo(0.9, within(1e-14));
      assertThat(plane.coordinates().get(1, 0) / size).isCloseTo(1.5, within(1e-14));
    }
  }

  @Test
  void theSamePointsGiveTheSameBits() {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(9);
    Points points = Points.wrap(30, 64, random.doubles(30 * 64).toArray());
    double[] y = random.doubles(30).toArray();
    assertThat(PrincipalPlane.of(points, y)).isEqualTo(PrincipalPlane.of(points, y));
  }

  @Test
  void outcomesMustBeFiniteAndAsManyAsPoints() {
    Points points = Points.of(new double[][] {{1}, {2}});
    assertThatThrownBy(() -> PrincipalPlane.of(points, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 outcomes for 2 points");
    assertThatThrownBy(() -> PrincipalPlane.of(points, new double[] {1, Double.NaN}))
        .hasMessage("outcome 1 is NaN");
  }
}
