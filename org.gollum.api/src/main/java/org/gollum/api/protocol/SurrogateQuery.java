// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

/**
 * Asks what a surrogate holds.
 *
 * @param surrogate name of the archive in the exchange folder
 */
public record SurrogateQuery(String surrogate) {}
