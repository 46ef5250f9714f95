// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Jars from inside of plug-ins, each in a folder named by the SHA-256 of its content. */
final class UnpackedJars {
  private UnpackedJars() {}

  /** {@code gollum.cache}, else the user's cache folder. */
  static Path defaultFolder() {
    String property = System.getProperty("gollum.cache");
    Path root =
        property != null
            ? Path.of(property)
            : userCache(System.getProperty("os.name", ""), System.getenv());
    return root.resolve("host");
  }

  private static Path userCache(String system, Map<String, String> environment) {
    String home = System.getProperty("user.home", ".");
    String name = system.toLowerCase(Locale.ROOT);
    String xdg = environment.get("XDG_CACHE_HOME");
    String local = environment.get("LOCALAPPDATA");
    if (xdg != null && !xdg.isEmpty()) {
      return Path.of(xdg, "gollum");
    }
    if (name.startsWith("windows") && local != null) {
      return Path.of(local, "gollum");
    }
    return name.startsWith("mac")
        ? Path.of(home, "Library", "Caches", "gollum")
        : Path.of(home, ".cache", "gollum");
  }

  static Path unpack(String name, byte[] content, Path cache) throws IOException {
    Path folder = cache.resolve(hash(content));
    Path jar = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
    if (!Files.exists(jar)) {
      Files.createDirectories(folder);
      // Two processes may unpack the same jar at once: each writes aside, the last rename wins.
      Path part = Files.createTempFile(folder, "unpacking", ".part");
      Files.write(part, content);
      Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    }
    return jar;
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
