// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.List;
import org.gollum.api.protocol.TraceStep;
import org.gollum.engine.gp.Points;

/**
 * What training gave.
 *
 * @param surrogate the trained surrogate
 * @param before the training points as the kernel saw them at the first step; where only the
 *     Gaussian process was fitted, as it sees them still
 * @param trace one entry per step, its values before that step's update; the last entry is what the
 *     surrogate holds
 * @param steps evaluations of the loss and its gradient
 * @param seconds time it took
 * @param warnings sentences for the user
 */
public record Fit(
    Surrogate surrogate,
    Points before,
    List<TraceStep> trace,
    int steps,
    double seconds,
    List<String> warnings) {

  /** Copies the lists. */
  public Fit {
    trace = List.copyOf(trace);
    warnings = List.copyOf(warnings);
  }
}
