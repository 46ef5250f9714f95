// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;

/**
 * A page about texts was written.
 *
 * @param warnings sentences for the user; empty if all is well
 */
public record CheckAnswer(List<String> warnings) {

  /** Copies the list. */
  public CheckAnswer {
    warnings = List.copyOf(warnings);
  }
}
