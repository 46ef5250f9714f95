// SPDX-License-Identifier: Apache-2.0
/**
 * The weights of a model folder as tensors. Open {@link org.gollum.engine.weights.Weights} first.
 *
 * <p>Files may come from anywhere, so headers are checked as a whole before any data is touched,
 * and nothing in a file is ever executed. Data is mapped into memory and widened to float32 on its
 * way. What does not fit is an {@link org.gollum.api.InputException} that names file and tensor.
 */
@NullMarked
package org.gollum.engine.weights;

import org.jspecify.annotations.NullMarked;
