// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/**
 * The document on the stand-in says what there is, all of it and nothing else. With {@code
 * -Dgollum.write=true} the lists that are taken from the classes are written into it first.
 */
class StandInDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "README.md");
  private static final Predicate<String> ITEM = line -> line.startsWith("- ");

  @Test
  void listsEveryTypeThatIsStoodInFor() throws IOException {
    Map<String, TreeSet<String>> packages = new TreeMap<>();
    for (CompiledType type : Compiled.standIn().values()) {
      String name = type.dotted();
      boolean visible = (type.access & Opcodes.ACC_PUBLIC) != 0;
      if (name.startsWith("org.knime.") && visible && !type.local && !name.contains("$")) {
        int dot = name.lastIndexOf('.');
        packages
            .computeIfAbsent(name.substring(0, dot), key -> new TreeSet<>())
            .add(name.substring(dot + 1));
      }
    }
    List<String> lines = new ArrayList<>();
    packages.forEach((name, types) -> lines.add("- `" + name + "`: " + String.join(", ", types)));
    check("## Types that are stood in for", lines);
  }

  @Test
  void listsWhereTheStandInIsOlderThanTheNewestKnime() throws IOException {
    Set<String> differences =
        new StandInCheck(Listing.read("5.next.txt.gz")).differences(Compiled.standIn());
    check("## Where 5.12 differs", differences.stream().map(line -> "- `" + line + "`").toList());
  }

  @Test
  void listsTheTypesThatOurBundlesUseAlthoughKnimeKeepsThemForItself() throws IOException {
    Compiled.assumeBundles();
    Set<String> internal = new TreeSet<>();
    for (String version : List.of("5.8.txt.gz", "5.next.txt.gz")) {
      ReferenceCheck check = new ReferenceCheck(Listing.read(version), Compiled.bundles());
      assertThat(check.absent()).isEmpty();
      internal.addAll(check.internal());
    }
    check("## Internal types in use", internal.stream().map(name -> "- `" + name + "`").toList());
  }

  @Test
  void saysOfEachBehaviourHowSureItIsAndNamesAClassThatThereIs() throws IOException {
    String document = Files.readString(DOCUMENT);
    List<String> rows = rows("## Behaviour, and how sure it is");
    assertThat(rows).hasSizeGreaterThan(15);
    Set<String> sources = sources();
    for (String row : rows) {
      String[] cells = row.split(" *\\| *");
      assertThat(cells[1]).as(row).isIn("tried", "tried or read", "read", "ours");
      assertThat(cells[3]).as(row).containsPattern("`[A-Z]\\w+`");
      assertThat(sources).as(row).containsAll(names(cells[3]));
    }
    assertThat(document).contains("never run inside KNIME itself");
  }

  private static List<String> names(String cell) {
    return Pattern.compile("`([A-Z]\\w+)`")
        .matcher(cell)
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  /** The names of the source files of stand-in and host. */
  private static Set<String> sources() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String folder :
        List.of("org.knime.core/src", "org.knime.core.ui/src", "runner/src/main")) {
      try (Stream<Path> files = Files.walk(Path.of("..").resolve(folder))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java"))
            .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
      }
    }
    return names;
  }

  private static List<String> rows(String heading) throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : lines(heading)) {
      if (line.startsWith("| ") && !line.startsWith("| how sure")) {
        rows.add(line);
      }
    }
    return rows;
  }

  private static void check(String heading, List<String> items) throws IOException {
    if (Boolean.getBoolean("gollum.write")) {
      List<String> all = new ArrayList<>(Files.readAllLines(DOCUMENT));
      int start = all.indexOf(heading) + 1;
      List<String> section = all.subList(start, start + lines(heading).size());
      int first = start + section.indexOf(section.stream().filter(ITEM).findFirst().orElseThrow());
      section.removeIf(ITEM);
      all.addAll(first, items);
      Files.write(DOCUMENT, all);
    }
    assertThat(lines(heading).stream().filter(ITEM).toList()).isEqualTo(items);
  }

  private static List<String> lines(String heading) throws IOException {
    List<String> lines = Files.readAllLines(DOCUMENT);
    int start = lines.indexOf(heading) + 1;
    assertThat(start).as(heading).isPositive();
    int end = start;
    while (end < lines.size() && !lines.get(end).startsWith("## ")) {
      end++;
    }
    return lines.subList(start, end);
  }
}
