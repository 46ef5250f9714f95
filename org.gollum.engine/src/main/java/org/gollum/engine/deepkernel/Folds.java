// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.simple.RandomSource;

/** Rows cut into parts of about equal size, for holding out one after the other. */
final class Folds {
  private static final int PARTS = 5;

  private Folds() {}

  /**
   * For each of {@value #PARTS} parts, fewer where there are fewer rows, the rows that are not in
   * it, ascending.
   *
   * @param seed of the shuffle, with commons-rng's XO_RO_SHI_RO_128_PP
   */
  static List<int[]> rests(int rows, long seed) {
    int[] order = new int[rows];
    var random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    for (int i = 0; i < rows; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    int parts = Math.min(PARTS, rows);
    int[] partOf = new int[rows];
    for (int i = 0; i < rows; i++) {
      partOf[order[i]] = i % parts;
    }
    List<int[]> rests = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int held = part;
      rests.add(java.util.stream.IntStream.range(0, rows).filter(i -> partOf[i] != held).toArray());
    }
    return rests;
  }
}
