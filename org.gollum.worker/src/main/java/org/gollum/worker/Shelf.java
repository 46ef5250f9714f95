// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gollum.api.CancelCheck;

/**
 * Costly things that requests share: each is made once however many ask for it at the same time,
 * and the ones used last are kept. A thing is discarded only while nobody uses it; room for a new
 * one is made before it is. Thread-safe.
 */
final class Shelf<K, V> {
  private final int kept;
  private final Consumer<V> discard;
  private final Map<K, Slot<V>> slots = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * An empty shelf.
   *
   * @param kept how many things it holds, not counting those above that number still in use
   * @param discard frees what a thing owns
   */
  Shelf(int kept, Consumer<V> discard) {
    this.kept = kept;
    this.discard = discard;
  }

  /** A thing in use; close it when done. */
  interface Loan<V> extends AutoCloseable {
    V value();

    @Override
    void close();
  }

  private static final class Slot<V> {
    final CompletableFuture<V> value = new CompletableFuture<>();
    int users;
  }

  /**
   * Borrows a thing.
   *
   * @param make makes it; what it throws is thrown to all who wait for it, and the next one to ask
   *     tries again
   * @param check asked while somebody else makes it
   */
  Loan<V> borrow(K key, Supplier<V> make, CancelCheck check) {
    Slot<V> slot;
    boolean first;
    synchronized (this) {
      first = !slots.containsKey(key);
      if (first) {
        discardUnused(kept - 1);
      }
      slot = slots.computeIfAbsent(key, k -> new Slot<>());
      slot.users++;
    }
    try {
      V value = first ? made(key, slot, make) : awaited(slot, check);
      return new Loan<>() {
        private boolean closed;

        @Override
        public V value() {
          return value;
        }

        @Override
        public void close() {
          if (!closed) {
            closed = true;
            giveBack(slot);
          }
        }
      };
    } catch (RuntimeException | Error e) {
      giveBack(slot);
      throw e;
    }
  }

  private V made(K key, Slot<V> slot, Supplier<V> make) {
    try {
      V value = make.get();
      slot.value.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      synchronized (this) {
        slots.remove(key, slot);
      }
      slot.value.completeExceptionally(e);
      throw e;
    }
  }

  private static <V> V awaited(Slot<V> slot, CancelCheck check) {
    while (true) {
      check.check();
      try {
        return slot.value.get(100, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Still being made.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException reason) {
          throw reason;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private synchronized void giveBack(Slot<V> slot) {
    slot.users--;
    discardUnused(kept);
  }

  private void discardUnused(int room) {
    Iterator<Slot<V>> longestUnusedFirst = slots.values().iterator();
    while (slots.size() > room && longestUnusedFirst.hasNext()) {
      Slot<V> slot = longestUnusedFirst.next();
      if (slot.users == 0) {
        longestUnusedFirst.remove();
        discard.accept(slot.value.join());
      }
    }
  }
}
