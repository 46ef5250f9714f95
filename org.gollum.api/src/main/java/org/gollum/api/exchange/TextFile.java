// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.exchange;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of texts in a file: for each its length in bytes (int), then its UTF-8 bytes. */
public final class TextFile {
  private TextFile() {}

  /** Writes texts one by one. Not thread-safe; the caller closes it. */
  public static final class Writer implements AutoCloseable {
    private final DataOutputStream out;

    /** Begins a file, replacing what is there. */
    public Writer(Path file) throws IOException {
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    /** Appends one text. */
    public void add(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Writes a list. */
  public static void write(Path file, List<String> texts) throws IOException {
    try (Writer writer = new Writer(file)) {
      for (String text : texts) {
        writer.add(text);
      }
    }
  }

  /** Reads texts one by one, in memory for one of them. Not thread-safe; the caller closes it. */
  public static final class Reader implements AutoCloseable {
    private final Path file;
    private final DataInputStream in;

    /** Opens a file that {@link Writer} wrote. */
    public Reader(Path file) throws IOException {
      this.file = file;
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    /** The next text; empty after the last. */
    public Optional<String> next() throws IOException {
      int length;
      try {
        length = in.readInt();
      } catch (EOFException end) {
        return Optional.empty();
      }
      if (length < 0) {
        throw new IOException(file + " is not a text file of the exchange");
      }
      byte[] bytes = in.readNBytes(length);
      if (bytes.length != length) {
        throw new IOException(file + " ends in the middle of a text");
      }
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** Reads all texts of a file. */
  public static List<String> read(Path file) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Reader reader = new Reader(file)) {
      for (Optional<String> text = reader.next(); text.isPresent(); text = reader.next()) {
        texts.add(text.get());
      }
    }
    return texts;
  }
}
