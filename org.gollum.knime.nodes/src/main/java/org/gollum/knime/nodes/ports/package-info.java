// SPDX-License-Identifier: Apache-2.0
/**
 * What flows between the nodes beside tables: a language model (which one, and how texts are read
 * by it) and a surrogate (a trained model of the outcome).
 *
 * <p>Open {@link org.gollum.knime.nodes.ports.SurrogatePortObject} first. A language model's port
 * carries a description, never weights; a surrogate's port carries its whole {@code .gollum}
 * archive, which is what a saved workflow keeps and what other tools can read.
 *
 * <p>Class names and keys are stored in workflows: they stay as they are.
 */
package org.gollum.knime.nodes.ports;
