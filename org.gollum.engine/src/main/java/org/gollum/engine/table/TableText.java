// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.table;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.gollum.api.InputException;

/** The text of a table's file: unpacked where it is gzipped, decoded strictly as UTF-8. */
final class TableText {
  private TableText() {}

  /**
   * Reads a file whole.
   *
   * @throws InputException if it is missing, a folder, closed to the user, a broken archive, or not
   *     UTF-8, with the line
   */
  static String read(Path file) {
    String name = file.toString();
    if (!Files.exists(file)) {
      throw InputException.of("There is no such file.")
          .file(name)
          .remedy("Check the path.")
          .build();
    }
    if (Files.isDirectory(file)) {
      throw InputException.of("This is a folder, not a table.").file(name).build();
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      return decode(name, isGzipped(name) ? unpack(bytes) : bytes);
    } catch (AccessDeniedException e) {
      throw InputException.of("The file cannot be read: permission denied.")
          .file(name)
          .cause(e)
          .build();
    } catch (ZipException | EOFException e) {
      throw InputException.of("This is not a whole gzip file.").file(name).cause(e).build();
    } catch (IOException e) {
      throw InputException.of("Reading failed: " + e.getMessage() + ".")
          .file(name)
          .cause(e)
          .build();
    }
  }

  static boolean isGzipped(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  private static byte[] unpack(byte[] bytes) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16)) {
      return in.readAllBytes();
    }
  }

  private static String decode(String name, byte[] bytes) throws CharacterCodingException {
    boolean mark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    int begin = mark ? 3 : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, begin, bytes.length - begin);
    CharBuffer out = CharBuffer.allocate(bytes.length - begin);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    if (result.isError()) {
      throw InputException.of("The text is not UTF-8.")
          .file(name)
          .line(lineAt(bytes, in.position()))
          .remedy("Save the table as \"CSV UTF-8\".")
          .build();
    }
    return out.flip().toString();
  }

  private static long lineAt(byte[] bytes, int position) {
    long line = 1;
    for (int i = 0; i < position; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }
}
