// SPDX-License-Identifier: Apache-2.0
/**
 * The node LLM Embedder: texts in, one vector per row out, and the language model's port. Open
 * {@link org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeFactory} first.
 */
package org.gollum.knime.nodes.llmembedder;
