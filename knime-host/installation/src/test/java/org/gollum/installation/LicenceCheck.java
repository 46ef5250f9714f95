// SPDX-License-Identifier: Apache-2.0
package org.gollum.installation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether the notices say what the parts' POMs declare, and whether all of it may be carried.
 *
 * <p>Identifiers are SPDX's. The lists here are the whole policy; a licence that is on none of them
 * stops the build.
 */
final class LicenceCheck {
  private LicenceCheck() {}

  /** Licences under which a part may be carried, unchanged and in a jar of its own. */
  private static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "EPL-2.0",
          "GPL-2.0-only WITH Classpath-exception-2.0",
          "LGPL-2.1-or-later",
          "MIT");

  /** What POMs call them. */
  private static final Map<String, String> SYNONYMS =
      Map.of(
          "Apache 2.0", "Apache-2.0",
          "Apache License, Version 2.0", "Apache-2.0",
          "The Apache License, Version 2.0", "Apache-2.0",
          "The Apache Software License, version 2.0", "Apache-2.0",
          "Eclipse Public License, Version 2.0", "EPL-2.0",
          "GNU LGPL 2.1 or later", "LGPL-2.1-or-later",
          "GPLv2 license, includes the CLASSPATH exception",
              "GPL-2.0-only WITH Classpath-exception-2.0",
          "MIT License", "MIT",
          "The BSD 2-Clause License", "BSD-2-Clause");

  /** What is known better than from the declaration. It holds as long as that says the same. */
  private record Correction(Set<String> declared, Set<String> really, String because) {}

  private static final Map<String, Correction> CORRECTIONS =
      Map.of(
          "org.eclipse.lsp4j:org.eclipse.lsp4j.jsonrpc",
          new Correction(
              Set.of("Eclipse Public License, Version 2.0"),
              Set.of("EPL-2.0", "BSD-3-Clause"),
              "its sources offer the Eclipse Distribution License too, SPDX's BSD-3-Clause"),
          "org.webjars:echarts",
          new Correction(
              Set.of("BSD-3-Clause"),
              Set.of("Apache-2.0"),
              "the packer's POM is older than ECharts at Apache; the script's head says"
                  + " Apache-2.0"),
          "org.jline:jline-native",
          new Correction(
              Set.of("The BSD License"),
              Set.of("BSD-3-Clause"),
              "the project's text has three clauses"),
          "org.jline:jline-terminal",
          new Correction(
              Set.of("The BSD License"),
              Set.of("BSD-3-Clause"),
              "the project's text has three clauses"),
          "ai.djl.pytorch:pytorch-native-cpu",
          new Correction(
              Set.of("The Apache License, Version 2.0"),
              Set.of("BSD-3-Clause"),
              "the POM speaks of the packing; inside is PyTorch"));

  /**
   * One line per problem, sorted.
   *
   * @param carried what the build resolved
   * @param noticed what the notices list
   */
  static Set<String> problems(Collection<Part> carried, Collection<Part> noticed) {
    Set<String> problems = new TreeSet<>();
    Map<String, Part> listed = new TreeMap<>();
    for (Part part : noticed) {
      listed.put(part.name() + " " + part.version(), part);
      if (part.licences().stream().noneMatch(ALLOWED::contains)) {
        problems.add(part.name() + " may not be carried: its licence is " + part.licences());
      }
    }
    Set<String> seen = new TreeSet<>();
    for (Part part : carried) {
      String key = part.name() + " " + part.version();
      seen.add(key);
      Set<String> licences = really(part);
      Part notice = listed.get(key);
      if (notice == null) {
        problems.add(key + " is carried, but not in the notices; declared: " + part.licences());
      } else if (!notice.licences().equals(licences)) {
        problems.add(key + " is under " + licences + ", the notices say " + notice.licences());
      }
    }
    for (String key : listed.keySet()) {
      if (!seen.contains(key)) {
        problems.add(key + " is in the notices, but not carried");
      }
    }
    return problems;
  }

  private static Set<String> really(Part part) {
    Correction correction = CORRECTIONS.get(part.name());
    if (correction != null && correction.declared.equals(part.licences())) {
      return new TreeSet<>(correction.really);
    }
    List<String> licences = new ArrayList<>();
    for (String licence : part.licences()) {
      licences.add(SYNONYMS.getOrDefault(licence, licence));
    }
    return new TreeSet<>(licences);
  }
}
