// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.List;

/** Points as the parts of a kernel see them, ready to be related to others. Immutable. */
final class PartedPoints {
  private final List<Part> parts;
  private final Points whole;

  /** The coordinates of each part. */
  private final List<Points> points;

  private PartedPoints(List<Part> parts, Points whole) {
    this.parts = parts;
    this.whole = whole;
    this.points = parts.stream().map(part -> part.of(whole)).toList();
  }

  static PartedPoints of(KernelForm form, Points x) {
    return new PartedPoints(Part.of(form, x.dimension()), x);
  }

  /** Other points, transposed for each part: what {@link #relate} runs over. */
  record Block(List<PartBlock> parts, int columns) {

    /** Room for the relations of one point: for each part, one number a column. */
    double[][] room() {
      return new double[parts.size()][columns];
    }
  }

  /**
   * Prepares {@code columns} of the candidates.
   *
   * @throws IllegalArgumentException if the relation is not defined for a coordinate
   */
  Block block(Points candidates, int from, int columns) {
    return new Block(
        parts.stream().map(part -> PartBlock.of(part, candidates, from, columns)).toList(),
        columns);
  }

  /** Relations of point {@code i} to the block's columns from {@code first} on, into rows. */
  void relate(int i, Block block, int first, double[][] rows) {
    for (int p = 0; p < rows.length; p++) {
      block.parts.get(p).relate(points.get(p), i, first, rows[p]);
    }
  }

  /** The relations among these points. */
  Relations within() {
    int n = whole.count();
    Block block = block(whole, 0, n);
    double[][] pairs = new double[parts.size()][Math.multiplyExact(n, n)];
    double[][] rows = block.room();
    for (int i = 0; i < n; i++) {
      // Only j ≥ i; the other half is its mirror, so the matrix is symmetric to the bit.
      relate(i, block, i, rows);
      for (int p = 0; p < rows.length; p++) {
        for (int j = i; j < n; j++) {
          pairs[p][i * n + j] = rows[p][j];
          pairs[p][j * n + i] = rows[p][j];
        }
      }
    }
    return new Relations(parts, n, pairs);
  }
}
