// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

/**
 * Asks for a language model to be on this machine; permission to download it is given with the
 * request.
 *
 * @param token names the request in {@link ProgressNote}s
 * @param model a folder, or a model's id
 */
public record ObtainRequest(String token, String model) {}
