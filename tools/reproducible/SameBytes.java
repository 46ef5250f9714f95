// SPDX-License-Identifier: Apache-2.0

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Says whether two files have the same bytes and, of archives, which entries differ, archives
 * inside them included. Exit code 0: the same; 1: they differ; 2: wrong usage.
 *
 * <p>{@code java tools/reproducible/SameBytes.java FIRST SECOND}
 */
final class SameBytes {
  private SameBytes() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: java tools/reproducible/SameBytes.java FIRST SECOND");
      System.exit(2);
    }
    byte[] first = Files.readAllBytes(Path.of(arguments[0]));
    byte[] second = Files.readAllBytes(Path.of(arguments[1]));
    String hash = hash(first);
    if (hash.equals(hash(second))) {
      System.out.println("the same bytes, SHA-256 " + hash + " (" + first.length + " bytes)");
      return;
    }
    System.out.println(arguments[0] + " and " + arguments[1] + " differ:");
    compare("", first, second);
    System.exit(1);
  }

  private static void compare(String where, byte[] first, byte[] second) throws IOException {
    Map<String, Entry> left = entries(first);
    Map<String, Entry> right = entries(second);
    if (left.isEmpty() || right.isEmpty()) {
      System.out.println("  " + where + ": the content");
      return;
    }
    boolean said = false;
    TreeSet<String> names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    for (String name : names) {
      String path = where.isEmpty() ? name : where + "!" + name;
      Entry one = left.get(name);
      Entry other = right.get(name);
      if (one == null || other == null) {
        System.out.println("  " + path + ": only in the " + (other == null ? "first" : "second"));
        said = true;
      } else if (!hash(one.content).equals(hash(other.content))) {
        compare(path, one.content, other.content);
        said = true;
      } else if (one.time != other.time) {
        System.out.println("  " + path + ": the time");
        said = true;
      }
    }
    if (!said) {
      System.out.println(
          "  "
              + (where.isEmpty() ? "the archive" : where)
              + ": order, attributes or compression of the entries");
    }
  }

  private record Entry(byte[] content, long time) {}

  /** The entries of an archive; none if it is no archive. */
  private static Map<String, Entry> entries(byte[] content) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (InputStream in = new ByteArrayInputStream(content);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), new Entry(zip.readAllBytes(), entry.getTime()));
      }
    }
    return entries;
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
