// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import ai.djl.pytorch.jni.JniUtils;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Frees what was made while it was open. Native memory lies outside the Java heap, so the garbage
 * collector never comes to free it in time; a scope does, at the end of its block.
 *
 * <pre>{@code
 * try (TensorScope scope = TensorScope.open()) {
 *   Tensor hidden = layer(input); // and everything made on the way
 *   return scope.keep(hidden);    // belongs to the enclosing scope from here on
 * }
 * }</pre>
 *
 * <p>Scopes nest, per thread; every result of an operation belongs to the innermost one of the
 * thread that computed it. Opening the outermost scope also switches the recording of gradients off
 * on that thread: PyTorch has it on in every new thread, so plain inference would grow a graph.
 *
 * <p>Used only by the thread that opened it.
 */
public final class TensorScope implements AutoCloseable {

  /** The innermost open scope of each thread. */
  private static final ThreadLocal<@Nullable TensorScope> INNERMOST = new ThreadLocal<>();

  private final @Nullable TensorScope enclosing;
  private final Thread thread = Thread.currentThread();
  private final Set<Tensor> members = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean closed;

  private TensorScope(@Nullable TensorScope enclosing) {
    this.enclosing = enclosing;
  }

  /** Opens a scope inside the innermost one of this thread, starting the runtime if needed. */
  public static TensorScope open() {
    TensorScope enclosing = INNERMOST.get();
    if (enclosing == null) {
      TensorRuntime.start();
      JniUtils.setGradMode(false);
      // Scripted operations are single calls: profiling and rewriting them only costs time.
      JniUtils.setGraphExecutorOptimize(false);
    }
    TensorScope scope = new TensorScope(enclosing);
    INNERMOST.set(scope);
    return scope;
  }

  /**
   * Runs a computation in a scope of its own and frees what it made.
   *
   * @param computation gives something other than a tensor: values, a number
   */
  public static <T> T compute(Supplier<T> computation) {
    TensorScope scope = open();
    try {
      return computation.get();
    } finally {
      scope.close();
    }
  }

  /**
   * The innermost open scope of this thread.
   *
   * @throws IllegalStateException if none is open: what an operation makes would never be freed
   */
  static TensorScope innermost() {
    TensorScope scope = INNERMOST.get();
    if (scope == null) {
      throw new IllegalStateException(
          "no TensorScope is open on thread " + Thread.currentThread().getName());
    }
    return scope;
  }

  /**
   * Lets a tensor of this scope outlive it: it belongs to the enclosing scope, or, where there is
   * none, to the caller, who closes it. Tensors that are not this scope's stay as they are.
   *
   * @return the tensor
   */
  public Tensor keep(Tensor tensor) {
    check();
    if (members.remove(tensor)) {
      tensor.movedTo(enclosing);
      if (enclosing != null) {
        enclosing.members.add(tensor);
      }
    }
    return tensor;
  }

  /**
   * Takes a tensor of this scope out of all scopes: from here on the caller closes it. For weights
   * and other tensors that an object holds as long as it lives.
   *
   * @return the tensor
   * @throws IllegalArgumentException if the tensor is not this scope's
   */
  public Tensor release(Tensor tensor) {
    check();
    if (!members.remove(tensor)) {
      throw new IllegalArgumentException("the tensor does not belong to this scope");
    }
    tensor.movedTo(null);
    return tensor;
  }

  /** The number of tensors that closing this scope frees. */
  public int size() {
    return members.size();
  }

  /** Frees all tensors that still belong to this scope. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    check();
    closed = true;
    for (Tensor tensor : members) {
      tensor.free();
    }
    members.clear();
    if (enclosing == null) {
      JniUtils.setGradMode(false);
      INNERMOST.remove();
    } else {
      INNERMOST.set(enclosing);
    }
  }

  void add(Tensor tensor) {
    members.add(tensor);
  }

  void remove(Tensor tensor) {
    members.remove(tensor);
  }

  private void check() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "a TensorScope of thread " + thread.getName() + " was used by another");
    }
    if (closed || INNERMOST.get() != this) {
      throw new IllegalStateException("only the innermost open TensorScope may be used");
    }
  }
}
