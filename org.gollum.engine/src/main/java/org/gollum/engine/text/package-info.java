// SPDX-License-Identifier: Apache-2.0
/**
 * Texts from table rows: {@link org.gollum.engine.text.ReactionTemplate} is a sentence with column
 * names in braces, optional parts, units, rounding and canonical SMILES, checked when it is read.
 * What is left to go wrong in a row is a cell that is to be rounded and is no number, or is to be
 * canonical and is no SMILES; the message names it.
 *
 * <p>{@link org.gollum.engine.text.BuiltInTemplate} holds the templates that come along and fits
 * them to a table's columns, whatever they are called there. How texts suit a language model is
 * looked at in {@code textcheck}.
 */
@NullMarked
package org.gollum.engine.text;

import org.jspecify.annotations.NullMarked;
