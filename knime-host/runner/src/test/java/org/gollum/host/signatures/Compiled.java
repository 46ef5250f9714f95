// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.signatures;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the build has compiled: the stand-in, and the bundles that run inside KNIME. */
final class Compiled {
  private Compiled() {}

  private static final Path ROOT = Path.of("..", "..");
  private static final Path NODES = classes(ROOT.resolve("org.gollum.knime.nodes"));

  static Map<String, CompiledType> standIn() throws IOException {
    Map<String, CompiledType> types = new LinkedHashMap<>();
    for (String module : List.of("org.knime.core", "org.knime.core.ui")) {
      types.putAll(CompiledType.load(classes(Path.of("..", module))));
    }
    return types;
  }

  static void assumeBundles() {
    assumeTrue(
        Files.isDirectory(NODES.resolve("org")),
        "the nodes are not built: build the whole project to check them");
  }

  /** The classes of all our bundles that have some. */
  static Map<String, CompiledType> bundles() throws IOException {
    Map<String, CompiledType> types = new LinkedHashMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.sorted().toList()) {
        if (module.getFileName().toString().startsWith("org.gollum.knime.")
            && Files.isDirectory(classes(module).resolve("org"))) {
          types.putAll(CompiledType.load(classes(module)));
        }
      }
    }
    return types;
  }

  private static Path classes(Path module) {
    return module.resolve("target").resolve("classes");
  }
}
