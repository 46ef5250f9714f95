// SPDX-License-Identifier: Apache-2.0
/**
 * Language models: from a Hugging Face folder and texts to vectors.
 *
 * <p>Open {@link org.gollum.engine.llm.LanguageModel} first. {@link
 * org.gollum.engine.hub.ModelFinder} turns an id into a folder and never downloads; {@link
 * org.gollum.engine.llm.ModelFolder} says what a folder holds without reading its weights. A family
 * of models is one class behind {@code Encoder} and one line in {@code Family}; it computes block
 * by block, so that blocks which never change can be computed once.
 *
 * <p>{@link org.gollum.engine.llm.LowRankAdapter} is what of a model is trained, {@link
 * org.gollum.engine.llm.AdapterFiles} how it is kept; nothing else of a model ever changes.
 *
 * <p>Weights and hidden states are float32 whatever the files hold. What is wrong with a folder is
 * an {@link org.gollum.api.InputException} that names the file. A model is thread-safe; whoever
 * loads it closes it.
 *
 * <p>File formats: those of Hugging Face's libraries transformers, tokenizers and safetensors, and
 * of PyTorch; see the packages {@code tokens} and {@code weights}.
 */
@NullMarked
package org.gollum.engine.llm;

import org.jspecify.annotations.NullMarked;
