// SPDX-License-Identifier: Apache-2.0
/**
 * Makes the starter model's folder while the project is built: all-MiniLM-L6-v2 (Apache-2.0) lies
 * on Maven Central as an ONNX graph, and the engine reads Hugging Face folders.
 *
 * <p>Open {@link org.gollum.tools.startermodel.StarterModel} first. Not part of the product.
 */
@NullMarked
package org.gollum.tools.startermodel;

import org.jspecify.annotations.NullMarked;
