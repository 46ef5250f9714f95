// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.gollum.api.Pooling;
import org.gollum.engine.tensor.Autograd;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorScope;

/**
 * A network cut at a block: what enters that block is computed once per text and kept, what comes
 * above it as often as adapters there change. Thread-safe.
 */
final class FrozenStates implements AutoCloseable {
  private final Network network;
  private final int hiddenSize;
  private final Supplier<String> identity;
  private final Supplier<StateCache.Bounds> bounds;
  private final Map<Integer, StateCache> caches = new HashMap<>();

  /**
   * Nothing is kept yet.
   *
   * @param hiddenSize H
   * @param identity what the states follow from beside text and block, asked once: weights,
   *     precision, device
   * @param bounds asked when states are first wanted
   */
  FrozenStates(
      Network network,
      int hiddenSize,
      Supplier<String> identity,
      Supplier<StateCache.Bounds> bounds) {
    this.network = network;
    this.hiddenSize = hiddenSize;
    this.identity = identity;
    this.bounds = bounds;
  }

  /**
   * What enters a block for one text [tokens, H], row by row, without adapters; computed if it was
   * not kept. By itself, so that it does not depend on other texts. Not to be changed.
   */
  float[] below(int block, int[] tokens) {
    StateCache cache = cache(block);
    return cache
        .find(tokens, hiddenSize)
        .orElseGet(
            () -> {
              float[] computed =
                  TensorScope.compute(() -> Autograd.paused(() -> compute(block, tokens)));
              cache.keep(tokens, computed);
              return computed;
            });
  }

  /** Not recorded, whoever asks: recorded operations are others, and round differently. */
  private float[] compute(int block, int[] tokens) {
    return network.below(new TokenBatch(List.of(tokens), 0), block).toFloats();
  }

  private StateCache cache(int block) {
    synchronized (caches) {
      return caches.computeIfAbsent(
          block, b -> new StateCache(identity.get() + " " + b, bounds.get()));
    }
  }

  /** Sentences for the user about states that could not be kept. */
  List<String> warnings() {
    synchronized (caches) {
      return caches.values().stream().flatMap(cache -> cache.warning().stream()).toList();
    }
  }

  /**
   * The pooled vectors of a batch [texts, H], from what enters a block; in the innermost scope and
   * recorded, if there is a recording.
   *
   * @param below of each text, [tokens, H]
   */
  Tensor pooledAbove(
      TokenBatch batch, List<float[]> below, int block, Pooling pooling, Adapters adapters) {
    int width = batch.width() * hiddenSize;
    Tensor states =
        Tensor.filled(
            (into, offset) -> fill(into, offset, below, width),
            batch.texts(),
            batch.width(),
            hiddenSize);
    return PooledStates.of(network.above(batch, states, block, adapters), batch, pooling);
  }

  /** Texts one after the other, each filled up with zeros. */
  private static void fill(FloatBuffer into, long offset, List<float[]> texts, int width) {
    long at = offset;
    while (into.hasRemaining()) {
      float[] text = texts.get((int) (at / width));
      int from = (int) (at % width);
      int count = Math.min(width - from, into.remaining());
      int real = Math.max(0, Math.min(count, text.length - from));
      into.put(text, Math.min(from, text.length), real);
      for (int i = real; i < count; i++) {
        into.put(0);
      }
      at += count;
    }
  }

  /** Closes the files. */
  @Override
  public void close() {
    synchronized (caches) {
      caches.values().forEach(StateCache::close);
    }
  }
}
