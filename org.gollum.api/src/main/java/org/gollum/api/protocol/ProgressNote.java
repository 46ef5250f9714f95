// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

/**
 * How far a request is.
 *
 * @param token the one the request carried
 * @param fraction done so far, 0 to 1
 * @param message a few words
 */
public record ProgressNote(String token, double fraction, String message) {}
