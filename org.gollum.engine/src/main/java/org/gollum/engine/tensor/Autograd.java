// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Records operations so that gradients can flow back through them.
 *
 * <pre>{@code
 * try (TensorScope scope = TensorScope.open();
 *     Autograd autograd = Autograd.record()) {
 *   Tensor w = autograd.leaf(weight);
 *   Tensor z = x.linear(w).elu();
 *   double[] upstream = lossGradient(z.toDoubles());           // dL/dz, computed anywhere
 *   autograd.backward(z, Tensor.of(upstream, z.shape()));
 *   float[] gradient = autograd.gradient(w).orElseThrow().toFloats(); // dL/dw
 * }
 * }</pre>
 *
 * <p>{@link #backward} is a vector–Jacobian product: for an output z and u = dL/dz of its shape it
 * adds Σ u_i ∂z_i/∂w to the gradient of every leaf w. The graph of z is gone after it; another
 * forward pass makes another one.
 *
 * <p>One recording at a time per thread, used and closed by that thread; other threads record
 * nothing. Closing it forgets the leaves' gradients with their scope: nothing is ever to be zeroed.
 */
public final class Autograd implements AutoCloseable {

  private final Thread thread = Thread.currentThread();
  private final Set<Tensor> leaves = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean closed;

  private Autograd() {}

  /**
   * Begins to record on this thread, until closed.
   *
   * @throws IllegalStateException if no scope is open, or this thread records already
   */
  public static Autograd record() {
    TensorScope.innermost();
    if (JniUtils.isGradMode()) {
      throw new IllegalStateException("this thread is recording already");
    }
    JniUtils.setGradMode(true);
    return new Autograd();
  }

  /** Whether operations on this thread are being recorded. */
  static boolean recording() {
    return JniUtils.isGradMode();
  }

  /**
   * Computes something on this thread as if nothing were being recorded, and records on afterwards
   * if it did before. Recorded operations may round differently from those that are not.
   */
  public static <T> T paused(Supplier<T> computation) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      return computation.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /**
   * The same values (memory is shared) as a variable of this recording, which receives a gradient.
   * Belongs to the innermost scope.
   */
  public Tensor leaf(Tensor values) {
    check();
    Tensor leaf = Tensor.wrap(JniUtils.detachGradient(values.array()));
    leaf.array().setRequiresGradient(true);
    leaves.add(leaf);
    return leaf;
  }

  /**
   * Adds the vector–Jacobian product of {@code output} with {@code upstream} to the gradients of
   * the leaves it was computed from.
   *
   * @param output what was computed from leaves
   * @param upstream dL/d(output), of the output's shape and element type
   * @throws IllegalArgumentException if the output does not depend on any leaf, or the shapes or
   *     types differ
   */
  public void backward(Tensor output, Tensor upstream) {
    check();
    if (!output.dependsOnLeaf()) {
      throw new IllegalArgumentException("the output does not depend on any leaf");
    }
    if (!Arrays.equals(output.shape(), upstream.shape())
        || output.elementType() != upstream.elementType()) {
      throw new IllegalArgumentException(
          "the output is " + output + ", its upstream gradient " + upstream);
    }
    JniUtils.backward(output.array(), upstream.array(), false, false);
  }

  /** {@link #backward(Tensor, Tensor)} of a single number, with upstream 1. */
  public void backward(Tensor loss) {
    if (loss.count() != 1) {
      throw new IllegalArgumentException(
          "only a single number has a gradient without upstream, not " + loss);
    }
    backward(loss, Tensor.filled(1, loss.elementType(), loss.shape()));
  }

  /**
   * What reached a leaf so far; empty if nothing did. Belongs to the innermost scope.
   *
   * @throws IllegalArgumentException if it is no leaf of this recording
   */
  public Optional<Tensor> gradient(Tensor leaf) {
    check();
    if (!leaves.contains(leaf)) {
      throw new IllegalArgumentException("not a leaf of this recording: " + leaf);
    }
    return Optional.ofNullable(JniUtils.getGradient(leaf.array())).map(Tensor::wrap);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    check();
    closed = true;
    leaves.clear();
    JniUtils.setGradMode(false);
  }

  private void check() {
    if (closed) {
      throw new IllegalStateException("the recording is closed");
    }
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "a recording of thread " + thread.getName() + " was used by another");
    }
  }
}
