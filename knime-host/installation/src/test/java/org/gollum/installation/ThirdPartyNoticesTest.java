// SPDX-License-Identifier: Apache-2.0
package org.gollum.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The hand-kept list of other people's work against the jars that are really carried. */
class ThirdPartyNoticesTest {

  @Test
  void theTableOfLibrariesNamesExactlyTheJarsCarriedAndByWhom() throws Exception {
    Map<String, TreeSet<String>> carried = new TreeMap<>();
    Map<String, String> fileOfContent = new TreeMap<>();
    for (Path jar : jars("org.gollum.knime.engine/lib")) {
      add(carried, jar.getFileName().toString(), "engine");
      fileOfContent.put(sha256(jar), jar.getFileName().toString());
    }
    for (Path jar : jars("org.gollum.cli/target/lib")) {
      add(carried, jar.getFileName().toString(), "command line");
    }
    for (Path jar : jars("org.gollum.knime.nodes/lib")) {
      // Named without version there; the engine carries the same files.
      assertThat(fileOfContent).as("%s in the engine", jar).containsKey(sha256(jar));
      add(carried, fileOfContent.get(sha256(jar)), "nodes");
    }

    Map<String, TreeSet<String>> listed = new TreeMap<>();
    for (List<String> row : Notices.table("## Libraries")) {
      String name = row.get(0).replace(':', '.') + "-" + row.get(1) + ".jar";
      listed.put(name, new TreeSet<>(List.of(row.get(4).split(", "))));
    }
    assertThat(listed).isEqualTo(carried);
  }

  @Test
  void everyRowNamesLicenceAndProject() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String heading : List.of("## Libraries", "## Natives", "## Language model")) {
      rows.addAll(Notices.table(heading));
    }
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(5).noneMatch(String::isBlank));
  }

  @Test
  void nativesAndModelHaveTheVersionsOfTheBuild() throws IOException {
    String pom = Files.readString(Installation.root().resolve("pom.xml"));
    assertThat(Notices.table("## Natives"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(pom).contains("<pytorch.version>" + row.get(1) + "</pytorch.version>"));
    assertThat(Notices.table("## Language model"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(pom)
                    .contains("<starter-model.version>" + row.get(1) + "</starter-model.version>"));
  }

  private static void add(Map<String, TreeSet<String>> carried, String file, String carrier) {
    if (!file.startsWith("org.gollum.")) {
      carried.computeIfAbsent(file, key -> new TreeSet<>()).add(carrier);
    }
  }

  private static List<Path> jars(String folder) {
    List<Path> jars =
        Installation.children(Installation.root().resolve(folder)).stream()
            .filter(file -> !file.getFileName().toString().startsWith("org.gollum."))
            .toList();
    assertThat(jars).as(folder).isNotEmpty();
    return jars;
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
