// SPDX-License-Identifier: Apache-2.0
package org.gollum.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the archive holds, and what it must not. */
class PublishedSiteTest {
  private static final List<String> BUNDLES =
      List.of(
          "org.gollum.knime.engine",
          "org.gollum.knime.engine.source",
          "org.gollum.knime.nodes",
          "org.gollum.knime.nodes.source",
          "org.gollum.knime.preferences",
          "org.gollum.knime.preferences.source",
          "org.gollum.knime.starter",
          "org.gollum.knime.torch.linux.x86_64",
          "org.gollum.knime.torch.macosx.aarch64",
          "org.gollum.knime.torch.win32.x86_64");

  @Test
  void theArchiveHoldsOurBundlesAndNothingElse() {
    List<String> bundles = new ArrayList<>();
    List<String> features = new ArrayList<>();
    List<String> indexes = new ArrayList<>();
    for (String name : SiteArchive.files().keySet()) {
      if (name.startsWith("plugins/")) {
        bundles.add(SiteArchive.withoutVersion(name));
      } else if (name.startsWith("features/")) {
        features.add(SiteArchive.withoutVersion(name));
      } else {
        indexes.add(name);
      }
    }
    assertThat(bundles).containsExactlyInAnyOrderElementsOf(BUNDLES);
    assertThat(features)
        .containsExactlyInAnyOrder(
            "org.gollum.knime.feature",
            "org.gollum.knime.nodes.feature",
            "org.gollum.knime.source.feature",
            "org.gollum.knime.starter.feature",
            "org.gollum.knime.torch.feature");
    assertThat(indexes)
        .contains("content.xml")
        // Signing packs the index of artifacts.
        .isSubsetOf("content.xml", "artifacts.xml", "artifacts.jar", "artifacts.xml.xz");
  }

  @Test
  void theIndexNamesKnimeAsRequiredAndNeverAsProvided() {
    assertThat(index())
        .containsPattern(
            "<required namespace='osgi.bundle' name='org.knime.core' range='\\[5.8.0,6")
        .containsPattern("<required namespace='osgi.bundle' name='org.knime.core.ui'")
        .doesNotContain("<unit id='org.knime")
        .doesNotContainPattern("<provided [^>]*name='org\\.knime");
  }

  @Test
  void noClassOfKnimesPackagesIsInTheArchive() {
    List<String> foreign = new ArrayList<>();
    List<String> searched = new ArrayList<>();
    SiteArchive.eachEntry(
        // The natives' and the model's bundles hold no classes, and unpacking them takes long.
        name -> name.endsWith(".jar") && !name.contains(".torch.") && !name.contains(".starter_"),
        (name, bytes) -> searchForKnime(name, bytes, foreign, searched));
    assertThat(foreign).isEmpty();
    assertThat(searched).hasSizeGreaterThan(1000);
  }

  private static String index() {
    List<String> index = new ArrayList<>();
    SiteArchive.eachEntry(
        "content.xml"::equals,
        (name, bytes) -> index.add(new String(bytes, StandardCharsets.UTF_8)));
    assertThat(index).hasSize(1);
    return index.get(0);
  }

  private static void searchForKnime(
      String where, byte[] jar, List<String> foreign, List<String> searched) {
    SiteArchive.eachPart(
        jar,
        (part, content) -> {
          if (part.endsWith(".class") || part.endsWith(".java")) {
            searched.add(part);
          }
          if (part.contains("org/knime/") || part.contains("org/gollum/host/")) {
            foreign.add(where + "!" + part);
          }
          if (part.endsWith(".jar")) {
            searchForKnime(where + "!" + part, content, foreign, searched);
          }
        });
  }

  @Test
  void nodesAndEngineTogetherStayBelow60Megabytes() {
    long size =
        SiteArchive.files().entrySet().stream()
            .filter(file -> file.getKey().endsWith(".jar"))
            .filter(file -> !SiteArchive.withoutVersion(file.getKey()).endsWith(".source"))
            .filter(file -> !file.getKey().contains("torch"))
            .filter(file -> !file.getKey().contains("starter"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(size).isBetween(10_000_000L, 60_000_000L);
  }

  @Test
  void sourceBundlesHoldTheSourcesOfNodesAndEngine() {
    List<String> sources = new ArrayList<>();
    SiteArchive.eachEntry(
        name -> SiteArchive.withoutVersion(name).endsWith(".source"),
        (name, bytes) -> SiteArchive.eachPart(bytes, (part, content) -> sources.add(part)));
    assertThat(sources)
        .contains(
            "org/gollum/knime/nodes/llmembedder/LlmEmbedderNodeFactory.java",
            "org/gollum/api/InputException.java",
            "org/gollum/engine/deepkernel/package-info.java",
            "org/gollum/worker/Worker.java");
  }

  @Test
  void allFeaturesNameOneProviderAndOneLicence() {
    List<String> features = new ArrayList<>();
    List<String> licences = new ArrayList<>();
    SiteArchive.eachEntry(
        name -> name.startsWith("features/"),
        (name, bytes) ->
            SiteArchive.eachPart(
                bytes,
                (part, content) -> {
                  if (part.equals("feature.xml")) {
                    String text = new String(content, StandardCharsets.UTF_8);
                    features.add(text);
                    licences.add(
                        text.substring(text.indexOf("<license"), text.indexOf("</license>")));
                  }
                }));
    assertThat(features)
        .hasSize(5)
        .allSatisfy(
            feature ->
                assertThat(feature)
                    .contains("provider-name=\"GOLLuM for KNIME\"")
                    .containsPattern("version=\"\\d+\\.\\d+\\.\\d+\\.[v0-9][^\"]*\"")
                    .contains("<description>")
                    .contains("<copyright>"));
    assertThat(new TreeSet<>(licences)).hasSize(1);
    assertThat(licences.get(0)).contains("Licensed under the Apache License, Version 2.0");
  }

  @Test
  void theIndexLetsAnInstallerFetchOnlyItsOwnPlatform() {
    String unit =
        index()
            .replaceFirst("(?s)^.*<unit id='org.gollum.knime.torch.feature.feature.group'", "")
            .replaceFirst("(?s)</unit>.*$", "");
    for (String platform :
        List.of(
            "(&amp;(osgi.arch=x86_64)(osgi.os=linux))",
            "(&amp;(osgi.arch=x86_64)(osgi.os=win32))",
            "(&amp;(osgi.arch=aarch64)(osgi.os=macosx))")) {
      assertThat(unit).contains(platform);
    }
  }

  @Test
  void everyBundleCarriesTheLicenceAndTheNotices() {
    List<String> without = new ArrayList<>();
    SiteArchive.eachEntry(
        // Of sources we publish only our own; their feature carries the licence.
        name -> name.endsWith(".jar") && !SiteArchive.withoutVersion(name).endsWith(".source"),
        (name, bytes) -> {
          List<String> parts = new ArrayList<>();
          SiteArchive.eachName(bytes, parts::add);
          if (!parts.containsAll(
              List.of(
                  "META-INF/LICENSE",
                  "META-INF/THIRD-PARTY-NOTICES.md",
                  "META-INF/licences/LGPL-2.1.txt"))) {
            without.add(name);
          }
          if (name.contains(".torch.") && !name.contains(".feature")) {
            if (!parts.contains("META-INF/licences/pytorch/LICENSE.txt")) {
              without.add(name + ": PyTorch's own");
            }
          }
        });
    assertThat(without).isEmpty();
  }

  @Test
  void nothingInTheArchiveTellsWhereItWasBuilt() {
    byte[] root = Installation.root().toString().getBytes(StandardCharsets.UTF_8);
    List<String> telling = new ArrayList<>();
    SiteArchive.eachEntry(
        // Natives and model come as they are from their makers; searching them takes long.
        name -> !name.contains(".torch.") && !name.contains(".starter_"),
        (name, bytes) -> {
          if (contains(bytes, root)) {
            telling.add(name);
          }
          if (name.endsWith(".jar")) {
            SiteArchive.eachPart(
                bytes,
                (part, content) -> {
                  if (contains(content, root)) {
                    telling.add(name + "!" + part);
                  }
                  if (part.startsWith("lib/org.gollum")) {
                    SiteArchive.eachPart(
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
    SiteArchive.files()
        .forEach(
            (name, size) -> {
              if (name.contains("torch") && size > 10_000_000) {
                withNatives.add(SiteArchive.withoutVersion(name));
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
