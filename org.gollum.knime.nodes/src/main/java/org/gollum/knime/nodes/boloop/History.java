// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gollum.api.Direction;
import org.gollum.knime.nodes.campaignpage.CampaignPage;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * What a campaign did, experiment by experiment, as a table:
 *
 * <ul>
 *   <li>{@code round} from 1, {@code row} (row id), {@code outcome} (missing: failed), {@code best}
 *       (so far, this experiment included);
 *   <li>{@code acquisition}, {@code mean}, {@code sd}, {@code sd with noise} as predicted before
 *       measuring, missing where the loop's body brought none;
 *   <li>{@code error} = outcome − mean, {@code error in sd} = error ÷ sd, {@code inside 95 %}
 *       whether |error| ≤ 1.96 sd, all by the sd with noise where there is one: what was measured
 *       scatters.
 * </ul>
 *
 * <p>What was measured before the campaign counts for {@code best} and has no rows. Numbers that
 * are not there are NaN. Grows by {@link #grownBy}, which leaves the one before as it is: a round
 * may be collected again. Immutable.
 */
final class History {
  /** The half width of a normal distribution's central 95 %, in standard deviations. */
  private static final double HALF_WIDTH = 1.96;

  /**
   * One experiment of a round.
   *
   * @param row its row id
   * @param outcome NaN if it failed
   */
  record Experiment(String row, double outcome, Prediction prediction) {}

  /**
   * What the model expected of an experiment; NaN where it said nothing.
   *
   * @param sd of the outcome itself
   * @param sdWithNoise of what is measured
   */
  record Prediction(double acquisition, double mean, double sd, double sdWithNoise) {

    private double sdOfMeasurement() {
      return Double.isNaN(sdWithNoise) ? sd : sdWithNoise;
    }
  }

  private record Entry(int round, Experiment experiment, double best) {}

  private final Direction direction;
  private final List<Entry> entries;
  private final List<Double> bestAfter;

  private History(Direction direction, List<Entry> entries, List<Double> bestAfter) {
    this.direction = direction;
    this.entries = entries;
    this.bestAfter = bestAfter;
  }

  /** No round yet. */
  static History of(Direction direction, double[] outcomesBefore) {
    double best = Double.NaN;
    for (double outcome : outcomesBefore) {
      best = better(direction, best, outcome);
    }
    return new History(direction, List.of(), List.of(best));
  }

  private static double better(Direction direction, double best, double outcome) {
    return !Double.isNaN(outcome) && (Double.isNaN(best) || direction.isBetter(outcome, best))
        ? outcome
        : best;
  }

  /** This history and one round more. */
  History grownBy(List<Experiment> round) {
    List<Entry> more = new ArrayList<>(entries);
    double best = best();
    for (Experiment experiment : round) {
      best = better(direction, best, experiment.outcome());
      more.add(new Entry(rounds() + 1, experiment, best));
    }
    List<Double> bests = new ArrayList<>(bestAfter);
    bests.add(best);
    return new History(direction, more, bests);
  }

  /** How many rounds there were. */
  int rounds() {
    return bestAfter.size() - 1;
  }

  /** The best outcome so far; NaN if there is none. */
  double best() {
    return bestAfter(rounds());
  }

  /** The best outcome after so many rounds, 0 being before the first; NaN if there was none. */
  double bestAfter(int rounds) {
    return bestAfter.get(rounds);
  }

  /** How many experiments have no outcome. */
  long failed() {
    return entries.stream().filter(entry -> Double.isNaN(entry.experiment().outcome())).count();
  }

  /** The table's columns. */
  static DataTableSpec spec() {
    return new DataTableSpec(
        column("round", IntCell.TYPE),
        column("row", StringCell.TYPE),
        column("outcome", DoubleCell.TYPE),
        column("best", DoubleCell.TYPE),
        column("acquisition", DoubleCell.TYPE),
        column("mean", DoubleCell.TYPE),
        column("sd", DoubleCell.TYPE),
        column("sd with noise", DoubleCell.TYPE),
        column("error", DoubleCell.TYPE),
        column("error in sd", DoubleCell.TYPE),
        column("inside 95 %", BooleanCell.TYPE));
  }

  private static DataColumnSpec column(String name, DataType type) {
    return new DataColumnSpecCreator(name, type).createSpec();
  }

  /** The experiments, for who draws them. */
  void tell(CampaignPage.Listener listener) throws IOException {
    for (Entry entry : entries) {
      Experiment experiment = entry.experiment();
      listener.add(
          new CampaignPage.Experiment(
              "",
              entry.round(),
              experiment.row(),
              experiment.outcome(),
              entry.best(),
              experiment.prediction().mean(),
              experiment.prediction().sdOfMeasurement()));
    }
  }

  /** Whether there is an experiment in it. */
  boolean hasExperiments() {
    return !entries.isEmpty();
  }

  /** The history as a table. */
  BufferedDataTable table(ExecutionContext exec) {
    BufferedDataContainer container = exec.createDataContainer(spec());
    long index = 0;
    for (Entry entry : entries) {
      container.addRowToTable(new DefaultRow(RowKey.createRowKey(index++), cells(entry)));
    }
    container.close();
    return container.getTable();
  }

  private static DataCell[] cells(Entry entry) {
    Experiment experiment = entry.experiment();
    Prediction prediction = experiment.prediction();
    double error = experiment.outcome() - prediction.mean();
    double sd = prediction.sdOfMeasurement();
    double errorInSd = sd > 0 ? error / sd : Double.NaN;
    return new DataCell[] {
      new IntCell(entry.round()),
      new StringCell(experiment.row()),
      number(experiment.outcome()),
      number(entry.best()),
      number(prediction.acquisition()),
      number(prediction.mean()),
      number(prediction.sd()),
      number(prediction.sdWithNoise()),
      number(error),
      number(errorInSd),
      Double.isNaN(errorInSd)
          ? DataType.getMissingCell()
          : Math.abs(errorInSd) <= HALF_WIDTH ? BooleanCell.TRUE : BooleanCell.FALSE
    };
  }

  private static DataCell number(double value) {
    return Double.isNaN(value) ? DataType.getMissingCell() : new DoubleCell(value);
  }
}
