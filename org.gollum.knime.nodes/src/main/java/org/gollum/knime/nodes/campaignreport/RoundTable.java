// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.campaignreport;

import java.util.ArrayList;
import java.util.List;
import org.gollum.api.protocol.CampaignAnswer;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** A campaign's figures as a table: a row per round. */
final class RoundTable {
  private RoundTable() {}

  static DataTableSpec spec(boolean hasCampaigns) {
    DataTableSpecCreator spec = new DataTableSpecCreator();
    if (hasCampaigns) {
      spec.addColumns(new DataColumnSpecCreator("campaign", StringCell.TYPE).createSpec());
    }
    for (String count : List.of("round", "experiments", "failed")) {
      spec.addColumns(new DataColumnSpecCreator(count, IntCell.TYPE).createSpec());
    }
    for (String figure : List.of("best of the round", "best so far", "mean error", "inside 95 %")) {
      spec.addColumns(new DataColumnSpecCreator(figure, DoubleCell.TYPE).createSpec());
    }
    return spec.createSpec();
  }

  static BufferedDataTable of(
      List<CampaignAnswer.Round> rounds, boolean hasCampaigns, ExecutionContext exec) {
    BufferedDataContainer container = exec.createDataContainer(spec(hasCampaigns));
    long index = 0;
    for (CampaignAnswer.Round round : rounds) {
      List<DataCell> cells = new ArrayList<>();
      if (hasCampaigns) {
        cells.add(new StringCell(round.campaign()));
      }
      cells.add(new IntCell(round.round()));
      cells.add(new IntCell(round.experiments()));
      cells.add(new IntCell(round.failed()));
      cells.add(number(round.best()));
      cells.add(number(round.bestSoFar()));
      cells.add(number(round.meanError()));
      cells.add(number(round.inside95()));
      container.addRowToTable(new DefaultRow(RowKey.createRowKey(index++), cells));
    }
    container.close();
    return container.getTable();
  }

  private static DataCell number(double value) {
    return Double.isNaN(value) ? DataType.getMissingCell() : new DoubleCell(value);
  }
}
