// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.representationcomparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.protocol.CompareAnswer;
import org.gollum.api.protocol.CompareRequest;
import org.gollum.knime.nodes.columns.ColumnLookup;
import org.gollum.knime.nodes.columns.ExperimentSource;
import org.gollum.knime.nodes.columns.Outcomes;
import org.gollum.knime.nodes.columns.VectorSource;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.EngineFailure;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.gollum.knime.nodes.engine.Measured;
import org.gollum.knime.nodes.engine.Warnings;
import org.gollum.knime.nodes.pageview.PageView;
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

/** What the Representation Comparison does. */
final class RepresentationComparisonNode {
  private static final int MODEL_PORT = 1;
  private static final int SCORES_PORT = 1;

  private RepresentationComparisonNode() {}

  static void configure(ConfigureInput input, ConfigureOutput output)
      throws InvalidSettingsException {
    RepresentationComparisonNodeParameters parameters = input.getParameters();
    parameters.validate();
    DataTableSpec spec = input.getInTableSpec(0);
    ColumnLookup.numberIndex(spec, parameters.outcomeColumn, Outcomes.SETTING);
    Optional<LanguageModelPortObjectSpec> model = ConnectedModel.of(input, MODEL_PORT);
    List<Entrant> entrants = entrants(parameters, model, spec);
    List<ExperimentSource> sources = sources(entrants);
    if (sources.size() == 1) {
      output.setOutSpec(0, surrogateSpec(sources.get(0), parameters));
    }
    // Otherwise what the surrogate reads is known only once the best one is: no spec until then.
    output.setOutSpec(SCORES_PORT, ScoreTable.spec());
    Warnings warnings = new Warnings();
    warnings.add(parameters.guesses());
    warnings.report(output::setWarningMessage);
  }

  /** What is compared, with all columns in the table. */
  private static List<Entrant> entrants(
      RepresentationComparisonNodeParameters parameters,
      Optional<LanguageModelPortObjectSpec> model,
      DataTableSpec spec)
      throws InvalidSettingsException {
    List<Entrant> entrants =
        parameters.entrants(model.map(LanguageModelPortObjectSpec::texts), spec);
    if (entrants.isEmpty()) {
      throw new InvalidSettingsException(
          "There is nothing to compare. Connect a language model, or choose columns of categories,"
              + " of numbers, of SMILES or a vector column, and tick the representations that read"
              + " them.");
    }
    if (parameters.conditions) {
      for (String name : parameters.categoryColumns) {
        ColumnLookup.indexOf(spec, name, RepresentationComparisonNodeParameters.CATEGORIES);
      }
      for (String name : parameters.numberColumns) {
        ColumnLookup.numberIndex(spec, name, RepresentationComparisonNodeParameters.NUMBERS);
      }
    }
    if (parameters.drfp || parameters.morgan) {
      checkStructures(parameters, spec);
    }
    for (ExperimentSource source : sources(entrants)) {
      source.check(spec);
    }
    return entrants;
  }

  private static void checkStructures(
      RepresentationComparisonNodeParameters parameters, DataTableSpec spec)
      throws InvalidSettingsException {
    if (parameters.smilesColumn != null && !parameters.smilesColumn.isEmpty()) {
      ColumnLookup.textIndex(
          spec, parameters.smilesColumn, RepresentationComparisonNodeParameters.SMILES, "SMILES");
    }
  }

  private static List<ExperimentSource> sources(List<Entrant> entrants) {
    return entrants.stream().map(Entrant::source).distinct().toList();
  }

  private static SurrogatePortObjectSpec surrogateSpec(
      ExperimentSource source, RepresentationComparisonNodeParameters parameters) {
    return new SurrogatePortObjectSpec(
        source, parameters.outcomeColumn, parameters.direction.direction());
  }

  static void execute(ExecuteInput input, ExecuteOutput output)
      throws CanceledExecutionException, KNIMEException {
    execute(input, output, InstalledEngine.get());
  }

  static void execute(ExecuteInput input, ExecuteOutput output, Engine engine)
      throws CanceledExecutionException, KNIMEException {
    RepresentationComparisonNodeParameters parameters = input.getParameters();
    BufferedDataTable table = input.getInTable(0);
    ExecutionContext exec = input.getExecutionContext();
    Optional<LanguageModelPortObject> connected = ConnectedModel.of(input, MODEL_PORT);
    Optional<LanguageModelPortObjectSpec> model = connected.map(LanguageModelPortObject::getSpec);
    Warnings warnings = new Warnings();
    warnings.add(parameters.guesses());
    try (Exchange exchange = engine.open(exec)) {
      List<Entrant> entrants = entrants(parameters, model, table.getDataTableSpec());
      int outcomeColumn =
          ColumnLookup.numberIndex(
              table.getDataTableSpec(), parameters.outcomeColumn, Outcomes.SETTING);
      Outcomes outcomes = new Outcomes(outcomeColumn, parameters.outcomeColumn, 0);
      SharedRows rows =
          SharedRows.of(
              table, sources(entrants), (row, index) -> outcomes.isMeasured(row), exchange, exec);
      warnings.countMissing(
          table.size() - rows.rows().count() - rows.missing(),
          "left out because \"" + parameters.outcomeColumn + "\" is missing");
      warnings.countMissing(
          rows.missing(),
          "left out because a cell is missing that one of the representations needs");
      Measured.check(rows.rows(), table, parameters.outcomeColumn);
      Path outcomeFile = exchange.file("outcomes");
      MatrixFile.writeColumn(outcomeFile, outcomes.of(table, rows.rows(), exec));
      Path archive = exchange.file("surrogate.gollum");
      Path page = exchange.file("comparison.html");
      List<CompareRequest.Rival> rivals =
          entrants.stream()
              .map(
                  entrant ->
                      new CompareRequest.Rival(
                          entrant.representation(),
                          rows.of(entrant.source()).inputs(),
                          entrant.numbers()))
              .toList();
      EmbeddingSettings embedding = model.map(LanguageModelPortObjectSpec::settings).orElse(null);
      FitSettings fit = parameters.fit();
      CompareAnswer answer =
          exchange.ask(
              (service, token) ->
                  service.compare(
                      new CompareRequest(
                              token,
                              rivals,
                              fit,
                              embedding,
                              outcomeFile.getFileName().toString(),
                              parameters.outcomeColumn,
                              archive.getFileName().toString())
                          .withPage(page.getFileName().toString())));
      warnings.add(answer.warnings());
      ExperimentSource best = entrants.get(answer.scores().get(0).rival()).source();
      output.setOutData(
          0,
          new SurrogatePortObject(
              surrogateSpec(
                  best instanceof VectorSource vectors
                      ? vectors.withLength(rows.of(best).vectorLength())
                      : best,
                  parameters),
              answer.surrogate(),
              Files.readAllBytes(archive),
              Provenance.now("Representation Comparison", fit.seed(), connected)));
      output.setInternalData(PageView.kept(Files.readString(page), exec));
      output.setOutData(SCORES_PORT, ScoreTable.of(answer, entrants, exec));
    } catch (InvalidSettingsException e) {
      throw EngineFailure.settings(e);
    } catch (IOException e) {
      throw EngineFailure.files(e);
    }
    warnings.report(output::setWarningMessage);
  }
}
