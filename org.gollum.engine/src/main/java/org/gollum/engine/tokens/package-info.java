// SPDX-License-Identifier: Apache-2.0
/**
 * Texts to token ids. Open {@link org.gollum.engine.tokens.TextTokenizer}: it reads a model
 * folder's own tokenizer, and cuts texts the same way for every model.
 *
 * <p>All algorithms are those of Hugging Face's tokenizers library, which reads {@code
 * tokenizer.json}. For older folders without one, a class per kind of vocabulary ({@code
 * WordPieceVocabulary}, {@code ByteLevelVocabulary}, {@code SentencePieceVocabulary}) makes such a
 * document in memory, the same that transformers would make. What cannot be made exactly is
 * refused.
 */
@NullMarked
package org.gollum.engine.tokens;

import org.jspecify.annotations.NullMarked;
