// SPDX-License-Identifier: Apache-2.0
/**
 * The weights of a model folder as tensors. Open {@link org.gollum.engine.weights.Weights} first.
 *
 * <p>Two kinds of file are read, safetensors and PyTorch's own pickled form. Files may come from
 * anywhere, so what they say about themselves is checked as a whole before any data is touched, and
 * nothing in a file is ever executed. Numbers become float32 on their way. What does not fit is an
 * {@link org.gollum.api.InputException} that names file and tensor. Adding a form of file is a
 * class that implements {@code WeightsFile}, and a line in its {@code open}.
 */
@NullMarked
package org.gollum.engine.weights;

import org.jspecify.annotations.NullMarked;
