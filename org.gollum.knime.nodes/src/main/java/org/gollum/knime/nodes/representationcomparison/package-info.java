// SPDX-License-Identifier: Apache-2.0
/**
 * The node Representation Comparison: measured experiments in, the surrogate of the representation
 * that predicts them best out. Open {@link
 * org.gollum.knime.nodes.representationcomparison.RepresentationComparisonNodeFactory} first.
 */
package org.gollum.knime.nodes.representationcomparison;
