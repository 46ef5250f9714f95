// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

/**
 * Asks for predictions.
 *
 * @param token names the request in {@link ProgressNote}s
 * @param surrogate name of the archive
 * @param inputs what to predict for, of the surrogate's own kind
 * @param predictions name of the {@code MatrixFile} to write: mean, standard deviation of the
 *     outcome itself, standard deviation with measurement noise, in the outcome's units
 */
public record PredictRequest(String token, String surrogate, Inputs inputs, String predictions) {}
