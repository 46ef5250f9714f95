// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Takes out of p2's indexes what differs between two builds: the time, and the order of the
 * packages of the Java runtime, which p2 keeps in a hash table.
 *
 * <p>{@code java tools/reproducible/SettleIndex.java REPOSITORY MILLISECONDS}
 */
final class SettleIndex {
  private SettleIndex() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2 || !arguments[1].matches("\\d+")) {
      System.err.println("usage: java tools/reproducible/SettleIndex.java REPOSITORY MILLISECONDS");
      System.exit(2);
    }
    for (String name : List.of("content.xml", "artifacts.xml")) {
      Path index = Path.of(arguments[0], name);
      List<String> settled = new ArrayList<>();
      List<String> packages = new ArrayList<>();
      for (String line : Files.readAllLines(index)) {
        if (line.contains("<provided namespace='java.package'")) {
          packages.add(line);
          continue;
        }
        Collections.sort(packages);
        settled.addAll(packages);
        packages.clear();
        settled.add(
            line.replaceFirst(
                "(?<head>name='p2.timestamp' value=')\\d+", "${head}" + arguments[1]));
      }
      Files.writeString(index, String.join("\n", settled) + "\n");
    }
  }
}
