// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

/**
 * Texts were written.
 *
 * @param rows how many
 */
public record RenderAnswer(int rows) {}
