// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

/**
 * Asks what the worker computes with and on.
 *
 * @param token names the request in {@link ProgressNote}s
 * @param selfTest whether it computes something known as well, which takes some ten seconds
 */
public record SystemCheckRequest(String token, boolean selfTest) {}
