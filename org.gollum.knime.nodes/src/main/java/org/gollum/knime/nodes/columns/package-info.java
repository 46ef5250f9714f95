// SPDX-License-Identifier: Apache-2.0
/**
 * How a table's cells become what the engine reads, and how columns are found, guessed and asked
 * for.
 *
 * <p>Open {@link org.gollum.knime.nodes.columns.ExperimentSource} first: an experiment is a text,
 * made from one column or from a template over several, a text with other columns beside it, or a
 * vector. Vectors are taken from lists of doubles (what KNIME's own text embedders write), double
 * vectors, and bit and byte vectors; their lengths must agree within a table, and the first row
 * that differs is named.
 *
 * <p>{@link org.gollum.knime.nodes.columns.ColumnGuess} says which column was probably meant when a
 * node is merely connected, {@link org.gollum.knime.nodes.columns.Guesses} what the node says about
 * it, and {@link org.gollum.knime.nodes.columns.VectorOrigin} what made the vectors of a column.
 *
 * <p>Problems that the settings show are {@code InvalidSettingsException}s, problems that only the
 * rows show are {@code KNIMEException}s. Nothing here talks to the engine.
 */
package org.gollum.knime.nodes.columns;
