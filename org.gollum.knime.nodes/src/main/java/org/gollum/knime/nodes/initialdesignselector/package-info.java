// SPDX-License-Identifier: Apache-2.0
/**
 * The node Initial Design Selector: which experiments to run before there is anything to learn
 * from. Open {@link org.gollum.knime.nodes.initialdesignselector.InitialDesignSelectorNodeFactory}
 * first.
 */
package org.gollum.knime.nodes.initialdesignselector;
