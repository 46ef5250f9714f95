// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

/**
 * A line of a list on the page: a name and what it is.
 *
 * @param name a word or two
 * @param value as text; markup in it is shown, not obeyed
 */
public record Fact(String name, String value) {}
