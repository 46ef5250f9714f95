// SPDX-License-Identifier: Apache-2.0
/**
 * The language of text templates: how a sentence with column names in braces is read.
 *
 * <p>Open {@link org.gollum.api.template.TemplateSyntax} first: it turns a template into {@link
 * org.gollum.api.template.TemplatePart}s or says at which character it is wrong. Read here and not
 * in the engine, because a dialog checks a template while it is typed; filling it in with the cells
 * of rows is the engine's.
 */
@NullMarked
package org.gollum.api.template;

import org.jspecify.annotations.NullMarked;
