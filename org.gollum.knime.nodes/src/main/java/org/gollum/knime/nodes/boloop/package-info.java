// SPDX-License-Identifier: Apache-2.0
/**
 * The nodes BO Loop Start and BO Loop End: a campaign of Bayesian optimisation, round by round. The
 * loop's body chooses experiments and finds out their outcomes, in any way.
 *
 * <p>Open {@link org.gollum.knime.nodes.boloop.BoLoopEndNodeModel} first: the end copies a round,
 * because a table made in the body is deleted before the next one, and decides when to stop ({@link
 * org.gollum.knime.nodes.boloop.EarlyStop}). The start takes the round over and keeps all that was
 * measured and the {@link org.gollum.knime.nodes.boloop.History}. Between rounds KNIME resets
 * neither of them; a node that fails or is cancelled it resets at once.
 *
 * <p>Loop nodes have to be classic node models; what that needs of KNIME's internal packages is in
 * {@link org.gollum.knime.nodes.boloop.LoopNodeFactory}, for the view in {@link
 * org.gollum.knime.nodes.boloop.LoopViewFactory}, and nowhere else.
 */
package org.gollum.knime.nodes.boloop;
