// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.representationcomparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gollum.api.EmbeddingSettings;
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
import org.gollum.knime.nodes.engine.Warnings;
import org.gollum.knime.nodes.pageview.PageView;
import org.gollum.knime.nodes.ports.LanguageModelPortObject;
import org.gollum.knime.nodes.ports.LanguageModelPortObjectSpec;
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
    ColumnLookup.numberIndex(spec, parameters.outcomeColumn, "Outcome column");
    Optional<LanguageModelPortObjectSpec> model =
        input.getInPortSpecs().length > MODEL_PORT
            ? Optional.ofNullable(input.getInPortSpec(MODEL_PORT))
            : Optional.empty();
    List<Entrant> entrants = entrants(parameters, model, spec);
    List<ExperimentSource> sources = sources(entrants);
    if (sources.size() == 1) {
      output.setOutSpec(0, surrogateSpec(sources.get(0), parameters));
    }
    // Otherwise what the surrogate reads is known only once the best one is: no spec until then.
    output.setOutSpec(SCORES_PORT, ScoreTable.spec());
  }

  /** What is compared, with all columns in the table. */
  private static List<Entrant> entrants(
      RepresentationComparisonNodeParameters parameters,
      Optional<LanguageModelPortObjectSpec> model,
      DataTableSpec spec)
      throws InvalidSettingsException {
    List<Entrant> entrants = parameters.entrants(model.map(LanguageModelPortObjectSpec::texts));
    if (entrants.size() < 2) {
      throw new InvalidSettingsException(
          "There is "
              + (entrants.isEmpty() ? "nothing" : "only one representation")
              + " to compare. Connect a language model, or choose columns of categories, of numbers"
              + " or a vector column, and tick at least two representations that read them.");
    }
    if (parameters.conditions) {
      for (String name : parameters.categoryColumns) {
        ColumnLookup.indexOf(spec, name, RepresentationComparisonNodeParameters.CATEGORIES);
      }
      for (String name : parameters.numberColumns) {
        ColumnLookup.numberIndex(spec, name, RepresentationComparisonNodeParameters.NUMBERS);
      }
    }
    for (ExperimentSource source : sources(entrants)) {
      source.check(spec);
    }
    return entrants;
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
    Optional<LanguageModelPortObject> connected =
        input.getInPortObjects().length > MODEL_PORT
            ? Optional.ofNullable(input.getInPortObject(MODEL_PORT))
            : Optional.empty();
    Optional<LanguageModelPortObjectSpec> model = connected.map(LanguageModelPortObject::getSpec);
    Warnings warnings = new Warnings();
    try (Exchange exchange = engine.open(exec)) {
      List<Entrant> entrants = entrants(parameters, model, table.getDataTableSpec());
      int outcomeColumn =
          ColumnLookup.numberIndex(
              table.getDataTableSpec(), parameters.outcomeColumn, "Outcome column");
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
      CompareAnswer answer =
          exchange.ask(
              (service, token) ->
                  service.compare(
                      new CompareRequest(
                              token,
                              rivals,
                              parameters.fit(),
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
                      ? new VectorSource(vectors.column(), rows.of(best).vectorLength())
                      : best,
                  parameters),
              answer.surrogate(),
              Files.readAllBytes(archive)));
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
