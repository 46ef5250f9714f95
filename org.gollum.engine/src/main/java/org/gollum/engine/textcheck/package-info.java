// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a template's texts suit a language model and a table, before anything is trained.
 *
 * <p>Open {@link org.gollum.engine.textcheck.TemplateCheck} first: it reads every row's text with
 * the model's tokenizer and a sample of them with the model, and says how long texts are and which
 * are cut, which rows the model cannot tell apart, which fields are missing or doubtful, and how
 * much the order of the fields counts; each with its worst rows. It only looks: no text is changed.
 * Numbers are of the rows given; sentences are for the user. What a template means is {@code
 * text}'s, the page about a check is {@code report}'s.
 */
@NullMarked
package org.gollum.engine.textcheck;

import org.jspecify.annotations.NullMarked;
