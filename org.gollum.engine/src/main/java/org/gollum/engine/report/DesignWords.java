// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.ArrayList;
import java.util.List;
import org.gollum.engine.space.ChosenCoverage;

/** What the choice of first experiments covers, in words. Plain text, not yet escaped. */
final class DesignWords {
  private static final double HALF = 0.5;
  private static final double NEARLY_ALL = 0.95;

  private final ChosenCoverage coverage;
  private final int[] chosen;
  private final List<String> names;

  DesignWords(ChosenCoverage coverage, int[] chosen, List<String> names) {
    this.coverage = coverage;
    this.chosen = chosen;
    this.names = names;
  }

  private String name(int position) {
    return ExperimentText.shortened(names.get(chosen[position]));
  }

  private static String distance(double value) {
    return Figure.fixed(value, 2);
  }

  String headline() {
    if (coverage.isOnePoint()) {
      return "All experiments have the same vector: nothing tells them apart";
    }
    return "No experiment is farther than "
        + distance(coverage.within(1))
        + " from a chosen one, half of them are within "
        + distance(coverage.within(HALF));
  }

  String lead() {
    if (coverage.isOnePoint()) {
      return "Choose vectors that differ from experiment to experiment.";
    }
    return "1 is the usual distance of two experiments. "
        + (coverage.within(1) == 0
            ? "Every experiment has the vector of a chosen one."
            : "The farthest is "
                + ExperimentText.shortened(names.get(coverage.farthest()))
                + ": like those around it, it is least known when the campaign begins.")
        + apart();
  }

  private String apart() {
    if (chosen.length == 1) {
      return "";
    }
    int closest = coverage.closest();
    String two = name(closest) + " and " + name(coverage.neighbour(closest));
    return coverage.apart(closest) == 0
        ? " The chosen experiments " + two + " have the same vector: they are a repetition."
        : " The closest two of the chosen, "
            + two
            + ", are "
            + distance(coverage.apart(closest))
            + " apart.";
  }

  List<Template.Card> cards() {
    return List.of(
        new Template.Card(
            "Half of all within",
            distance(coverage.within(HALF)),
            "of a chosen experiment; smaller covers more"),
        new Template.Card(
            "95\u202f% within", distance(coverage.within(NEARLY_ALL)), "of a chosen experiment"),
        new Template.Card(
            "Farthest", distance(coverage.within(1)), "from the nearest chosen experiment"),
        new Template.Card(
            "Closest two of the chosen",
            distance(coverage.apart(coverage.closest())),
            "apart; larger spreads them more"));
  }

  List<List<String>> chosen() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("chosen", "experiment", "nearest to it", "next chosen one", "its distance"));
    for (int i = 0; i < chosen.length; i++) {
      rows.add(
          List.of(
              Integer.toString(i + 1),
              name(i),
              Integer.toString(coverage.standsFor(i)),
              chosen.length == 1 ? "–" : name(coverage.neighbour(i)),
              distance(coverage.apart(i))));
    }
    return rows;
  }
}
