// SPDX-License-Identifier: Apache-2.0
/**
 * The pages that show what a replayed campaign gave, what one training did, why experiments are
 * suggested, which representation the data support, what a campaign found, and what a template
 * makes of a table.
 *
 * <p>Open {@link org.gollum.engine.report.Report} first: backtests in, one HTML file out, which
 * carries its charts' library, style and data and loads nothing. Words and tables are made here, so
 * that the page reads without its script; the script draws charts from the figures embedded beside
 * it. The smaller pages are of one training ({@link org.gollum.engine.report.FitReport}), of
 * suggestions ({@link org.gollum.engine.report.SuggestionReport}), of compared representations
 * ({@link org.gollum.engine.report.ComparisonReport}), of a campaign that was run ({@link
 * org.gollum.engine.report.CampaignReport}), and of a template's check ({@link
 * org.gollum.engine.report.TemplateReport}). {@code pictures.js} and {@code predictions.js} draw
 * for all, {@code saving.js} makes files of their charts. A browser looks at all of them in {@code
 * PagesInChromiumTest}, on machines that have one.
 *
 * <p>{@link org.gollum.engine.report.BacktestComparisonReport} sets backtests side by side by the
 * number of experiments. Of backtests nothing is computed that a reader could not find in {@code
 * backtest.json}: only means, medians and percentiles over seeds.
 *
 * <p>For all: shares are 0 to 1 here and percent on the page; outcomes keep their own units; texts
 * from tables and settings are escaped wherever they enter the page. Charts: Apache ECharts.
 */
@NullMarked
package org.gollum.engine.report;

import org.jspecify.annotations.NullMarked;
