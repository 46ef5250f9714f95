// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import org.gollum.api.SelectionSettings;

/**
 * Asks for the next experiments.
 *
 * @param token names the request in {@link ProgressNote}s
 * @param surrogate name of the archive
 * @param inputs the candidates, of the surrogate's own kind
 * @param settings acquisition, batch, seed
 * @param scores name of the {@code MatrixFile} to write, a row per candidate: acquisition, mean,
 *     standard deviation of the outcome itself
 */
public record SelectRequest(
    String token, String surrogate, Inputs inputs, SelectionSettings settings, String scores) {}
