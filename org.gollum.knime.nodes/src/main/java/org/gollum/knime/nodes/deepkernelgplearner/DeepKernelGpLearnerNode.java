// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgplearner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.protocol.FitAnswer;
import org.gollum.api.protocol.FitRequest;
import org.gollum.knime.nodes.columns.ColumnLookup;
import org.gollum.knime.nodes.columns.ExperimentReading;
import org.gollum.knime.nodes.columns.ExperimentSource;
import org.gollum.knime.nodes.columns.HybridSource;
import org.gollum.knime.nodes.columns.MissingInput;
import org.gollum.knime.nodes.columns.Outcomes;
import org.gollum.knime.nodes.columns.VectorSource;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.EngineFailure;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.gollum.knime.nodes.engine.Measured;
import org.gollum.knime.nodes.engine.Warnings;
import org.gollum.knime.nodes.ports.ConnectedModel;
import org.gollum.knime.nodes.ports.LanguageModelPortObject;
import org.gollum.knime.nodes.ports.LanguageModelPortObjectSpec;
import org.gollum.knime.nodes.ports.Provenance;
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

/** What the Deep-Kernel GP Learner does. */
final class DeepKernelGpLearnerNode {
  private static final int MODEL_PORT = 1;
  private static final int STEPS_PORT = 1;

  private DeepKernelGpLearnerNode() {}

  static void configure(ConfigureInput input, ConfigureOutput output)
      throws InvalidSettingsException {
    DeepKernelGpLearnerNodeParameters parameters = input.getParameters();
    parameters.validate();
    DataTableSpec spec = input.getInTableSpec(0);
    ColumnLookup.numberIndex(spec, parameters.outcomeColumn, Outcomes.SETTING);
    Optional<LanguageModelPortObjectSpec> model = ConnectedModel.of(input, MODEL_PORT);
    ExperimentSource source = source(parameters, model, spec);
    source.check(spec);
    Warnings warnings = new Warnings();
    warnings.add(parameters.guesses(model.isPresent()));
    warnings.report(output::setWarningMessage);
    output.setOutSpec(
        0,
        new SurrogatePortObjectSpec(
            source, parameters.outcomeColumn, parameters.direction.direction()));
    output.setOutSpec(STEPS_PORT, StepTable.spec());
  }

  private static ExperimentSource source(
      DeepKernelGpLearnerNodeParameters parameters,
      Optional<LanguageModelPortObjectSpec> model,
      DataTableSpec spec)
      throws InvalidSettingsException {
    return model.isPresent()
        ? parameters.source(model.get().texts())
        : VectorSource.of(spec, parameters.vectorColumn);
  }

  static void execute(ExecuteInput input, ExecuteOutput output)
      throws CanceledExecutionException, KNIMEException {
    execute(input, output, InstalledEngine.get());
  }

  static void execute(ExecuteInput input, ExecuteOutput output, Engine engine)
      throws CanceledExecutionException, KNIMEException {
    DeepKernelGpLearnerNodeParameters parameters = input.getParameters();
    BufferedDataTable table = input.getInTable(0);
    ExecutionContext exec = input.getExecutionContext();
    Optional<LanguageModelPortObject> connected = ConnectedModel.of(input, MODEL_PORT);
    Optional<LanguageModelPortObjectSpec> model = connected.map(LanguageModelPortObject::getSpec);
    Warnings warnings = new Warnings();
    warnings.add(parameters.guesses(model.isPresent()));
    try (Exchange exchange = engine.open(exec)) {
      ExperimentSource source = source(parameters, model, table.getDataTableSpec());
      int outcomeColumn =
          ColumnLookup.numberIndex(
              table.getDataTableSpec(), parameters.outcomeColumn, Outcomes.SETTING);
      Outcomes outcomes = new Outcomes(outcomeColumn, parameters.outcomeColumn, 0);
      ExperimentReading reading =
          ExperimentReading.of(
              table,
              source,
              0,
              exchange.file("experiments"),
              (row, index) -> outcomes.isMeasured(row),
              MissingInput.OUTPUT_MISSING,
              exec);
      warnings.countMissing(
          table.size() - reading.count() - reading.missing(),
          "left out because \"" + parameters.outcomeColumn + "\" is missing");
      warnings.countMissing(
          reading.missing(),
          source instanceof HybridSource
              ? "left out because its text or a cell beside it is missing"
              : "left out because its vector or text is missing");
      Measured.check(reading, table, parameters.outcomeColumn);
      Path outcomeFile = exchange.file("outcomes");
      MatrixFile.writeColumn(outcomeFile, outcomes.of(table, reading, exec));
      Path archive = exchange.file("surrogate.gollum");
      Path page = exchange.file("fit.html");
      FitSettings fit = parameters.fit(source);
      EmbeddingSettings embedding = model.map(LanguageModelPortObjectSpec::settings).orElse(null);
      FitAnswer answer =
          exchange.ask(
              (service, token) ->
                  service.fit(
                      new FitRequest(
                              token,
                              fit,
                              embedding,
                              reading.inputs(),
                              outcomeFile.getFileName().toString(),
                              parameters.outcomeColumn,
                              archive.getFileName().toString())
                          .withPage(page.getFileName().toString())));
      warnings.add(answer.warnings());
      output.setOutData(
          0,
          new SurrogatePortObject(
              new SurrogatePortObjectSpec(
                  source instanceof VectorSource vectors
                      ? vectors.withLength(reading.vectorLength())
                      : source,
                  parameters.outcomeColumn,
                  parameters.direction.direction()),
              answer.surrogate(),
              Files.readAllBytes(archive),
              Provenance.now("Deep-Kernel GP Learner", fit.seed(), connected)));
      output.setOutData(STEPS_PORT, StepTable.of(answer.trace(), exec));
      output.setInternalData(DeepKernelGpLearnerView.kept(Files.readString(page), exec));
    } catch (InvalidSettingsException e) {
      throw EngineFailure.settings(e);
    } catch (IOException e) {
      throw EngineFailure.files(e);
    }
    warnings.report(output::setWarningMessage);
  }
}
