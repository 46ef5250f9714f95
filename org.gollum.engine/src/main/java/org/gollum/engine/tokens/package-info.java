// SPDX-License-Identifier: Apache-2.0
/**
 * Texts to token ids. Open {@link org.gollum.engine.tokens.TextTokenizer}: it reads a model
 * folder's own tokenizer, and cuts texts the same way for every model.
 */
@NullMarked
package org.gollum.engine.tokens;

import org.jspecify.annotations.NullMarked;
