// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import java.io.IOException;
import java.util.List;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.protocol.EmbedAnswer;
import org.gollum.api.protocol.EmbedRequest;
import org.gollum.api.protocol.ModelQuery;
import org.gollum.knime.nodes.columns.AnswerColumns;
import org.gollum.knime.nodes.columns.ExperimentReading;
import org.gollum.knime.nodes.columns.NewColumns;
import org.gollum.knime.nodes.columns.TextSource;
import org.gollum.knime.nodes.columns.VectorColumns;
import org.gollum.knime.nodes.columns.VectorOrigin;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.EngineFailure;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.gollum.knime.nodes.engine.Parts;
import org.gollum.knime.nodes.engine.Warnings;
import org.gollum.knime.nodes.ports.LanguageModelPortObject;
import org.gollum.knime.nodes.ports.LanguageModelPortObjectSpec;
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

/** What the LLM Embedder does. */
final class LlmEmbedderNode {
  private LlmEmbedderNode() {}

  static void configure(ConfigureInput input, ConfigureOutput output)
      throws InvalidSettingsException {
    LlmEmbedderNodeParameters parameters = input.getParameters();
    parameters.validate();
    DataTableSpec spec = input.getInTableSpec(0);
    TextSource texts = parameters.texts(spec);
    texts.check(spec);
    Warnings warnings = new Warnings();
    warnings.add(parameters.guesses());
    warnings.report(output::setWarningMessage);
    output.setOutSpec(
        0, new DataTableSpecCreator(spec).addColumns(vectorColumn(spec, parameters)).createSpec());
    output.setOutSpec(1, new LanguageModelPortObjectSpec(parameters.embedding(), texts));
  }

  private static DataColumnSpec vectorColumn(
      DataTableSpec spec, LlmEmbedderNodeParameters parameters) {
    return VectorOrigin.note(
        NewColumns.of(spec, parameters.outputColumn.strip(), VectorColumns.embeddingType()),
        parameters.origin());
  }

  static void execute(ExecuteInput input, ExecuteOutput output)
      throws CanceledExecutionException, KNIMEException {
    execute(input, output, InstalledEngine.get());
  }

  static void execute(ExecuteInput input, ExecuteOutput output, Engine engine)
      throws CanceledExecutionException, KNIMEException {
    LlmEmbedderNodeParameters parameters = input.getParameters();
    BufferedDataTable table = input.getInTable(0);
    ExecutionContext exec = input.getExecutionContext();
    Warnings warnings = new Warnings();
    warnings.add(parameters.guesses());
    double rest = 1 - ModelOnHand.ensure(parameters, engine, exec);
    try (Exchange exchange = engine.open(exec.createSubProgress(0.9 * rest))) {
      TextSource texts = parameters.texts(table.getDataTableSpec());
      ExperimentReading reading =
          ExperimentReading.inParts(
              table, texts, 0, () -> exchange.file("texts"), parameters.missingText, exec);
      warnings.noRows(table);
      warnings.countMissing(reading.missing(), "got no vector because a text cell is missing");
      EmbeddingSettings embedding = parameters.embedding();
      Parts<EmbedAnswer> answers =
          Parts.ask(
              exchange,
              reading,
              "vectors",
              (part, index, vectors) ->
                  (service, token) ->
                      service.embed(new EmbedRequest(token, embedding, part.inputs(), vectors)));
      warnings.add(answers.warnings(reading, EmbedAnswer::warnings));
      output.setOutData(
          0,
          AnswerColumns.appendVectors(
              table,
              vectorColumn(table.getDataTableSpec(), parameters),
              reading,
              answers.files(),
              exec,
              exec.createSubProgress(0.1 * rest)));
      output.setOutData(
          1, model(answers.each(), new LanguageModelPortObjectSpec(embedding, texts), exchange));
    } catch (InvalidSettingsException e) {
      throw EngineFailure.settings(e);
    } catch (IOException e) {
      throw EngineFailure.files(e);
    }
    warnings.report(output::setWarningMessage);
  }

  /** The model as it was used, or as it would be if there were texts. */
  private static LanguageModelPortObject model(
      List<EmbedAnswer> answers, LanguageModelPortObjectSpec spec, Exchange exchange)
      throws KNIMEException, CanceledExecutionException {
    if (answers.isEmpty()) {
      ModelQuery query = new ModelQuery(spec.settings().model());
      return new LanguageModelPortObject(
          spec, exchange.ask((service, token) -> service.describeModel(query)));
    }
    EmbedAnswer answer = answers.get(0);
    return new LanguageModelPortObject(
        spec, answer.model(), new LanguageModelPortObject.Use(answer.settings(), answer.device()));
  }
}
