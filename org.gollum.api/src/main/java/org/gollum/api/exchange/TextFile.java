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

  /** Reads all texts of a file. */
  public static List<String> read(Path file) throws IOException {
    List<String> texts = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      while (true) {
        int length;
        try {
          length = in.readInt();
        } catch (EOFException end) {
          return texts;
        }
        if (length < 0) {
          throw new IOException(file + " is not a text file of the exchange");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length) {
          throw new IOException(file + " ends in the middle of a text");
        }
        texts.add(new String(bytes, StandardCharsets.UTF_8));
      }
    }
  }
}
