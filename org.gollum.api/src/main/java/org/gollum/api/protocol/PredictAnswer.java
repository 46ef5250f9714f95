// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;

/**
 * Predictions were written.
 *
 * @param rows how many
 * @param warnings sentences for the user
 */
public record PredictAnswer(int rows, List<String> warnings) {

  /** Copies the list. */
  public PredictAnswer {
    warnings = List.copyOf(warnings);
  }
}
