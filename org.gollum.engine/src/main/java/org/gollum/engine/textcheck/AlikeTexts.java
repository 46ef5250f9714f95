// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.textcheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows that the model cannot tell apart: their texts are equal, or differ only in what it does not
 * read.
 *
 * @param groups of two or more such rows
 * @param rows in those groups
 * @param differing groups whose measured outcomes differ; 0 without outcomes
 * @param unread groups whose texts differ
 * @param worst those with the widest outcomes first, then the largest
 */
public record AlikeTexts(int groups, int rows, int differing, int unread, List<Group> worst) {
  private static final int NAMED_ROWS = 4;

  /** Copies the list. */
  public AlikeTexts {
    worst = List.copyOf(worst);
  }

  /**
   * Rows that are read as one.
   *
   * @param rows the names of the first of them
   * @param size how many they are
   * @param text of the first
   * @param isEqual whether all their texts are equal
   * @param outcomes the smallest and the largest measured outcome; empty if fewer than two were
   */
  public record Group(
      List<String> rows, int size, String text, boolean isEqual, Optional<Range> outcomes) {
    /** Copies the list. */
    public Group {
      rows = List.copyOf(rows);
    }

    double spread() {
      return outcomes.map(range -> range.high() - range.low()).orElse(0.0);
    }
  }

  /**
   * Outcomes of one group.
   *
   * @param low the smallest
   * @param high the largest
   */
  public record Range(double low, double high) {}

  static AlikeTexts of(CheckedRows rows, List<Integer> alike) {
    Map<Integer, List<Integer>> byFirst = new LinkedHashMap<>();
    for (int row = 0; row < alike.size(); row++) {
      byFirst.computeIfAbsent(alike.get(row), first -> new ArrayList<>()).add(row);
    }
    List<Group> groups =
        byFirst.values().stream()
            .filter(members -> members.size() > 1)
            .map(members -> group(rows, members))
            .sorted(Comparator.comparing(Group::spread).thenComparing(Group::size).reversed())
            .toList();
    return new AlikeTexts(
        groups.size(),
        groups.stream().mapToInt(Group::size).sum(),
        (int) groups.stream().filter(group -> group.spread() > 0).count(),
        (int) groups.stream().filter(group -> !group.isEqual()).count(),
        groups.stream().limit(TemplateCheck.WORST).toList());
  }

  private static Group group(CheckedRows rows, List<Integer> members) {
    String text = rows.text(members.get(0));
    double[] measured =
        members.stream()
            .flatMap(row -> rows.outcome().map(known -> known.values().get(row)).stream())
            .mapToDouble(Double::doubleValue)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return new Group(
        members.stream().limit(NAMED_ROWS).map(rows::name).toList(),
        members.size(),
        text,
        members.stream().allMatch(row -> rows.text(row).equals(text)),
        measured.length < 2
            ? Optional.empty()
            : Optional.of(new Range(measured[0], measured[measured.length - 1])));
  }
}
