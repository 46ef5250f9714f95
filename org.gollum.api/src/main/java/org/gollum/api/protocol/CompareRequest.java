// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.Representation;
import org.jspecify.annotations.Nullable;

/**
 * Asks which representation the measured experiments support, and for the surrogate of that one.
 *
 * @param token names the request in {@link ProgressNote}s
 * @param rivals what is compared, two or more
 * @param settings direction, seed, rates of all; its representation is not used
 * @param embedding the language model of all texts; null where no rival reads one
 * @param outcomes name of a {@code MatrixFile} with one column, one row per experiment; NaN where
 *     it was not measured
 * @param target the outcome column's name
 * @param surrogate name of the archive to write
 * @param page name of the HTML page to write about the comparison; null where nobody wants one
 */
public record CompareRequest(
    String token,
    List<Rival> rivals,
    FitSettings settings,
    @Nullable EmbeddingSettings embedding,
    String outcomes,
    String target,
    String surrogate,
    @Nullable String page) {

  /** Copies the list. */
  public CompareRequest {
    rivals = List.copyOf(rivals);
  }

  /** Without a page. */
  public CompareRequest(
      String token,
      List<Rival> rivals,
      FitSettings settings,
      @Nullable EmbeddingSettings embedding,
      String outcomes,
      String target,
      String surrogate) {
    this(token, rivals, settings, embedding, outcomes, target, surrogate, null);
  }

  /** The same with a page of that name. */
  public CompareRequest withPage(String name) {
    return new CompareRequest(
        token, rivals, settings, embedding, outcomes, target, surrogate, name);
  }

  /**
   * One representation.
   *
   * @param representation what the Gaussian process sees
   * @param inputs the same experiments for all rivals, in the same order
   * @param numbers how many of the last columns hold numbers, where the inputs are cells of several
   */
  public record Rival(Representation representation, Inputs inputs, int numbers) {

    /** Texts, vectors or categories. */
    public Rival(Representation representation, Inputs inputs) {
      this(representation, inputs, 0);
    }
  }
}
