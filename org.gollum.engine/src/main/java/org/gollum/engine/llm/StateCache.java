// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What enters a model's first adapted block, for texts seen before: hidden states that no training
 * changes. Kept in memory up to a bound, and in a file beyond it and for later processes.
 *
 * <p>States are a function of the text alone, to the bit: they are computed text by text. Whether
 * they were at hand therefore changes the time training takes and nothing else. A file that cannot
 * be written is done without, and {@link #warning} says so. Thread-safe.
 */
final class StateCache implements AutoCloseable {
  private final long memory;
  private final StateFolder folder;
  private final String name;

  /** Given up rather than that something else runs out of memory: several caches share the heap. */
  private final Map<StateFile.Key, SoftReference<float[]>> held = new HashMap<>();

  private long heldBytes;
  private Optional<StateFile> file = Optional.empty();
  private boolean opened;
  private Optional<String> warning = Optional.empty();

  /**
   * An empty cache.
   *
   * @param identity what the states follow from beside the text: the weights' hashes, the
   *     precision, the block
   */
  StateCache(String identity, Bounds bounds) {
    this.name = HexFormat.of().formatHex(digest(identity.getBytes(StandardCharsets.UTF_8)), 0, 16);
    this.memory = bounds.memory();
    this.folder = bounds.folder();
  }

  /**
   * How much may be kept.
   *
   * @param memory the most bytes of states to hold in memory
   * @param folder of the files
   */
  record Bounds(long memory, StateFolder folder) {
    /** A third of the Java heap, a gibibyte at most, and the folder that the settings name. */
    static Bounds standard() {
      return new Bounds(
          Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 3), StateFolder.standard());
    }
  }

  /**
   * The states of a text [tokens, H], if they were kept. Not to be changed.
   *
   * @param hiddenSize H
   */
  synchronized Optional<float[]> find(int[] tokens, int hiddenSize) {
    StateFile.Key key = key(tokens);
    Optional<float[]> known = held(key);
    if (known.isPresent()) {
      return known;
    }
    Optional<float[]> read = read(key, Math.multiplyExact(tokens.length, hiddenSize));
    read.ifPresent(states -> hold(key, states));
    return read;
  }

  /** Keeps the states of a text, which must not change any more. */
  synchronized void keep(int[] tokens, float[] states) {
    StateFile.Key key = key(tokens);
    hold(key, states);
    open();
    try {
      if (file.isPresent() && folder.hasRoom(bytes(states))) {
        file.get().append(key, states);
      }
    } catch (IOException e) {
      giveUp(e);
    }
  }

  private Optional<float[]> held(StateFile.Key key) {
    return Optional.ofNullable(held.get(key)).map(SoftReference::get);
  }

  private Optional<float[]> read(StateFile.Key key, int count) {
    open();
    try {
      return file.isPresent() ? file.get().read(key, count) : Optional.empty();
    } catch (IOException e) {
      giveUp(e);
      return Optional.empty();
    }
  }

  private void hold(StateFile.Key key, float[] states) {
    // A text's states are always as many: what was given up has its place still.
    long more = held.containsKey(key) ? 0 : bytes(states);
    if (heldBytes + more <= memory && held(key).isEmpty()) {
      held.put(key, new SoftReference<>(states));
      heldBytes += more;
    }
  }

  private void open() {
    if (!opened) {
      opened = true;
      try {
        file = folder.open(name);
      } catch (IOException e) {
        giveUp(e);
      }
    }
  }

  private void giveUp(IOException e) {
    warning =
        Optional.of(
            "Hidden states could not be kept in "
                + folder.path()
                + " ("
                + reason(e)
                + "); they are computed again where memory does not hold them.");
    close();
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "it is no folder";
    }
    if (e instanceof ClosedByInterruptException) {
      return "writing was interrupted";
    }
    @Nullable String message = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** A sentence for the user, if states could not be kept in a file. */
  synchronized Optional<String> warning() {
    return warning;
  }

  private static long bytes(float[] states) {
    return (long) Float.BYTES * states.length;
  }

  private static StateFile.Key key(int[] tokens) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * tokens.length);
    bytes.asIntBuffer().put(tokens);
    ByteBuffer hash = ByteBuffer.wrap(digest(bytes.array()));
    return new StateFile.Key(hash.getLong(), hash.getLong());
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Closes the file; what memory holds stays. */
  @Override
  public synchronized void close() {
    try {
      if (file.isPresent()) {
        file.get().close();
      }
    } catch (IOException e) {
      // Nothing is lost by it: records are checked when they are read.
    }
    file = Optional.empty();
  }
}
