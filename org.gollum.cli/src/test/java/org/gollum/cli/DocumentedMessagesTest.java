// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The messages that docs/errors.md explains are those of the program. */
class DocumentedMessagesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern QUOTED = Pattern.compile("^\\| (`.*?`) \\|", Pattern.MULTILINE);
  private static final Pattern MESSAGE = Pattern.compile("`([^`]+)`");

  /** Where a message's string goes on in the next line of the source. */
  private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

  @Test
  void theMessagesExplainedAreInTheSources() throws IOException {
    String sources = sources();
    List<String> unknown = new ArrayList<>();
    int known = 0;
    Matcher row = QUOTED.matcher(Files.readString(ROOT.resolve("docs/errors.md")));
    while (row.find()) {
      Matcher message = MESSAGE.matcher(row.group(1));
      while (message.find()) {
        for (String part : message.group(1).split("…", -1)) {
          String words = part.strip().replaceAll("^\"|\"$", "").strip();
          if (words.length() < 4) {
            continue;
          }
          known++;
          if (!sources.contains(words)) {
            unknown.add(words);
          }
        }
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(known).isGreaterThan(15);
  }

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String module : List.of("api", "engine", "worker", "cli", "knime.nodes")) {
      try (Stream<Path> files =
          Files.walk(ROOT.resolve("org.gollum." + module).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
          all.append(Files.readString(file));
        }
      }
    }
    return JOINT.matcher(all).replaceAll("").replace("\\\"", "\"");
  }
}
