// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A small table for a terminal: numbers to the right, words to the left, long cells cut. */
final class AlignedTable {
  private static final int WIDEST_CELL = 40;
  private static final String GAP = "  ";
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[0-9.]+(e[-+]?[0-9]+)?( ?([%sM]|[kMGT]?B))?|–");

  private final List<List<String>> lines = new ArrayList<>();

  private final Set<Integer> whole;

  AlignedTable(List<String> header) {
    this(header, Set.of());
  }

  /**
   * A table with some columns that are never cut.
   *
   * @param whole their positions
   */
  AlignedTable(List<String> header, Set<Integer> whole) {
    this.whole = Set.copyOf(whole);
    add(header);
  }

  /** Adds a row with as many cells as the header. */
  void add(List<String> cells) {
    lines.add(
        IntStream.range(0, cells.size())
            .mapToObj(c -> whole.contains(c) ? cells.get(c) : oneLine(cells.get(c)))
            .toList());
  }

  /** The lines, header first. */
  List<String> lines() {
    int columns = lines.get(0).size();
    int[] widths = new int[columns];
    boolean[] numbers = new boolean[columns];
    for (int c = 0; c < columns; c++) {
      int column = c;
      widths[c] = lines.stream().mapToInt(line -> length(line.get(column))).max().orElse(0);
      numbers[c] =
          lines.size() > 1
              && lines.stream().skip(1).allMatch(l -> NUMBER.matcher(l.get(column)).matches());
    }
    return lines.stream().map(line -> aligned(line, widths, numbers)).toList();
  }

  private static String aligned(List<String> cells, int[] widths, boolean[] numbers) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      String cell = cells.get(c);
      String space = " ".repeat(widths[c] - length(cell));
      line.append(c == 0 ? "" : GAP).append(numbers[c] ? space + cell : cell + space);
    }
    return line.toString().stripTrailing();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static String oneLine(String cell) {
    String line = cell.replaceAll("\\s+", " ").strip();
    if (length(line) <= WIDEST_CELL) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, WIDEST_CELL - 1)) + "…";
  }
}
