// SPDX-License-Identifier: Apache-2.0
package org.gollum.installation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody else's work that is carried.
 *
 * @param name group and artifact, with a colon between
 * @param licences any one of them may be chosen; SPDX identifiers, or as the part's POM words it
 */
record Part(String name, String version, Set<String> licences) {

  /** What Maven resolved for a module, as the module's POMs declare it; without what is ours. */
  static List<Part> declared(String module) throws IOException {
    Path list = Installation.root().resolve(module).resolve("target/declared-licences.txt");
    List<Part> parts = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      String[] cells = line.split("\t");
      if (cells.length > 1 && !cells[0].startsWith("org.gollum")) {
        parts.add(
            new Part(
                cells[0],
                cells[1],
                new TreeSet<>(List.of(cells).subList(Math.min(2, cells.length), cells.length))));
      }
    }
    return parts;
  }

  /** Names and versions that a CycloneDX bill of materials lists, without what is ours. */
  static Set<String> listed(Path billOfMaterials) throws IOException {
    Set<String> listed = new TreeSet<>();
    JsonObject bill = JsonParser.parseString(Files.readString(billOfMaterials)).getAsJsonObject();
    for (JsonElement element : bill.getAsJsonArray("components")) {
      JsonObject component = element.getAsJsonObject();
      String group = component.get("group").getAsString();
      if (!group.startsWith("org.gollum")) {
        listed.add(
            group
                + ":"
                + component.get("name").getAsString()
                + " "
                + component.get("version").getAsString());
      }
    }
    return listed;
  }

  /** What the notices list. */
  static List<Part> ofNotices() throws IOException {
    List<Part> parts = new ArrayList<>();
    for (String heading : Notices.HEADINGS) {
      for (List<String> row : Notices.table(heading)) {
        parts.add(
            new Part(row.get(0), row.get(1), new TreeSet<>(List.of(row.get(2).split(" OR ")))));
      }
    }
    return parts;
  }
}
