// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeBundleTest {
  @TempDir static Path shared;
  private static Path built;

  @TempDir Path temporary;
  private Path plugin;

  @BeforeAll
  static void build() throws IOException {
    built = ProbeBundle.folder(shared);
  }

  @BeforeEach
  void copy() throws IOException {
    plugin = temporary.resolve("plugin");
    WorkflowCopy.copyTree(built, plugin);
  }

  private void edit(String file, String before, String after) throws IOException {
    Path path = plugin.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(before);
    Files.writeString(path, text.replace(before, after));
  }

  private RunResult greet(NodeBundle bundle) throws IOException {
    Path workflow =
        new TestWorkflow(temporary.resolve("workflow"))
            .probe(1, "Source", model -> model.addInt("rows", 1))
            .probe(2, "Greeter")
            .chain(1, 2)
            .write();
    return WorkflowRun.of(workflow).bundles(List.of(bundle)).run(Progress.NONE);
  }

  @Test
  void opensAFolderWithItsLibraries() throws IOException {
    try (NodeBundle bundle = NodeBundle.open(plugin)) {
      assertThat(bundle.symbolicName()).isEqualTo("org.gollum.probe");
      assertThat(bundle.factories()).hasSize(11);
      assertThat(greet(bundle).node(2).orElseThrow().warnings())
          .containsExactly("hello from a library");
    }
  }

  @Test
  void opensAJarAndUnpacksItsLibrariesOnceByContent() throws IOException {
    Path jar = ProbeBundle.zip(plugin, temporary.resolve("probe.jar"));
    Path cache = temporary.resolve("cache");
    for (int i = 0; i < 2; i++) {
      try (NodeBundle bundle = NodeBundle.open(jar, cache)) {
        assertThat(greet(bundle).node(2).orElseThrow().warnings())
            .containsExactly("hello from a library");
      }
    }
    try (Stream<Path> files = Files.walk(cache)) {
      assertThat(files.filter(Files::isRegularFile).toList())
          .singleElement()
          .satisfies(file -> assertThat(file.getFileName()).hasToString("greeting.jar"));
    }
  }

  @Test
  void aLibraryThatTheManifestNamesMustBeThere() throws IOException {
    Files.delete(plugin.resolve("lib").resolve("greeting.jar"));
    assertThatThrownBy(() -> NodeBundle.open(plugin))
        .isInstanceOf(InputException.class)
        .hasMessage(plugin + ": The plug-in has no lib/greeting.jar. Build the plug-in.");
  }

  @Test
  void aLibraryThatTheManifestForgotIsNotSeen() throws IOException {
    edit("META-INF/MANIFEST.MF", "., lib/greeting.jar", ".");
    try (NodeBundle bundle = NodeBundle.open(plugin)) {
      assertThatThrownBy(() -> greet(bundle))
          .isInstanceOf(NodeFailedException.class)
          .hasMessage("Node \"Greeter\" (#2): NoClassDefFoundError: org/gollum/probelib/Greeting");
    }
  }

  @Test
  void aPluginThatIsNoSingletonIsRefusedBecauseKnimeWouldIgnoreItsNodes() throws IOException {
    edit("META-INF/MANIFEST.MF", ";singleton:=true", "");
    assertThatThrownBy(() -> NodeBundle.open(plugin))
        .hasMessage(
            plugin
                + ": KNIME would ignore the plug-in's plugin.xml: its Bundle-SymbolicName is not a"
                + " singleton. Write \";singleton:=true\" behind the name.");
  }

  @Test
  void classesThatPluginXmlNamesMustBeThere() throws IOException {
    edit("plugin.xml", "org.gollum.probe.Mean$Serializer", "org.gollum.probe.Gone");
    assertThatThrownBy(() -> NodeBundle.open(plugin))
        .hasMessageStartingWith(
            "The class org.gollum.probe.Gone, which the plugin.xml of org.gollum.probe declares,"
                + " cannot be used:");
  }

  @Test
  void aFactoryThatPluginXmlDoesNotDeclareIsRefused() throws IOException {
    try (NodeBundle bundle = NodeBundle.open(plugin)) {
      assertThatThrownBy(() -> bundle.factory("org.gollum.probe.UndeclaredFactory"))
          .hasMessage(
              "The plugin.xml of org.gollum.probe does not declare the node"
                  + " org.gollum.probe.UndeclaredFactory.");
    }
  }

  /** As in KNIME, where a plug-in sees only what its manifest requires. */
  @Test
  void theHostsOwnLibrariesAreNotSeen() throws IOException {
    try (NodeBundle bundle = NodeBundle.open(plugin)) {
      ClassLoader loader =
          bundle.factory("org.gollum.probe.TimesFactory").getClass().getClassLoader();
      assertThatThrownBy(() -> loader.loadClass("org.gollum.api.InputException"))
          .isInstanceOf(ClassNotFoundException.class);
      assertThatThrownBy(() -> loader.loadClass("org.assertj.core.api.Assertions"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }
}
