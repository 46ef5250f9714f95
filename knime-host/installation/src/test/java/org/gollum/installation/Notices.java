// SPDX-License-Identifier: Apache-2.0
package org.gollum.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The tables of THIRD-PARTY-NOTICES.md. */
final class Notices {
  private Notices() {}

  /** The tables that list what is carried: of jars, of natives, of language models. */
  static final List<String> HEADINGS = List.of("## Libraries", "## Natives", "## Language model");

  /** The cells of the table below a heading, without its two header lines. */
  static List<List<String>> table(String heading) throws IOException {
    List<String> lines = Files.readAllLines(Installation.root().resolve("THIRD-PARTY-NOTICES.md"));
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines.subList(lines.indexOf(heading) + 1, lines.size())) {
      if (line.startsWith("## ")) {
        break;
      }
      if (line.startsWith("|")) {
        rows.add(List.of(line.substring(1, line.length() - 1).strip().split(" +\\| +", -1)));
      }
    }
    return rows.subList(2, rows.size());
  }
}
