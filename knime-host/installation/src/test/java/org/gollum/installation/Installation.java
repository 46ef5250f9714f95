// SPDX-License-Identifier: Apache-2.0
package org.gollum.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the build left the update site, and what the director made of it. */
final class Installation {
  private Installation() {}

  /** The project's root. */
  static Path root() {
    return folder("gollum.root");
  }

  /** The archive that users get. */
  static Path archive() {
    return only(folder("gollum.published"), "org.gollum.knime.update-", ".zip");
  }

  /** What the archive carries of others' work, in CycloneDX's form; beside the archive. */
  static Path billOfMaterials() {
    Path archive = archive();
    String name = archive.getFileName().toString().replaceFirst("\\.zip$", ".cdx.json");
    return archive.resolveSibling(name);
  }

  /** All installed bundles: jars and folders. */
  static List<Path> bundles() {
    return children(folder("gollum.installed").resolve("plugins"));
  }

  /** All bundles where only the feature with nodes and engine was installed. */
  static List<Path> bundlesOfNodesOnly() {
    return children(folder("gollum.installed.nodes").resolve("plugins"));
  }

  /** The installed bundle of that name, in whatever version. */
  static Path bundle(String symbolicName) {
    return only(folder("gollum.installed").resolve("plugins"), symbolicName + "_", "");
  }

  /** Whether the site was built with the natives of every platform. */
  static boolean allPlatforms() {
    return "all-platforms".equals(System.getProperty("gollum.site"));
  }

  /** What lies directly in a folder, sorted by name. */
  static List<Path> children(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path only(Path folder, String start, String end) {
    List<Path> found =
        children(folder).stream()
            .filter(path -> path.getFileName().toString().startsWith(start))
            .filter(path -> path.getFileName().toString().endsWith(end))
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          "one " + start + "*" + end + " expected in " + folder + ", found " + found);
    }
    return found.get(0);
  }

  private static Path folder(String property) {
    String folder = System.getProperty(property);
    if (folder == null) {
      throw new IllegalStateException(property + " is not set: run these tests with Maven");
    }
    return Path.of(folder);
  }
}
