// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;
import org.gollum.api.Pooling;

/**
 * Vectors were written.
 *
 * @param model what turned texts into vectors
 * @param pooling what was used
 * @param maxTokens the cut that was used: the setting, or the model's own limit where that is
 *     shorter
 * @param rows the number of vectors
 * @param warnings sentences for the user
 */
public record EmbedAnswer(
    ModelDescription model, Pooling pooling, int maxTokens, int rows, List<String> warnings) {

  /** Copies the list. */
  public EmbedAnswer {
    warnings = List.copyOf(warnings);
  }
}
