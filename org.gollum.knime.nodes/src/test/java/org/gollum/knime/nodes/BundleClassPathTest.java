// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifest against the jars that the bundle carries: OSGi says nothing about a missing one. */
class BundleClassPathTest {

  @Test
  void theClassPathListsTheBundleItselfAndExactlyTheJarsOfItsLibFolder() throws Exception {
    TreeSet<String> expected = new TreeSet<>(List.of("."));
    try (Stream<Path> files = Files.list(Path.of("lib"))) {
      files.forEach(file -> expected.add("lib/" + file.getFileName()));
    }
    assertThat(expected).hasSizeGreaterThan(1);
    String[] listed = manifest().getValue("Bundle-ClassPath").split("\\s*,\\s*");
    assertThat(listed).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theBundleIsASingletonAsKnimeIgnoresPluginXmlOtherwise() throws Exception {
    assertThat(manifest().getValue("Bundle-SymbolicName"))
        .isEqualTo("org.gollum.knime.nodes;singleton:=true");
  }

  private static Attributes manifest() throws Exception {
    try (InputStream in = Files.newInputStream(Path.of("META-INF", "MANIFEST.MF"))) {
      return new Manifest(in).getMainAttributes();
    }
  }
}
