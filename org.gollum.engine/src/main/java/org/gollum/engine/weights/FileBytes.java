// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.gollum.api.InputException;

/** An open file that is read at any place, by several threads at a time. */
final class FileBytes implements AutoCloseable {
  private final FileChannel channel;

  private FileBytes(FileChannel channel) {
    this.channel = channel;
  }

  static FileBytes open(Path path) throws IOException {
    return new FileBytes(FileChannel.open(path));
  }

  /** That a file of weights cannot be opened. */
  static InputException unopened(Path path, IOException cause) {
    return InputException.of("The weights could not be read: " + cause.getMessage() + ".")
        .file(path.toString())
        .cause(cause)
        .build();
  }

  long size() throws IOException {
    return channel.size();
  }

  /** Fills the rest of a buffer with the bytes from a place on. */
  void read(long position, ByteBuffer into) throws IOException {
    int start = into.position();
    while (into.hasRemaining()) {
      if (channel.read(into, position + into.position() - start) < 0) {
        throw new EOFException("the file ends at byte " + channel.size() + ", too early");
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
