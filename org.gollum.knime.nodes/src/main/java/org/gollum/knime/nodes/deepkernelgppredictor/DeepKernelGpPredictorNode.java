// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgppredictor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gollum.api.protocol.PredictAnswer;
import org.gollum.api.protocol.PredictRequest;
import org.gollum.knime.nodes.columns.AnswerColumns;
import org.gollum.knime.nodes.columns.ExperimentReading;
import org.gollum.knime.nodes.columns.NewColumns;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.EngineFailure;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.gollum.knime.nodes.engine.Parts;
import org.gollum.knime.nodes.engine.Warnings;
import org.gollum.knime.nodes.ports.SurrogatePortObject;
import org.gollum.knime.nodes.ports.SurrogatePortObjectSpec;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** What the Deep-Kernel GP Predictor does. */
final class DeepKernelGpPredictorNode {
  private DeepKernelGpPredictorNode() {}

  static void configure(ConfigureInput input, ConfigureOutput output)
      throws InvalidSettingsException {
    DeepKernelGpPredictorNodeParameters parameters = input.getParameters();
    parameters.validate();
    SurrogatePortObjectSpec surrogate = input.getInPortSpec(0);
    DataTableSpec table = input.getInTableSpec(1);
    surrogate.source().check(table);
    output.setOutSpec(
        0,
        new DataTableSpecCreator(table)
            .addColumns(columns(table, surrogate.target(), parameters))
            .createSpec());
  }

  private static DataColumnSpec[] columns(
      DataTableSpec table, String target, DeepKernelGpPredictorNodeParameters parameters) {
    List<String> names = new ArrayList<>();
    names.add(target + parameters.meanSuffix);
    names.add(target + parameters.sdSuffix);
    if (parameters.withNoise) {
      names.add(target + parameters.sdSuffix + " with noise");
    }
    return NewColumns.ofNumbers(table, names);
  }

  static void execute(ExecuteInput input, ExecuteOutput output)
      throws CanceledExecutionException, KNIMEException {
    execute(input, output, InstalledEngine.get());
  }

  static void execute(ExecuteInput input, ExecuteOutput output, Engine engine)
      throws CanceledExecutionException, KNIMEException {
    DeepKernelGpPredictorNodeParameters parameters = input.getParameters();
    SurrogatePortObject surrogate = input.getInPortObject(0);
    BufferedDataTable table = input.getInTable(1);
    ExecutionContext exec = input.getExecutionContext();
    Warnings warnings = new Warnings();
    try (Exchange exchange = engine.open(exec.createSubProgress(0.9))) {
      ExperimentReading reading =
          ExperimentReading.inParts(
              table,
              surrogate.getSpec().source(),
              1,
              () -> exchange.file("experiments"),
              parameters.missingInput,
              exec);
      warnings.noRows(table);
      warnings.countMissing(
          reading.missing(),
          "got no prediction because a " + surrogate.getSpec().source().needed() + " is missing");
      Path archive = exchange.file("surrogate.gollum");
      Files.write(archive, surrogate.archive());
      Parts<PredictAnswer> answers =
          Parts.ask(
              exchange,
              reading,
              "predictions",
              (part, index, predictions) ->
                  (service, token) ->
                      service.predict(
                          new PredictRequest(
                              token,
                              archive.getFileName().toString(),
                              part.inputs(),
                              predictions)));
      warnings.add(answers.warnings(reading, PredictAnswer::warnings));
      output.setOutData(
          0,
          AnswerColumns.appendNumbers(
              table,
              columns(table.getDataTableSpec(), surrogate.getSpec().target(), parameters),
              reading,
              answers.files(),
              exec,
              exec.createSubProgress(0.1)));
    } catch (InvalidSettingsException e) {
      throw EngineFailure.settings(e);
    } catch (IOException e) {
      throw EngineFailure.files(e);
    }
    warnings.report(output::setWarningMessage);
  }
}
