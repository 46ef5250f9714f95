// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.List;

/**
 * What a kernel is a function of, for all pairs among some points: computed once, good for any
 * hyperparameters. Immutable.
 */
final class Relations {
  private final List<Part> parts;
  private final int n;

  /** For each part row-major [n, n], symmetric to the bit. */
  private final double[][] pairs;

  /** Keeps the arrays. */
  Relations(List<Part> parts, int n, double[][] pairs) {
    this.parts = parts;
    this.n = n;
    this.pairs = pairs;
  }

  static Relations within(KernelForm form, Points x) {
    return PartedPoints.of(form, x).within();
  }

  /** Number of points, n. */
  int count() {
    return n;
  }

  /** For each part row-major [n, n]; for reading only. */
  double[][] pairs() {
    return pairs;
  }

  /** Whether the kernel of a part has a lengthscale. */
  boolean hasLengthscale(int part) {
    return parts.get(part).relation() == Relation.SQUARED_DISTANCE;
  }

  /**
   * The mean distance of two points in a part, the unit of its lengthscale; 1 where there is none.
   */
  double unit(int part) {
    if (!hasLengthscale(part)) {
      return 1;
    }
    double distance = SquaredDistances.meanDistance(pairs[part], n);
    return distance > 0 ? distance : 1;
  }

  /**
   * Adds the gradient along the points, for one part.
   *
   * @param weights dL/d(relation) of each pair in both of its orders together, row-major [n, n]
   * @param x the points in all coordinates
   * @param gradient row-major [n, dimension of x]
   */
  void addInputGradient(int part, double[] weights, Points x, double[] gradient) {
    Part coordinates = parts.get(part);
    switch (coordinates.relation()) {
      case SQUARED_DISTANCE ->
          SquaredDistances.addGradient(coordinates, x, pairs[part], weights, gradient);
      case TANIMOTO_SIMILARITY ->
          TanimotoSimilarities.addGradient(coordinates, x, pairs[part], weights, gradient);
    }
  }
}
