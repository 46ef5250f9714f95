// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gollum.api.InputException;

/** What measured rows must be like before anything is trained on them. */
final class TrainingData {
  /** Beyond it a prediction some standard deviations away would not be finite. */
  private static final double LARGEST = 1e300;

  private TrainingData() {}

  /**
   * Checks that there is something to learn.
   *
   * @param measured outcomes of the measured rows only
   * @throws InputException if there are fewer than two, all are the same, or one is beyond 1e300
   */
  static void check(Outcomes measured) {
    double[] values = measured.toArray();
    if (values.length < 2) {
      throw InputException.of(
              (values.length == 0 ? "No row has" : "Only one row has") + " an outcome.")
          .column(measured.target())
          .remedy("At least two measured experiments are needed.")
          .build();
    }
    for (double value : values) {
      if (Math.abs(value) > LARGEST) {
        throw InputException.of("The outcome " + value + " is too large to be computed with.")
            .column(measured.target())
            .remedy("Give outcomes in a larger unit.")
            .build();
      }
    }
    for (double value : values) {
      if (value != values[0]) {
        return;
      }
    }
    throw InputException.of("All " + values.length + " measured outcomes are " + values[0] + ".")
        .column(measured.target())
        .remedy("There is nothing to learn from; measure an experiment with another outcome.")
        .build();
  }

  /** A sentence about experiments that were measured more than once with different outcomes. */
  static Optional<String> repeatedInputs(Experiments experiments, Outcomes measured) {
    Map<Object, Double> first = new HashMap<>();
    Set<Object> contradicted = new HashSet<>();
    for (int row = 0; row < experiments.size(); row++) {
      Object identity = experiments.identity(row);
      Double earlier = first.putIfAbsent(identity, measured.of(row));
      if (earlier != null && earlier != measured.of(row)) {
        contradicted.add(identity);
      }
    }
    if (contradicted.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        contradicted.size() == 1
            ? "1 experiment was measured more than once with different outcomes; the differences"
                + " count as noise."
            : contradicted.size()
                + " experiments were measured more than once with different outcomes; the"
                + " differences count as noise.");
  }
}
