// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.initialdesignselector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.gollum.api.protocol.DesignAnswer;
import org.gollum.api.protocol.DesignRequest;
import org.gollum.knime.nodes.columns.ColumnLookup;
import org.gollum.knime.nodes.columns.Outcomes;
import org.gollum.knime.nodes.columns.RowChoice;
import org.gollum.knime.nodes.columns.RowMarks;
import org.gollum.knime.nodes.columns.VectorSource;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.EngineFailure;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.gollum.knime.nodes.engine.RandomSeed;
import org.gollum.knime.nodes.engine.Warnings;
import org.gollum.knime.nodes.pageview.PageView;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** What the Initial Design Selector does. */
final class InitialDesignSelectorNode {
  private InitialDesignSelectorNode() {}

  static void configure(ConfigureInput input, ConfigureOutput output)
      throws InvalidSettingsException {
    InitialDesignSelectorNodeParameters parameters = input.getParameters();
    parameters.validate();
    DataTableSpec spec = input.getInTableSpec(0);
    if (parameters.strategy.design().needsVectors()) {
      new VectorSource(parameters.vectorColumn).check(spec);
    }
    if (parameters.medianOnly) {
      ColumnLookup.numberIndex(spec, parameters.outcomeColumn, Outcomes.SETTING);
    }
    if (parameters.hasExcluded) {
      parameters.marks(spec);
    }
    output.setOutSpecs(spec, spec);
  }

  static void execute(ExecuteInput input, ExecuteOutput output)
      throws CanceledExecutionException, KNIMEException {
    execute(input, output, InstalledEngine.get());
  }

  static void execute(ExecuteInput input, ExecuteOutput output, Engine engine)
      throws CanceledExecutionException, KNIMEException {
    InitialDesignSelectorNodeParameters parameters = input.getParameters();
    BufferedDataTable table = input.getInTable(0);
    ExecutionContext exec = input.getExecutionContext();
    Warnings warnings = new Warnings();
    try (Exchange exchange = engine.open(exec.createSubProgress(0.8))) {
      List<Integer> allowed = allowed(table, parameters, exec);
      Candidates candidates =
          parameters.strategy.design().needsVectors()
              ? Candidates.withVectors(table, parameters, allowed, exchange, exec)
              : Candidates.of(table, allowed);
      warnings.countMissing(candidates.missing(), "cannot be chosen because a vector is missing");
      checkEnough(parameters, candidates);
      long seed = RandomSeed.of(parameters.useStaticSeed, parameters.seed);
      Path page = exchange.file("design.html");
      DesignAnswer answer =
          exchange.ask(
              (service, token) ->
                  service.design(
                      new DesignRequest(
                          token,
                          parameters.strategy.design(),
                          candidates.count(),
                          parameters.count,
                          seed,
                          candidates.vectors(),
                          candidates.allowed(),
                          candidates.page(page))));
      RowChoice choice = RowChoice.of(table, candidates.rows(answer.rows()), exec);
      output.setOutData(0, choice.chosen());
      output.setOutData(1, choice.rest());
      if (Files.exists(page)) {
        output.setInternalData(PageView.kept(Files.readString(page), exec));
      }
    } catch (InvalidSettingsException e) {
      throw EngineFailure.settings(e);
    } catch (IOException e) {
      throw EngineFailure.files(e);
    }
    warnings.report(output::setWarningMessage);
  }

  /** The rows to choose from; null for all. */
  private static List<Integer> allowed(
      BufferedDataTable table,
      InitialDesignSelectorNodeParameters parameters,
      ExecutionContext exec)
      throws InvalidSettingsException, KNIMEException, CanceledExecutionException {
    if (!parameters.medianOnly && !parameters.hasExcluded) {
      return null;
    }
    List<Integer> rows =
        parameters.medianOnly
            ? worseHalf(table, parameters, exec)
            : IntStream.range(0, Math.toIntExact(table.size())).boxed().toList();
    return parameters.hasExcluded ? without(rows, table, parameters, exec) : rows;
  }

  private static List<Integer> without(
      List<Integer> rows,
      BufferedDataTable table,
      InitialDesignSelectorNodeParameters parameters,
      ExecutionContext exec)
      throws InvalidSettingsException, KNIMEException, CanceledExecutionException {
    RowMarks marks = parameters.marks(table.getDataTableSpec());
    BitSet excluded = new BitSet();
    int index = 0;
    try (CloseableRowIterator iterator = table.iterator()) {
      while (iterator.hasNext()) {
        exec.checkCanceled();
        excluded.set(index, marks.isMarked(iterator.next(), index));
        index++;
      }
    }
    return rows.stream().filter(row -> !excluded.get(row)).toList();
  }

  private static List<Integer> worseHalf(
      BufferedDataTable table,
      InitialDesignSelectorNodeParameters parameters,
      ExecutionContext exec)
      throws InvalidSettingsException, KNIMEException, CanceledExecutionException {
    String name = parameters.outcomeColumn;
    Outcomes outcomes =
        new Outcomes(
            ColumnLookup.numberIndex(table.getDataTableSpec(), name, Outcomes.SETTING), name, 0);
    double[] values = new double[Math.toIntExact(table.size())];
    int index = 0;
    try (CloseableRowIterator iterator = table.iterator()) {
      while (iterator.hasNext()) {
        exec.checkCanceled();
        DataRow row = iterator.next();
        values[index] = outcomes.read(row, index);
        index++;
      }
    }
    return WorseHalf.of(values, parameters.direction.direction());
  }

  private static void checkEnough(
      InitialDesignSelectorNodeParameters parameters, Candidates candidates) throws KNIMEException {
    int available = candidates.available();
    if (parameters.count > available) {
      throw Message.builder()
          .withSummary(
              parameters.count
                  + " start experiments are wanted, but only "
                  + available
                  + (available == 1 ? " row" : " rows")
                  + (parameters.medianOnly
                      ? (available == 1 ? " has" : " have")
                          + " an outcome that is no better than the median"
                      : (available == 1 ? " is" : " are") + " in the table")
                  + (parameters.hasExcluded ? " and not left out." : ".")
                  + (candidates.missing() > 0 ? " Rows without a vector do not count." : ""))
          .addResolutions("Lower \"Number of experiments\", or bring more rows.")
          .build()
          .orElseThrow()
          .toKNIMEException();
    }
  }
}
