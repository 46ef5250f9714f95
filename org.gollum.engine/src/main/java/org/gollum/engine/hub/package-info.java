// SPDX-License-Identifier: Apache-2.0
/**
 * Where language models are found, and how one gets onto this machine.
 *
 * <p>{@link org.gollum.engine.hub.ModelFinder} turns an id into a folder and lists what is there;
 * it never downloads. {@link org.gollum.engine.hub.Hub} downloads in two steps, so that a user can
 * be asked in between: {@link org.gollum.engine.hub.Hub#plan} says what would come and how large it
 * is, {@link org.gollum.engine.hub.Hub#run} fetches it. Both work in the cache that Hugging Face's
 * Python tools use, in its layout, so that each finds what the other fetched.
 *
 * <p>Only weights, configuration and tokenizer files are ever fetched; nothing of them is run. A
 * file gets its name when all of it is there and its hash is right, a model when all of its files
 * are. What goes wrong is an {@link org.gollum.api.InputException}; its cause is an {@link
 * java.io.IOException} where the request was right but network, server or disk failed.
 *
 * <p>Layout of the cache and protocol: huggingface_hub 0.36 and what the hub answers.
 */
@NullMarked
package org.gollum.engine.hub;

import org.jspecify.annotations.NullMarked;
