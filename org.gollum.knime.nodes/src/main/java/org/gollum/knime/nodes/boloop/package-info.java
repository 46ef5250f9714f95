// SPDX-License-Identifier: Apache-2.0
/**
 * The nodes BO Loop Start and BO Loop End: a campaign of Bayesian optimisation, round by round. The
 * loop's body chooses experiments and finds out their outcomes, in any way.
 *
 * <p>Open {@link org.gollum.knime.nodes.boloop.BoLoopEndNodeModel} first: the end keeps what was
 * measured, as copies, because a table made in the body is deleted before the next round, and
 * decides when to stop; the start asks it for them. Loop nodes have to be classic node models; what
 * that needs of KNIME's internal packages is in {@link
 * org.gollum.knime.nodes.boloop.LoopNodeFactory} and nowhere else.
 */
package org.gollum.knime.nodes.boloop;
