// SPDX-License-Identifier: Apache-2.0
package org.gollum.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What the archive holds, and what it must not. */
class PublishedSiteTest {
  private static final List<String> BUNDLES =
      List.of(
          "org.gollum.knime.engine",
          "org.gollum.knime.nodes",
          "org.gollum.knime.preferences",
          "org.gollum.knime.starter",
          "org.gollum.knime.torch.linux.x86_64",
          "org.gollum.knime.torch.macosx.aarch64",
          "org.gollum.knime.torch.win32.x86_64");

  @Test
  void theArchiveHoldsOurBundlesAndNothingElse() {
    List<String> bundles = new ArrayList<>();
    List<String> features = new ArrayList<>();
    List<String> indexes = new ArrayList<>();
    eachEntry(
        (name, bytes) -> {
          if (name.startsWith("plugins/")) {
            bundles.add(withoutVersion(name));
          } else if (name.startsWith("features/")) {
            features.add(withoutVersion(name));
          } else {
            indexes.add(name);
          }
        });
    assertThat(bundles).containsExactlyInAnyOrderElementsOf(BUNDLES);
    assertThat(features).containsExactly("org.gollum.knime.feature");
    assertThat(indexes)
        .containsExactlyInAnyOrder(
            "artifacts.jar", "artifacts.xml.xz", "content.jar", "content.xml.xz", "p2.index");
  }

  @Test
  void theIndexNamesKnimeAsRequiredAndNeverAsProvided() {
    List<String> index = new ArrayList<>();
    eachEntry(
        (name, bytes) -> {
          if (name.equals("content.jar")) {
            eachPart(bytes, (part, text) -> index.add(new String(text, StandardCharsets.UTF_8)));
          }
        });
    assertThat(index).hasSize(1);
    assertThat(index.get(0))
        .containsPattern(
            "<required namespace='osgi.bundle' name='org.knime.core' range='\\[5.8.0,6")
        .containsPattern("<required namespace='osgi.bundle' name='org.knime.core.ui'")
        .doesNotContain("<unit id='org.knime")
        .doesNotContainPattern("<provided [^>]*name='org\\.knime");
  }

  @Test
  void everyBundleCarriesTheLicenceAndTheNotices() {
    List<String> without = new ArrayList<>();
    eachEntry(
        (name, bytes) -> {
          if (name.startsWith("plugins/") || name.startsWith("features/")) {
            List<String> parts = new ArrayList<>();
            eachPart(bytes, (part, content) -> parts.add(part));
            if (!parts.containsAll(
                List.of("META-INF/LICENSE", "META-INF/THIRD-PARTY-NOTICES.md"))) {
              without.add(name);
            }
          }
        });
    assertThat(without).isEmpty();
  }

  @Test
  void nothingInTheArchiveTellsWhereItWasBuilt() {
    byte[] root = Installation.root().toString().getBytes(StandardCharsets.UTF_8);
    List<String> telling = new ArrayList<>();
    eachEntry(
        (name, bytes) -> {
          // The natives come as they are from their makers; searching 100 MB of them takes long.
          if (name.contains("torch")) {
            return;
          }
          if (contains(bytes, root)) {
            telling.add(name);
          }
          if (name.endsWith(".jar")) {
            eachPart(
                bytes,
                (part, content) -> {
                  if (contains(content, root)) {
                    telling.add(name + "!" + part);
                  }
                  if (part.startsWith("lib/org.gollum")) {
                    eachPart(
                        content,
                        (inner, innermost) -> {
                          if (contains(innermost, root)) {
                            telling.add(name + "!" + part + "!" + inner);
                          }
                        });
                  }
                });
          }
        });
    assertThat(telling).isEmpty();
  }

  @Test
  void aSiteForAllPlatformsCarriesAllNatives() {
    List<String> withNatives = new ArrayList<>();
    eachEntry(
        (name, bytes) -> {
          if (name.contains("torch") && bytes.length > 10_000_000) {
            withNatives.add(withoutVersion(name));
          }
        });
    if (Installation.allPlatforms()) {
      assertThat(withNatives)
          .containsExactlyInAnyOrderElementsOf(
              BUNDLES.stream().filter(bundle -> bundle.contains("torch")).toList());
    } else {
      assertThat(withNatives).isNotEmpty();
    }
  }

  private static String withoutVersion(String path) {
    return path.substring(path.indexOf('/') + 1).replaceFirst("_\\d+\\.\\d+\\.\\d+.*$", "");
  }

  private static void eachEntry(BiConsumer<String, byte[]> visitor) {
    try (ZipFile zip = new ZipFile(Installation.archive().toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          visitor.accept(entry.getName(), in.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void eachPart(byte[] jar, BiConsumer<String, byte[]> visitor) {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          visitor.accept(entry.getName(), in.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean contains(byte[] content, byte[] wanted) {
    outer:
    for (int i = 0; i <= content.length - wanted.length; i++) {
      for (int j = 0; j < wanted.length; j++) {
        if (content[i + j] != wanted[j]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }
}
