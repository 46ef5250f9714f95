// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;

/**
 * A surrogate was written.
 *
 * @param surrogate what was learnt
 * @param trace one entry per step, before its update
 * @param seconds time it took
 * @param warnings sentences for the user
 */
public record FitAnswer(
    SurrogateSummary surrogate, List<TraceStep> trace, double seconds, List<String> warnings) {

  /** Copies the lists. */
  public FitAnswer {
    trace = List.copyOf(trace);
    warnings = List.copyOf(warnings);
  }
}
