// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.gollum.api.InitialDesign;
import org.gollum.engine.gp.Points;
import org.gollum.engine.space.ChosenCoverage;
import org.gollum.engine.space.PrincipalAxes;

/**
 * Where the first experiments of a campaign lie among all that could have been chosen, as one HTML
 * page that needs nothing else: a plane through the vectors with the chosen ones marked, how far
 * they are from each other, and how far any experiment is from the nearest of them. It loads
 * nothing and sends nothing, and follows the reader's light or dark setting. Same arguments, same
 * bytes.
 *
 * <p>Of very many experiments every so many-th is looked at, and the page says so; the plane is
 * laid through fewer still, since their number decides its cost.
 */
public final class DesignReport implements HtmlPage {
  /** So many are drawn and measured at most, chosen ones apart. */
  private static final int MOST_SHOWN = 10_000;

  /** The plane goes through so many at most: an eigenvalue problem of that size takes a second. */
  private static final int MOST_IN_PLANE = 500;

  private final InitialDesign design;
  private final int candidates;
  private final Points points;
  private final int[] chosen;
  private final List<String> names;
  private final ChosenCoverage coverage;

  private DesignReport(
      InitialDesign design, int candidates, Points points, int[] chosen, List<String> names) {
    this.design = design;
    this.candidates = candidates;
    this.points = points;
    this.chosen = chosen;
    this.names = names;
    this.coverage = ChosenCoverage.of(points, chosen);
  }

  /**
   * Of a choice.
   *
   * @param vectors of all rows of the table
   * @param allowed the rows that could be chosen
   * @param chosen of these, one or more, in the order of choice
   * @param name what the user calls a row
   */
  public static DesignReport of(
      InitialDesign design,
      double[][] vectors,
      int[] allowed,
      int[] chosen,
      IntFunction<String> name) {
    TreeSet<Integer> rows = new TreeSet<>();
    everySoMany(allowed.length, MOST_SHOWN).forEach(i -> rows.add(allowed[i]));
    Arrays.stream(chosen).forEach(rows::add);
    List<Integer> shown = List.copyOf(rows);
    double[][] of = shown.stream().map(row -> vectors[row]).toArray(double[][]::new);
    return new DesignReport(
        design,
        allowed.length,
        Points.of(of),
        Arrays.stream(chosen).map(shown::indexOf).toArray(),
        shown.stream().map(name::apply).toList());
  }

  private static IntStream everySoMany(int count, int most) {
    int shown = Math.min(count, most);
    return IntStream.range(0, shown).map(i -> (int) ((long) i * count / shown));
  }

  /** The whole page. */
  @Override
  public String html() {
    var words = new DesignWords(coverage, chosen, names);
    Map<String, String> places = new LinkedHashMap<>();
    places.put(
        "origin",
        Html.escape(
            chosen.length
                + " of "
                + candidates
                + (candidates == 1 ? " experiment" : " experiments")
                + ", chosen "
                + (design == InitialDesign.RANDOM ? "at random" : "by " + design.id())));
    places.put("headline", Html.escape(words.headline()));
    places.put("lead", Html.escape(words.lead()));
    places.put(
        "warnings",
        Template.warnings(
            names.size() < candidates
                ? List.of(
                    "The page looks at "
                        + names.size()
                        + " of "
                        + candidates
                        + " experiments: the chosen ones and every so many-th of the others.")
                : List.of()));
    places.put("cards", Template.cards(words.cards()));
    places.put("chosen", Template.table(words.chosen()));
    places.put("style", Template.resource("report.css") + Template.resource("suggestion.css"));
    places.put("figures", Html.escapeJson(figures().toString()));
    places.put("pictures", Template.pictures());
    places.put("script", Template.resource("design.js"));
    return Template.filled("design.html", places);
  }

  /** {@code {"share", "names", "x", "y", "far", "chosen"}}, in single precision: for the eye. */
  private JsonObject figures() {
    PrincipalAxes axes =
        PrincipalAxes.of(points.rows(everySoMany(points.count(), MOST_IN_PLANE).toArray()));
    JsonArray called = new JsonArray();
    JsonArray x = new JsonArray();
    JsonArray y = new JsonArray();
    JsonArray far = new JsonArray();
    for (int row = 0; row < points.count(); row++) {
      called.add(ExperimentText.shortened(names.get(row)));
      x.add((float) axes.coordinate(points, row, 0));
      y.add((float) axes.coordinate(points, row, 1));
      far.add((float) coverage.toNearest(row));
    }
    JsonArray order = new JsonArray();
    Arrays.stream(chosen).forEach(order::add);
    JsonObject json = new JsonObject();
    json.addProperty("share", axes.share(2));
    json.add("names", called);
    json.add("x", x);
    json.add("y", y);
    json.add("far", far);
    json.add("chosen", order);
    return json;
  }
}
