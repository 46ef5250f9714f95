// SPDX-License-Identifier: Apache-2.0
package org.gollum.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/**
 * What a workflow wrote when it was last looked at, in its folder {@code expected}, compared with
 * what it writes now.
 *
 * <p>Words and the order of rows must agree. Numbers agree to 2 percent of their size, or of their
 * column's largest: the last digits of single precision depend on the processor, and some ten steps
 * of training with restarts enlarge that. Columns of seconds say nothing.
 */
final class KeptTables {
  private static final String VARIABLES = "variables.properties";
  private static final double SHARE = 0.02;

  private final Path kept;

  KeptTables(Path workflow) {
    kept = workflow.resolve("expected");
  }

  /** The options of {@code gollum run} that give the kept tables. */
  List<String> options() throws IOException {
    Properties properties = new Properties();
    if (Files.exists(kept.resolve(VARIABLES))) {
      try (Reader in = Files.newBufferedReader(kept.resolve(VARIABLES), StandardCharsets.UTF_8)) {
        properties.load(in);
      }
    }
    List<String> options = new ArrayList<>();
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      options.add("--set");
      options.add(name + "=" + properties.getProperty(name));
    }
    return options;
  }

  /** Compares the files of a folder with those that are kept. */
  void compare(Path written) throws IOException {
    List<String> names =
        Installation.children(kept).stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> !name.equals(VARIABLES))
            .toList();
    assertThat(names).isNotEmpty();
    assertThat(Installation.children(written).stream().map(f -> f.getFileName().toString()))
        .containsExactlyElementsOf(names);
    for (String name : names) {
      compare(name, cells(kept.resolve(name)), cells(written.resolve(name)));
    }
  }

  private static void compare(String name, List<List<String>> before, List<List<String>> now) {
    assertThat(now).as(name).hasSameSizeAs(before);
    assertThat(now.get(0)).as(name).isEqualTo(before.get(0));
    List<String> header = before.get(0);
    for (int column = 0; column < header.size(); column++) {
      double largest = largest(before, column);
      for (int row = 1; row < before.size(); row++) {
        String place = name + ", row " + row + ", column " + header.get(column);
        String was = before.get(row).get(column);
        String is = now.get(row).get(column);
        if (number(was).isEmpty()) {
          assertThat(digitsAside(is)).as(place).isEqualTo(digitsAside(was));
        } else if (!header.get(column).equals("seconds")) {
          assertThat(number(is)).as(place).isNotEmpty();
          assertThat(number(is).get(0))
              .as(place)
              .isCloseTo(number(was).get(0), within(SHARE * largest));
        }
      }
    }
  }

  private static double largest(List<List<String>> table, int column) {
    double largest = 0;
    for (List<String> row : table.subList(1, table.size())) {
      for (double value : number(row.get(column))) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }

  /** Figures in a sentence are those of other columns, rounded. */
  private static String digitsAside(String text) {
    return text.contains(" ") ? text.replaceAll("-?[0-9]+(\\.[0-9]+)?", "#") : text;
  }

  /** The number that a cell holds; none if it holds a word or nothing. */
  private static List<Double> number(String cell) {
    try {
      return List.of(Double.parseDouble(cell));
    } catch (NumberFormatException e) {
      return List.of();
    }
  }

  /** A table's cells; a quoted one may hold commas and quotes. */
  private static List<List<String>> cells(Path file) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      List<String> row = new ArrayList<>();
      StringBuilder cell = new StringBuilder();
      boolean quoted = false;
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c == '"') {
          quoted = !quoted;
        } else if (c == ',' && !quoted) {
          row.add(cell.toString());
          cell.setLength(0);
        } else {
          cell.append(c);
        }
      }
      row.add(cell.toString());
      rows.add(row);
    }
    return rows;
  }
}
