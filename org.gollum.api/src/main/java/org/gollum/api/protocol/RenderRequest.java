// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

/**
 * Asks for the texts that a template makes of rows.
 *
 * @param token names the request in {@link ProgressNote}s
 * @param inputs the cells, with the template
 * @param rowNames name of a {@code TextFile} with a name per row, for messages
 * @param texts name of the {@code TextFile} to write, a text per row
 */
public record RenderRequest(String token, Inputs inputs, String rowNames, String texts) {}
