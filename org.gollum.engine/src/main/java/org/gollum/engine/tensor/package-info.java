// SPDX-License-Identifier: Apache-2.0
/**
 * Arrays, gradients and their memory: the only place that sees DJL and PyTorch.
 *
 * <p>Open {@link org.gollum.engine.tensor.Tensor} first. Work looks like this: open a {@link
 * org.gollum.engine.tensor.TensorScope}, make tensors and combine them, read the values, close the
 * scope, which frees everything made inside it. Where gradients are wanted an {@link
 * org.gollum.engine.tensor.Autograd} is opened inside the scope.
 *
 * <p>What holds here, because the library underneath does not promise it: no operation runs outside
 * a scope; gradients are recorded only inside an {@code Autograd}, on its own thread; every array
 * and every scalar lives in native memory, never in a Java buffer that the garbage collector may
 * free before the backward pass; a cast keeps the gradient. Tensors are immutable and may be read
 * by several threads; a scope and a recording belong to the thread that opened them.
 *
 * <p>Values are float32 unless a type says otherwise. The same operations on the same machine give
 * the same bits.
 */
@NullMarked
package org.gollum.engine.tensor;

import org.jspecify.annotations.NullMarked;
