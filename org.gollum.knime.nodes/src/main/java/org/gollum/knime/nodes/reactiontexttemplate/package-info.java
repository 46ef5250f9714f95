// SPDX-License-Identifier: Apache-2.0
/**
 * The node Reaction Text Template: a table in, the same table with a text per row out, and a check
 * of these texts as its view. Open {@link
 * org.gollum.knime.nodes.reactiontexttemplate.ReactionTextTemplateNodeFactory} first.
 */
package org.gollum.knime.nodes.reactiontexttemplate;
