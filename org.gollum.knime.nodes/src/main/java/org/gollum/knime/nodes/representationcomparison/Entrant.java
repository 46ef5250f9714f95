// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.representationcomparison;

import org.gollum.api.Representation;
import org.gollum.knime.nodes.columns.ExperimentSource;

/**
 * A representation that takes part.
 *
 * @param representation the engine's word for it
 * @param source the columns it reads; several without a template are categories and numbers
 * @param numbers how many of those columns, the last ones, hold numbers
 */
record Entrant(Representation representation, ExperimentSource source, int numbers) {}
