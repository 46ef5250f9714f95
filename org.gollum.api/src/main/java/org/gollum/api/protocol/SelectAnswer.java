// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;

/**
 * The batch, and where all scores were written.
 *
 * @param rows the chosen candidates' indices, best first
 * @param warnings sentences for the user
 */
public record SelectAnswer(List<Integer> rows, List<String> warnings) {

  /** Copies the lists. */
  public SelectAnswer {
    rows = List.copyOf(rows);
    warnings = List.copyOf(warnings);
  }
}
