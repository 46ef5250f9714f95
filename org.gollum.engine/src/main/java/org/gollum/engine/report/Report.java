// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.List;
import org.gollum.engine.campaign.BacktestResult;

/**
 * What backtests gave, as one HTML page that needs nothing else: charts' library, style and data
 * are inside, it loads nothing and sends nothing (its content security policy forbids both), opens
 * from a disk without a network, follows the reader's light or dark setting, and prints.
 *
 * <p>The page begins with what happened in words, then figures, charts over the rounds with the
 * spread over the seeds, every run's experiments, settings, data and provenance. Charts have their
 * numbers as tables beside them. Same arguments, same bytes.
 *
 * @param title of the page, in the user's words
 * @param results one per representation, at least one, of the same table
 * @param provenance versions and whatever else says where this came from; {@link #thisMachine} is a
 *     beginning
 */
public record Report(String title, List<BacktestResult> results, List<Fact> provenance)
    implements HtmlPage {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no result, or one without a run
   */
  public Report {
    results = List.copyOf(results);
    provenance = List.copyOf(provenance);
    if (results.isEmpty() || results.stream().anyMatch(result -> result.runs().isEmpty())) {
      throw new IllegalArgumentException("a report needs results, and a run in each");
    }
  }

  /** Version of the program, Java, operating system and processor. */
  public static List<Fact> thisMachine() {
    String version = Report.class.getPackage().getImplementationVersion();
    return List.of(
        new Fact("GOLLuM", version == null ? "development version" : version),
        new Fact("Java", System.getProperty("java.vendor") + " " + Runtime.version()),
        new Fact(
            "operating system",
            System.getProperty("os.name") + " " + System.getProperty("os.version")),
        new Fact(
            "processor",
            System.getProperty("os.arch")
                + ", "
                + Runtime.getRuntime().availableProcessors()
                + " cores"));
  }

  /** The whole page. */
  @Override
  public String html() {
    return new Page(title, Series.of(results), provenance).html();
  }
}
