// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;
import org.gollum.api.SelectionSettings;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the next experiments.
 *
 * @param token names the request in {@link ProgressNote}s
 * @param surrogate name of the archive
 * @param inputs the candidates and the running experiments, of the surrogate's own kind
 * @param pending indices of inputs whose experiments are running: not chosen, and taken into
 *     account
 * @param settings acquisition, batch, strategy, seed
 * @param scores name of the {@code MatrixFile} to write, a row per input: acquisition (NaN for a
 *     running one), mean, standard deviation of the outcome itself, and of what is measured
 * @param page the HTML page to write about the choice; null where nobody wants one
 */
public record SelectRequest(
    String token,
    String surrogate,
    Inputs inputs,
    List<Integer> pending,
    SelectionSettings settings,
    String scores,
    @Nullable Page page) {

  /**
   * A page about the choice.
   *
   * @param file its name
   * @param names name of a {@code TextFile}: what the user calls each input
   */
  public record Page(String file, String names) {}

  /** Copies the list. */
  public SelectRequest {
    pending = List.copyOf(pending);
  }

  /** Asks while no experiment is running. */
  public SelectRequest(
      String token, String surrogate, Inputs inputs, SelectionSettings settings, String scores) {
    this(token, surrogate, inputs, List.of(), settings, scores, null);
  }
}
