// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import org.gollum.api.EmbeddingSettings;
import org.jspecify.annotations.Nullable;

/**
 * Asks how a template's texts suit a language model.
 *
 * @param token names the request in {@link ProgressNote}s
 * @param embedding the language model and its cut
 * @param inputs the cells, with the template
 * @param rowNames name of a {@code TextFile} with a name per row
 * @param outcomes name of a {@code MatrixFile} with one column, NaN where it was not measured; null
 *     if none is known
 * @param target the outcome column's name; null without outcomes
 * @param seed of the sample on which the order of the fields is tried
 * @param page name of the HTML page to write
 */
public record CheckRequest(
    String token,
    EmbeddingSettings embedding,
    Inputs inputs,
    String rowNames,
    @Nullable String outcomes,
    @Nullable String target,
    long seed,
    String page) {

  /** Checks that outcomes have a name. */
  public CheckRequest {
    if ((outcomes == null) != (target == null)) {
      throw new IllegalArgumentException("outcomes and their column's name belong together");
    }
  }
}
