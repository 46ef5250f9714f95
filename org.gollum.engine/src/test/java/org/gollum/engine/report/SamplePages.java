// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.gollum.api.Direction;
import org.gollum.api.Representation;

/** Every kind of page, of made-up data. */
final class SamplePages {
  private SamplePages() {}

  /** By name; made when asked for. */
  static Map<String, Supplier<String>> all() {
    Map<String, Supplier<String>> pages = new LinkedHashMap<>();
    pages.put("report", SamplePages::report);
    pages.put("fit", () -> new FitReport(SampleSuggestions.projection(60, 40).fit()).html());
    pages.put(
        "fit-alone",
        () ->
            new FitReport(SampleSuggestions.oneHot("yield", "ligand ", Direction.MAX).fit())
                .html());
    pages.put(
        "suggestions",
        () -> SampleSuggestions.oneHot("yield", "ligand ", Direction.MAX).report(3).html());
    pages.put("many-candidates", () -> SampleSuggestions.projection(10_040, 40).report(5).html());
    pages.put("comparison", () -> new ComparisonReport(ComparisonReportTest.TWO).html());
    pages.put("backtests", SamplePages::backtests);
    pages.put("campaign", () -> new CampaignReport(SampleCampaigns.of(20, "")).html());
    pages.put(
        "campaigns",
        () -> new CampaignReport(SampleCampaigns.of(12, "joint", "one-hot", "blind")).html());
    pages.put("design", () -> DesignReportTest.sample(120).html());
    pages.put("design-of-many", () -> DesignReportTest.sample(10_000).html());
    pages.put("template-check", () -> new TemplateReport(TemplateReportTest.sample()).html());
    return pages;
  }

  private static String report() {
    return new Report(
            "A made-up campaign",
            List.of(
                SampleBacktest.of(Representation.PROJECTION, 4).withRuns(5).result(),
                SampleBacktest.of(Representation.ONE_HOT, 2).withRuns(5).result()),
            Report.thisMachine())
        .html();
  }

  private static String backtests() {
    return new BacktestComparisonReport(
            List.of(
                new NamedBacktest(
                    "with a model",
                    SampleBacktest.of(Representation.STATIC, 3).withRuns(5).result()),
                new NamedBacktest(
                    "nearly blind",
                    SampleBacktest.of(Representation.ONE_HOT, 2).withRuns(5).result())))
        .html();
  }
}
