// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

/**
 * Asks for a language model.
 *
 * @param model a folder, or a model's id
 */
public record ModelQuery(String model) {}
