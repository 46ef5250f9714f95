// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import java.util.Arrays;

/**
 * Draws of all candidates' improvements, given the drawn improvements of those that joined a batch:
 * what one more candidate would add to the batch's expected improvement.
 *
 * <p>For S draws and k joined candidates a further candidate's improvement in draw s is {@code μ −
 * best + Σ_j w_j z_sj + √variance z_s(k+1)}, w_j the column of the Cholesky factor that belongs to
 * the j-th joined one; all but the last summand is kept. Memory 8 m S bytes. Mutable, for one
 * thread.
 */
final class ImprovementDraws {
  private final Conditioning given;
  private final double[][] normals;
  private final int draws;

  /** Row-major [m, S]: the improvement of each candidate without what is its own alone. */
  private final double[] shared;

  /** In each draw the largest improvement of those that joined, and what it counts. */
  private final double[] largest;

  private final double[] counted;
  private final double[] own;
  private int joined;

  /**
   * Nobody has joined.
   *
   * @param best outcome so far
   * @param normals standard normal numbers, [S, k] for k candidates that will join
   */
  ImprovementDraws(JointCandidates candidates, double best, double[][] normals) {
    this.given = new Conditioning(candidates);
    this.normals = normals;
    this.draws = normals.length;
    this.shared = new double[Math.multiplyExact(candidates.count(), draws)];
    double[] means = candidates.means();
    for (int i = 0; i < means.length; i++) {
      Arrays.fill(shared, i * draws, (i + 1) * draws, means[i] - best);
    }
    this.largest = new double[draws];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    this.counted = new double[draws];
    this.own = new double[draws];
    takeNormals();
  }

  /** The numbers of the next candidate that joins. */
  private void takeNormals() {
    for (int s = 0; s < draws; s++) {
      own[s] = joined < normals[s].length ? normals[s][joined] : 0;
    }
  }

  /**
   * What a candidate would add, times S. Compared instead of the whole, whose rounding would hide
   * how little a late candidate adds.
   */
  double gain(int candidate) {
    double sd = given.sd(candidate);
    int from = candidate * draws;
    double sum = 0;
    for (int s = 0; s < draws; s++) {
      double improvement = shared[from + s] + sd * own[s];
      if (improvement > largest[s]) {
        sum += FatImprovement.of(improvement) - counted[s];
      }
    }
    return sum;
  }

  /** Standard deviation of a candidate's value once those that joined are known. */
  double sdLeft(int candidate) {
    return given.sd(candidate);
  }

  /** A candidate joins the batch. */
  void join(int candidate) {
    double[] w = given.reveal(candidate);
    for (int i = 0; i < w.length; i++) {
      add(w[i], own, shared, i * draws);
    }
    int from = candidate * draws;
    for (int s = 0; s < draws; s++) {
      if (shared[from + s] > largest[s]) {
        largest[s] = shared[from + s];
        counted[s] = FatImprovement.of(largest[s]);
      }
    }
    joined++;
    takeNormals();
  }

  /** log of the expected improvement of those that joined. */
  double logValue() {
    return Math.log(Arrays.stream(counted).sum() / draws);
  }

  private static void add(double factor, double[] from, double[] to, int start) {
    for (int s = 0; s < from.length; s++) {
      to[start + s] += factor * from[s];
    }
  }
}
