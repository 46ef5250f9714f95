// SPDX-License-Identifier: Apache-2.0
package org.gollum.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LicenceCheckTest {
  /** Texts that must travel with the part, and whether they must name its holder. */
  private static final Map<String, Boolean> TEXTS =
      Map.of(
          "BSD-2-Clause", true,
          "BSD-3-Clause", true,
          "GPL-2.0-only WITH Classpath-exception-2.0", false,
          "LGPL-2.1-or-later", false,
          "MIT", true);

  private static final Map<String, List<String>> FILES =
      Map.of(
          "GPL-2.0-only WITH Classpath-exception-2.0",
          List.of("GPL-2.0.txt", "Classpath-exception-2.0.txt"),
          "LGPL-2.1-or-later",
          List.of("LGPL-2.1.txt"));

  @Test
  void whatIsCarriedIsNoticedUnderItsLicenceAndMayBeCarried() throws IOException {
    List<Part> carried = new ArrayList<>(Part.declared("tools/bill-of-materials"));
    carried.addAll(Part.declared("org.gollum.cli"));
    assertThat(carried).hasSizeGreaterThan(80);
    assertThat(LicenceCheck.problems(carried, Part.ofNotices())).isEmpty();
  }

  /** Only a site to publish has one. */
  @Test
  void theBillOfMaterialsListsWhatTheSiteCarries() throws IOException {
    Path bill = Installation.billOfMaterials();
    assumeTrue(
        Installation.allPlatforms() || Files.exists(bill),
        "no bill of materials: this is no site to publish");
    Set<String> noticed = new TreeSet<>();
    for (String heading : Notices.HEADINGS) {
      for (List<String> row : Notices.table(heading)) {
        if (!row.get(4).equals("command line")) {
          noticed.add(row.get(0) + " " + row.get(1));
        }
      }
    }
    assertThat(Part.listed(bill)).isEqualTo(noticed);
  }

  @Test
  void textsThatALicenceAsksForTravelAlongAndNameTheirHolders() throws IOException {
    Path folder = Installation.root().resolve("licences");
    List<String> without = new ArrayList<>();
    for (Part part : Part.ofNotices()) {
      String licence =
          part.licences().contains("Apache-2.0") ? "Apache-2.0" : part.licences().iterator().next();
      if (TEXTS.containsKey(licence)) {
        for (String file : FILES.getOrDefault(licence, List.of(licence + ".txt"))) {
          assertThat(folder.resolve(file)).isNotEmptyFile();
          String artifact = part.name().substring(part.name().indexOf(':') + 1);
          String holder = artifact.equals("pytorch-native-cpu") ? "PyTorch" : artifact;
          if (TEXTS.get(licence) && !Files.readString(folder.resolve(file)).contains(holder)) {
            without.add(part.name() + " in " + file);
          }
        }
      }
    }
    assertThat(without).isEmpty();
    assertThat(folder.resolve("pytorch").resolve("LICENSE.txt")).isNotEmptyFile();
  }

  @Test
  void findsWhatTheNoticesLackOrSayWrongAndWhatMayNotBeCarried() {
    List<Part> carried =
        List.of(
            new Part("a:fine", "1", Set.of("GNU LGPL 2.1 or later")),
            new Part("a:choice", "1", Set.of("AGPL-3.0-only", "MIT")),
            new Part("a:forbidden", "1", Set.of("AGPL-3.0-only")),
            new Part("a:changed", "2", Set.of("MIT")),
            new Part("a:unknown", "1", Set.of()),
            new Part("a:new", "1", Set.of("MIT")));
    List<Part> noticed =
        List.of(
            new Part("a:fine", "1", Set.of("LGPL-2.1-or-later")),
            new Part("a:choice", "1", Set.of("AGPL-3.0-only", "MIT")),
            new Part("a:forbidden", "1", Set.of("AGPL-3.0-only")),
            new Part("a:changed", "2", Set.of("Apache-2.0")),
            new Part("a:unknown", "1", Set.of("MIT")),
            new Part("a:gone", "1", Set.of("MIT")));
    assertThat(LicenceCheck.problems(carried, noticed))
        .containsExactly(
            "a:changed 2 is under [MIT], the notices say [Apache-2.0]",
            "a:forbidden may not be carried: its licence is [AGPL-3.0-only]",
            "a:gone 1 is in the notices, but not carried",
            "a:new 1 is carried, but not in the notices; declared: [MIT]",
            "a:unknown 1 is under [], the notices say [MIT]");
  }
}
