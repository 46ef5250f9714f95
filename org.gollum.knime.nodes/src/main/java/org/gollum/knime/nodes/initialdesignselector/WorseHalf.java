// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.initialdesignselector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gollum.api.Direction;

/**
 * The rows whose outcome is no better than the median: those a replay may start from, so that no
 * start contains a lucky hit. Of an even number of outcomes the median is the mean of the two in
 * the middle. Source: arXiv 2504.06265, experimental setup.
 */
final class WorseHalf {
  private WorseHalf() {}

  /**
   * The positions, in ascending order, of the outcomes that are not better than the median.
   *
   * @param outcomes one per row; NaN where there is none, and such rows are left out
   */
  static List<Integer> of(double[] outcomes, Direction direction) {
    double[] known = Arrays.stream(outcomes).filter(value -> !Double.isNaN(value)).toArray();
    if (known.length == 0) {
      return List.of();
    }
    Arrays.sort(known);
    int half = known.length / 2;
    double median = known.length % 2 == 1 ? known[half] : (known[half - 1] + known[half]) / 2;
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      if (!Double.isNaN(outcomes[i]) && !direction.isBetter(outcomes[i], median)) {
        rows.add(i);
      }
    }
    return rows;
  }
}
