// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a surrogate trained on measured experiments.
 *
 * @param token names the request in {@link ProgressNote}s
 * @param settings representation, direction, seed, rates
 * @param embedding the language model; null where inputs are vectors
 * @param inputs the measured experiments; others may be among them: what static and given vectors
 *     are standardised by is then taken over all
 * @param outcomes name of a {@code MatrixFile} with one column, one row per experiment; NaN where
 *     it was not measured
 * @param target the outcome column's name
 * @param surrogate name of the archive to write
 * @param page name of the HTML page to write about the training; null where nobody wants one
 */
public record FitRequest(
    String token,
    FitSettings settings,
    @Nullable EmbeddingSettings embedding,
    Inputs inputs,
    String outcomes,
    String target,
    String surrogate,
    @Nullable String page) {

  /** Without a page. */
  public FitRequest(
      String token,
      FitSettings settings,
      @Nullable EmbeddingSettings embedding,
      Inputs inputs,
      String outcomes,
      String target,
      String surrogate) {
    this(token, settings, embedding, inputs, outcomes, target, surrogate, null);
  }

  /** The same with a page of that name. */
  public FitRequest withPage(String name) {
    return new FitRequest(token, settings, embedding, inputs, outcomes, target, surrogate, name);
  }
}
