// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gollum.api.Direction;
import org.gollum.api.InitialDesign;
import org.gollum.api.InputException;
import org.gollum.engine.deepkernel.BaseModel;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.design.StartDesign;
import org.gollum.engine.gp.Points;
import org.gollum.engine.metrics.TopCoverage;

/**
 * The rows of a table that take part in a replay: measured, each input once.
 *
 * @param pools all rows of the table, as each of the representations takes them
 * @param outcomes one per row of the table
 * @param direction which outcomes are better
 * @param rows that take part, ascending
 * @param repeated how many measured rows were left out because an earlier one has their input
 */
record ReplayPool(
    List<Pool> pools, Outcomes outcomes, Direction direction, List<Integer> rows, int repeated) {

  private static final double TOP_PERCENT = 5;

  /** Draws that are tried until start points differ in their outcome. */
  private static final int DRAWS = 1000;

  static ReplayPool of(Pool pool, Outcomes outcomes, Direction direction, int startPoints) {
    return of(List.of(pool), outcomes, direction, startPoints);
  }

  /** The rows of a table that several representations describe; they differ if one sees it. */
  static ReplayPool of(List<Pool> pools, Outcomes outcomes, Direction direction, int startPoints) {
    for (Pool pool : pools) {
      if (pool.size() != outcomes.size()) {
        throw new IllegalArgumentException(
            outcomes.size() + " outcomes for " + pool.size() + " experiments");
      }
    }
    List<Integer> rows = new ArrayList<>();
    Set<Object> inputs = new HashSet<>();
    int[] measured = outcomes.measuredRows();
    for (int row : measured) {
      if (inputs.add(pools.stream().map(pool -> pool.experiments().identity(row)).toList())) {
        rows.add(row);
      }
    }
    ReplayPool replayed =
        new ReplayPool(pools, outcomes, direction, rows, measured.length - rows.size());
    replayed.check(startPoints);
    return replayed;
  }

  /** All rows, as the first representation takes them. */
  Pool pool() {
    return pools.get(0);
  }

  private void check(int startPoints) {
    if (rows.size() <= startPoints) {
      throw InputException.of(
              "A replay with "
                  + startPoints
                  + " start points needs more measured rows with different inputs than that; there"
                  + " are "
                  + rows.size()
                  + ".")
          .column(outcomes.target())
          .remedy("Give a table that was measured in full, or ask for fewer start points.")
          .build();
    }
    int[] worse = worseHalf();
    if (worse.length < startPoints || allSame(worse)) {
      throw InputException.of(
              (allSame(worse)
                      ? "All " + worse.length + " rows at or below the median have one outcome, "
                      : "Only " + worse.length + " rows are at or below the median outcome, ")
                  + outcomes.of(worse[0])
                  + ": "
                  + startPoints
                  + " start points cannot be drawn from them.")
          .column(outcomes.target())
          .remedy("The replay needs outcomes that differ.")
          .build();
    }
  }

  private double[] values() {
    return rows.stream().mapToDouble(outcomes::of).toArray();
  }

  private double median() {
    return TopCoverage.ofPercent(values(), 50, direction).threshold();
  }

  private int[] worseHalf() {
    double median = median();
    return rows.stream()
        .mapToInt(Integer::intValue)
        .filter(row -> !direction.isBetter(outcomes.of(row), median))
        .toArray();
  }

  private boolean allSame(int[] some) {
    return Arrays.stream(some).mapToDouble(outcomes::of).distinct().count() <= 1;
  }

  /** The start points of a seed, ascending. Drawn again where all have one outcome. */
  int[] start(InitialDesign design, int count, long seed) {
    int[] worse = worseHalf();
    double[][] vectors = design.needsVectors() ? vectors() : new double[0][];
    for (int draw = 0; draw < DRAWS; draw++) {
      long drawSeed = Replay.mixed(seed, draw);
      int[] drawn =
          design.needsVectors()
              ? StartDesign.choose(design, vectors, worse, count, drawSeed)
              : StartDesign.random(worse, count, drawSeed);
      if (!allSame(drawn)) {
        Arrays.sort(drawn);
        return drawn;
      }
    }
    throw InputException.of(
            count + " start points with different outcomes were not found in " + DRAWS + " draws.")
        .column(outcomes.target())
        .remedy("Ask for more start points.")
        .build();
  }

  /** One per row of the table. */
  private double[][] vectors() {
    Points points = pool().vectors();
    double[] values = points.toArray();
    int d = points.dimension();
    return IntStream.range(0, points.count())
        .mapToObj(row -> Arrays.copyOfRange(values, row * d, (row + 1) * d))
        .toArray(double[][]::new);
  }

  /** Share of the top 5 % among some rows. */
  double coverage(int[] known) {
    double[] shares = top().after(Arrays.stream(known).map(rows::indexOf).toArray());
    return shares[shares.length - 1];
  }

  private TopCoverage top() {
    return TopCoverage.ofPercent(values(), TOP_PERCENT, direction);
  }

  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    int unmeasured = outcomes.unmeasuredRows().length;
    if (unmeasured > 0) {
      warnings.add(
          unmeasured
              + (unmeasured == 1 ? " row has" : " rows have")
              + " no outcome and took no part in the replay.");
    }
    if (repeated > 0) {
      warnings.add(
          repeated
              + (repeated == 1 ? " row repeats" : " rows repeat")
              + " the input of an earlier row and took no part in the replay.");
    }
    return warnings;
  }

  /** The pool in figures. */
  BacktestResult.Data data() {
    double[] values = values();
    Arrays.sort(values);
    double mean = Arrays.stream(values).average().getAsDouble();
    return new BacktestResult.Data(
        pools.stream().flatMap(pool -> pool.experiments().columns().stream()).distinct().toList(),
        outcomes.target(),
        pools.stream().flatMap(pool -> pool.baseModel().stream()).findFirst().map(BaseModel::id),
        values.length,
        pool().dimension(),
        values[0],
        median(),
        values[values.length - 1],
        mean,
        sd(values, mean),
        top().threshold(),
        top().topCount());
  }

  private static double sd(double[] values, double mean) {
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }
}
