// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.Optional;
import org.gollum.engine.deepkernel.Experiments;

/** What a reader knows an experiment by. Plain text, not yet escaped. */
final class ExperimentText {
  /** Longer descriptions are cut there: a label is read at a glance. */
  private static final int LABEL_LENGTH = 120;

  private ExperimentText() {}

  /** Its text, or its cells; empty for vectors, whose values tell nobody. */
  static Optional<String> of(Experiments experiments, int row) {
    if (experiments.asTexts().isPresent()) {
      return Optional.of(experiments.asTexts().get().texts().get(row));
    }
    if (experiments instanceof Experiments.Categories categories) {
      return Optional.of(String.join(", ", categories.rows().get(row)));
    }
    return experiments instanceof Experiments.Structures structures
        ? Optional.of(String.join(", ", structures.rows().get(row)))
        : Optional.empty();
  }

  /** A number that a reader can count to, and what tells it from the others. */
  static String numbered(Experiments experiments, int row) {
    return of(experiments, row)
        .map(text -> row + 1 + ": " + shortened(text))
        .orElse("experiment " + (row + 1));
  }

  /** Cut with an ellipsis where it is long. */
  static String shortened(String text) {
    if (text.length() <= LABEL_LENGTH) {
      return text;
    }
    // Not between the two halves of a character beyond the first plane.
    int end = text.offsetByCodePoints(0, text.codePointCount(0, LABEL_LENGTH - 1));
    return text.substring(0, end) + "…";
  }
}
