// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import org.gollum.api.EmbeddingSettings;

/**
 * Asks for the vectors of texts.
 *
 * @param token names the request in {@link ProgressNote}s
 * @param settings model, pooling, cut
 * @param inputs texts
 * @param vectors name of the {@code MatrixFile} to write, one row per text
 */
public record EmbedRequest(
    String token, EmbeddingSettings settings, Inputs inputs, String vectors) {}
