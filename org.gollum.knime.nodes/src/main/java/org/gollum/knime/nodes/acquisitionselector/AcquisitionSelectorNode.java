// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.acquisitionselector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.gollum.api.SelectionSettings;
import org.gollum.api.protocol.SelectAnswer;
import org.gollum.api.protocol.SelectRequest;
import org.gollum.knime.nodes.columns.AnswerColumns;
import org.gollum.knime.nodes.columns.ExperimentReading;
import org.gollum.knime.nodes.columns.RowMarks;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.EngineFailure;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.gollum.knime.nodes.engine.Warnings;
import org.gollum.knime.nodes.pageview.PageView;
import org.gollum.knime.nodes.ports.SurrogatePortObject;
import org.gollum.knime.nodes.ports.SurrogatePortObjectSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** What the Acquisition Selector does. */
final class AcquisitionSelectorNode {
  private AcquisitionSelectorNode() {}

  static void configure(ConfigureInput input, ConfigureOutput output)
      throws InvalidSettingsException {
    AcquisitionSelectorNodeParameters parameters = input.getParameters();
    parameters.validate();
    SurrogatePortObjectSpec surrogate = input.getInPortSpec(0);
    DataTableSpec table = input.getInTableSpec(1);
    surrogate.source().check(table);
    if (parameters.hasRunning) {
      parameters.marks(table);
    }
    output.setOutSpecs(ScoredTable.chosenSpec(table), ScoredTable.scoredSpec(table));
  }

  static void execute(ExecuteInput input, ExecuteOutput output)
      throws CanceledExecutionException, KNIMEException {
    execute(input, output, InstalledEngine.get());
  }

  static void execute(ExecuteInput input, ExecuteOutput output, Engine engine)
      throws CanceledExecutionException, KNIMEException {
    AcquisitionSelectorNodeParameters parameters = input.getParameters();
    SurrogatePortObject surrogate = input.getInPortObject(0);
    BufferedDataTable table = input.getInTable(1);
    ExecutionContext exec = input.getExecutionContext();
    Warnings warnings = new Warnings();
    if (table.size() == 0) {
      nothingToChoose(table, output, exec);
      return;
    }
    try (Exchange exchange = engine.open(exec.createSubProgress(0.9))) {
      BitSet running = new BitSet();
      ExperimentReading reading =
          ExperimentReading.of(
              table,
              surrogate.getSpec().source(),
              1,
              exchange.file("experiments"),
              noting(running, parameters, table.getDataTableSpec()),
              parameters.missingInput,
              exec);
      warnings.countMissing(
          reading.missing(),
          "cannot be chosen because a " + surrogate.getSpec().source().needed() + " is missing");
      int[] positions = reading.positions();
      List<Integer> pending =
          IntStream.range(0, positions.length)
              .filter(i -> running.get(positions[i]))
              .boxed()
              .toList();
      int open = positions.length - pending.size();
      if (open == 0) {
        nothingToChoose(table, output, exec);
        return;
      }
      if (open < parameters.batchSize) {
        warnings.add(
            "Only "
                + open
                + " of the "
                + parameters.batchSize
                + " wanted candidates are left: all were chosen.");
      }
      Path archive = exchange.file("surrogate.gollum");
      Files.write(archive, surrogate.archive());
      Path scores = exchange.file("scores");
      Path page = exchange.file("suggestions.html");
      Path names = reading.writeRowIds(table, () -> exchange.file("names"), exec).get(0);
      SelectionSettings selection = parameters.selection(open);
      SelectAnswer answer =
          exchange.ask(
              (service, token) ->
                  service.select(
                      new SelectRequest(
                          token,
                          archive.getFileName().toString(),
                          reading.inputs(),
                          pending,
                          selection,
                          scores.getFileName().toString(),
                          new SelectRequest.Page(
                              page.getFileName().toString(), names.getFileName().toString()))));
      warnings.add(answer.warnings());
      BufferedDataTable scored =
          AnswerColumns.appendNumbers(
              table,
              ScoredTable.scoreColumns(table.getDataTableSpec()),
              reading,
              List.of(scores),
              exec,
              exec.createSubProgress(0.1));
      List<Integer> chosen = answer.rows().stream().map(row -> positions[row]).toList();
      output.setOutData(0, ScoredTable.chosen(scored, table.getDataTableSpec(), chosen, exec));
      output.setOutData(1, scored);
      output.setInternalData(PageView.kept(Files.readString(page), exec));
    } catch (InvalidSettingsException e) {
      throw EngineFailure.settings(e);
    } catch (IOException e) {
      throw EngineFailure.files(e);
    }
    warnings.report(output::setWarningMessage);
  }

  /** Reads every row, and notes which are marked as running. */
  private static ExperimentReading.RowTest noting(
      BitSet running, AcquisitionSelectorNodeParameters parameters, DataTableSpec spec)
      throws InvalidSettingsException {
    if (!parameters.hasRunning) {
      return ExperimentReading.RowTest.ALL;
    }
    RowMarks marks = parameters.marks(spec);
    return (row, index) -> {
      running.set(Math.toIntExact(index), marks.isMarked(row, index));
      return true;
    };
  }

  private static void nothingToChoose(
      BufferedDataTable table, ExecuteOutput output, ExecutionContext exec)
      throws CanceledExecutionException {
    BufferedDataTable scored = ScoredTable.unscored(table, exec);
    output.setOutData(0, ScoredTable.chosen(scored, table.getDataTableSpec(), List.of(), exec));
    output.setOutData(1, scored);
    output.setWarningMessage("No candidates are left to choose from.");
  }
}
