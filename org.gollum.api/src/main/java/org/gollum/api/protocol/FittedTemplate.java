// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

/**
 * A built-in template for a table.
 *
 * @param builtIn its name
 * @param template its text with the table's column names
 */
public record FittedTemplate(String builtIn, String template) {}
