// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.gollum.api.InputException;
import org.gollum.engine.files.OutputFile;
import org.gollum.engine.llm.AdapterFiles;

/**
 * The entries of a {@code .gollum} file: a zip with plain names and no folders. Immutable.
 *
 * <p>Reading refuses what no archive of ours can be: a name with a path in it, an entry that
 * unpacks to more than {@value #SUSPECT_BYTES} bytes and {@value #SUSPECT_RATIO} times its packed
 * size, a checksum or length that is wrong. Entries without a known name are not unpacked.
 */
final class Archive {
  static final String MODEL = "model.json";
  static final String PROJECTION = "projection.safetensors";
  static final String GP = "gp.safetensors";
  static final String TRAINING = "training.csv";

  private static final java.util.Set<String> KNOWN =
      java.util.Set.of(
          MODEL, AdapterFiles.CONFIGURATION, AdapterFiles.TENSORS, PROJECTION, GP, TRAINING);

  /** Text packs up to twenty-fold, zeros and ones of indicators far more, but those stay small. */
  private static final int SUSPECT_BYTES = 1 << 26;

  private static final int SUSPECT_RATIO = 200;

  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final String file;
  private final Map<String, byte[]> entries;

  private Archive(String file, Map<String, byte[]> entries) {
    this.file = file;
    this.entries = entries;
  }

  /** Writes entries in the map's order, aside and renamed; the same entries give the same bytes. */
  static void write(Path file, Map<String, byte[]> entries) {
    OutputFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          for (Map.Entry<String, byte[]> named : entries.entrySet()) {
            ZipEntry entry = new ZipEntry(named.getKey());
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            zip.write(named.getValue());
            zip.closeEntry();
          }
          zip.finish();
        });
  }

  /**
   * Reads the known entries of a file.
   *
   * @throws InputException if it is missing, no zip, cut off, or refused
   */
  static Archive read(Path file) {
    String name = file.toString();
    if (!Files.isRegularFile(file)) {
      throw InputException.of("There is no such file.")
          .file(name)
          .remedy("Check the path.")
          .build();
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, byte[]> entries = new LinkedHashMap<>();
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        checkName(name, entry.getName());
        if (KNOWN.contains(entry.getName())) {
          entries.put(entry.getName(), unpack(name, zip, entry));
        }
      }
      return new Archive(name, entries);
    } catch (AccessDeniedException e) {
      throw InputException.of("The file cannot be read: permission denied.")
          .file(name)
          .cause(e)
          .build();
    } catch (ZipException e) {
      throw InputException.of("This is not a whole .gollum archive: " + e.getMessage() + ".")
          .file(name)
          .remedy(RESTORE)
          .cause(e)
          .build();
    } catch (IOException e) {
      throw InputException.of("Reading failed: " + e.getMessage() + ".")
          .file(name)
          .cause(e)
          .build();
    }
  }

  private static final String RESTORE = "Train the surrogate again, or take another copy of it.";

  private static void checkName(String file, String entry) {
    boolean plain =
        !entry.isEmpty()
            && entry.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c == 0)
            && !entry.equals("..");
    if (!plain) {
      throw InputException.of("The entry \"" + entry + "\" has a path in its name.")
          .file(file)
          .remedy("An archive of this program holds plain names only; do not trust this file.")
          .build();
    }
  }

  private static byte[] unpack(String file, ZipFile zip, ZipEntry entry) throws IOException {
    long packed = Math.max(1, entry.getCompressedSize());
    int limit =
        (int) Math.min(Integer.MAX_VALUE - 16, Math.max(SUSPECT_BYTES, SUSPECT_RATIO * packed));
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(limit);
      if (bytes.length == limit && in.read() >= 0) {
        throw InputException.of(
                "The entry \"" + entry.getName() + "\" unpacks to more than " + limit + " bytes.")
            .file(file)
            .remedy("No archive of this program does; do not trust this file.")
            .build();
      }
      return bytes;
    }
  }

  /** The file's name, for messages. */
  String file() {
    return file;
  }

  /** Whether the archive holds that entry. */
  boolean has(String entry) {
    return entries.containsKey(entry);
  }

  /**
   * An entry's bytes, not copied.
   *
   * @throws InputException if it is missing
   */
  byte[] bytes(String entry) {
    byte[] bytes = entries.get(entry);
    if (bytes == null) {
      throw InputException.of("The entry \"" + entry + "\" is missing.")
          .file(file)
          .remedy(RESTORE)
          .build();
    }
    return bytes;
  }

  /** A fault inside an entry, in the user's words. */
  InputException broken(String entry, Throwable cause) {
    return InputException.of("The entry \"" + entry + "\" is broken: " + cause.getMessage() + ".")
        .file(file)
        .remedy(RESTORE)
        .cause(cause)
        .build();
  }
}
