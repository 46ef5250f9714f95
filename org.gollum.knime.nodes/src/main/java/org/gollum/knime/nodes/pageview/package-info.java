// SPDX-License-Identifier: Apache-2.0
/**
 * How a node shows a page that the engine made: {@link org.gollum.knime.nodes.pageview.PageView}
 * keeps the page with the node and hands it to a frame, which asks KNIME for it by KNIME's messages
 * and loads nothing.
 */
package org.gollum.knime.nodes.pageview;
