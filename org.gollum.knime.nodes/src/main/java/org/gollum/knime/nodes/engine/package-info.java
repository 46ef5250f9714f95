// SPDX-License-Identifier: Apache-2.0
/**
 * The nodes' way to the engine, which runs in a process of its own.
 *
 * <p>Open {@link org.gollum.knime.nodes.engine.Engine} first: a node opens one {@link
 * org.gollum.knime.nodes.engine.Exchange} per execution, writes files into it, asks, reads the
 * answer's files and closes it, which deletes them. Progress goes to the node's progress bar, a
 * cancelled node cancels the request. {@link org.gollum.knime.nodes.engine.Parts} asks for large
 * tables bit by bit. {@link org.gollum.knime.nodes.engine.EngineFailure} is the one place where
 * what went wrong over there becomes a message of KNIME's.
 */
package org.gollum.knime.nodes.engine;
