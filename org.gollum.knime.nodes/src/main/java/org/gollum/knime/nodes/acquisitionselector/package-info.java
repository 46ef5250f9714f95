// SPDX-License-Identifier: Apache-2.0
/**
 * The node Acquisition Selector: which candidates to measure next. Open {@link
 * org.gollum.knime.nodes.acquisitionselector.AcquisitionSelectorNodeFactory} first.
 */
package org.gollum.knime.nodes.acquisitionselector;
