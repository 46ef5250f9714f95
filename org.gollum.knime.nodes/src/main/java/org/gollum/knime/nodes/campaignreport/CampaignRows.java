// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.campaignreport;

import java.io.IOException;
import org.gollum.knime.nodes.campaignpage.CampaignPage;
import org.gollum.knime.nodes.columns.ColumnLookup;
import org.gollum.knime.nodes.columns.Outcomes;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

/** A table of experiments; columns that are not used are −1. */
final class CampaignRows {
  private final Outcomes outcomes;
  private final int name;
  private final int round;
  private final int campaign;
  private final int mean;
  private final int sd;
  private final int best;
  private final String roundName;

  /**
   * Finds the columns.
   *
   * @throws InvalidSettingsException if one is not there, or holds no numbers where it must
   */
  CampaignRows(DataTableSpec spec, CampaignReportNodeParameters parameters)
      throws InvalidSettingsException {
    String outcome = parameters.outcomeColumn;
    outcomes =
        new Outcomes(
            ColumnLookup.numberIndex(spec, outcome, CampaignReportNodeParameters.OUTCOME),
            outcome,
            0);
    name = any(spec, parameters.hasNames, parameters.nameColumn, CampaignReportNodeParameters.NAME);
    campaign =
        any(
            spec,
            parameters.hasCampaigns,
            parameters.campaignColumn,
            CampaignReportNodeParameters.CAMPAIGN);
    roundName = parameters.roundColumn;
    round = number(spec, parameters.hasRounds, roundName, CampaignReportNodeParameters.ROUND);
    boolean predicted = parameters.hasPredictions;
    mean = number(spec, predicted, parameters.meanColumn, CampaignReportNodeParameters.MEAN);
    sd = number(spec, predicted, parameters.sdColumn, CampaignReportNodeParameters.SD);
    best =
        number(spec, parameters.hasBest, parameters.bestColumn, CampaignReportNodeParameters.BEST);
  }

  private static int any(DataTableSpec spec, boolean used, String column, String setting)
      throws InvalidSettingsException {
    return used ? ColumnLookup.indexOf(spec, column, setting) : -1;
  }

  private static int number(DataTableSpec spec, boolean used, String column, String setting)
      throws InvalidSettingsException {
    return used ? ColumnLookup.numberIndex(spec, column, setting) : -1;
  }

  /** Whether there may be several campaigns. */
  boolean hasCampaigns() {
    return campaign >= 0;
  }

  /**
   * Tells the rows, one experiment each.
   *
   * @throws KNIMEException that names the first row without a usable round or with an outcome that
   *     is no number
   */
  void tell(BufferedDataTable table, CampaignPage.Listener listener, ExecutionMonitor exec)
      throws IOException, KNIMEException, CanceledExecutionException {
    long index = 0;
    try (CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        exec.checkCanceled();
        DataRow row = rows.next();
        listener.add(
            new CampaignPage.Experiment(
                campaign < 0 ? "" : text(row, campaign),
                round < 0 ? Math.toIntExact(index + 1) : roundOf(row, index),
                name < 0 || text(row, name).isEmpty() ? row.getKey().getString() : text(row, name),
                outcomes.read(row, index),
                value(row, best),
                value(row, mean),
                value(row, sd)));
        index++;
      }
    }
  }

  private static double value(DataRow row, int column) {
    return column >= 0 && row.getCell(column) instanceof DoubleValue number
        ? number.getDoubleValue()
        : Double.NaN;
  }

  private static String text(DataRow row, int column) {
    DataCell cell = row.getCell(column);
    if (cell.isMissing()) {
      return "";
    }
    return cell instanceof StringValue text ? text.getStringValue() : cell.toString();
  }

  private int roundOf(DataRow row, long index) throws KNIMEException {
    double value = value(row, round);
    if (value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE) {
      return (int) value;
    }
    String summary =
        "Row \""
            + row.getKey().getString()
            + "\", column \""
            + roundName
            + "\": "
            + (Double.isNaN(value) ? "the round is missing." : value + " is not a whole number.");
    throw Message.builder()
        .withSummary(summary)
        .addRowIssue(0, round, index, summary)
        .addResolutions("Give every row the number of its round, or remove rows without one.")
        .build()
        .orElseThrow()
        .toKNIMEException();
  }
}
