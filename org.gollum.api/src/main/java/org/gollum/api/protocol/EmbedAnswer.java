// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;
import org.gollum.api.EmbeddingSettings;

/**
 * Vectors were written.
 *
 * @param model what turned texts into vectors
 * @param settings as they were used: the request's, with the model's own pooling where the request
 *     left it open and the model's limit where that is shorter
 * @param device what it was computed on: {@code cpu}, {@code cuda:0}, {@code mps}
 * @param rows the number of vectors
 * @param warnings sentences for the user
 */
public record EmbedAnswer(
    ModelDescription model,
    EmbeddingSettings settings,
    String device,
    int rows,
    List<String> warnings) {

  /** Copies the list and checks that the pooling is known. */
  public EmbedAnswer {
    warnings = List.copyOf(warnings);
    if (settings.pooling() == null) {
      throw new IllegalArgumentException("a pooling was used");
    }
  }
}
