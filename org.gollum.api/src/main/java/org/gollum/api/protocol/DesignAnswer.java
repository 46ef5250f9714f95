// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;

/**
 * The first experiments.
 *
 * @param rows their indices, in the order in which they were chosen
 */
public record DesignAnswer(List<Integer> rows) {

  /** Copies the list. */
  public DesignAnswer {
    rows = List.copyOf(rows);
  }
}
