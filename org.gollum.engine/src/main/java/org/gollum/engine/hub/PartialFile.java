// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.gollum.api.CancelCheck;
import org.gollum.api.InputException;

/**
 * The beginning of a file's content, in {@code blobs/<hash>.incomplete}, and the digest of it. What
 * goes wrong with the disk is an {@link InputException} that says so. Used by one thread.
 */
final class PartialFile implements AutoCloseable {
  private static final int BLOCK = 1 << 20;

  private final Path path;
  private final FileChannel channel;
  private final ContentHash hash;
  private final long size;
  private MessageDigest digest;
  private long length;

  private PartialFile(Path path, FileChannel channel, ContentHash hash, long size) {
    this.path = path;
    this.channel = channel;
    this.hash = hash;
    this.size = size;
    this.digest = hash.begin(size);
  }

  /**
   * Opens it, with what an earlier download left.
   *
   * @param blob where the whole content will be
   * @param size of the whole content
   */
  static PartialFile open(Path blob, ContentHash hash, long size, CancelCheck check) {
    Path path = blob.resolveSibling(blob.getFileName() + ".incomplete");
    try {
      FileChannel channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      PartialFile part = new PartialFile(path, channel, hash, size);
      try {
        part.readWhatIsThere(check);
        return part;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw HubProblem.disk(path, e);
    }
  }

  private void readWhatIsThere(CancelCheck check) throws IOException {
    if (channel.size() > size) {
      channel.truncate(0);
    }
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    while (channel.read(block.clear()) > 0) {
      check.check();
      length += block.position();
      digest.update(block.flip());
    }
  }

  /** How much is there. */
  long length() {
    return length;
  }

  /** Adds the bytes that follow. */
  void append(ByteBuffer bytes) {
    try {
      requireNoOtherWriter();
      digest.update(bytes.duplicate());
      channel.position(length);
      while (bytes.hasRemaining()) {
        length += channel.write(bytes);
      }
    } catch (IOException e) {
      throw HubProblem.disk(path, e);
    }
  }

  /**
   * Java's locks and Python's do not see each other on Linux: a file that grew by itself shows that
   * both are at work.
   */
  private void requireNoOtherWriter() throws IOException {
    if (channel.size() != length) {
      throw HubProblem.otherWriter(path);
    }
  }

  /** Forgets all that came. */
  void restart() {
    try {
      requireNoOtherWriter();
      channel.truncate(0);
    } catch (IOException e) {
      throw HubProblem.disk(path, e);
    }
    length = 0;
    digest = hash.begin(size);
  }

  /** Whether the bytes are those of the hash. Asked once, when all are there. */
  boolean isTrue() {
    return hash.matches(digest);
  }

  /** Gives the content its name; this file is closed and gone. */
  void finish(Path blob) {
    try {
      channel.force(true); // else a crash of the machine could leave a name without content
      channel.close();
      HubCache.move(path, blob);
    } catch (IOException e) {
      throw HubProblem.disk(blob, e);
    }
  }

  /** Deletes it, because it is of no use. */
  void discard() {
    try {
      channel.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw HubProblem.disk(path, e);
    }
  }

  /** Closes it; what came stays for the next time. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw HubProblem.disk(path, e);
    }
  }
}
