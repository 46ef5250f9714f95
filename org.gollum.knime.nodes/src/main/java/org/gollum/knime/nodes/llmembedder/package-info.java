// SPDX-License-Identifier: Apache-2.0
/**
 * The node LLM Embedder: texts in, one vector per row out, and the language model's port. Open
 * {@link org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeFactory} first.
 *
 * <p>The dialog's list of models is {@code ModelChoices}, what it says about the chosen one {@code
 * ModelMessage}; both ask the engine once the dialog is open, never before. {@code ModelOnHand}
 * downloads a model when the node is executed, if that was allowed. Configuring the node asks
 * nobody.
 */
package org.gollum.knime.nodes.llmembedder;
