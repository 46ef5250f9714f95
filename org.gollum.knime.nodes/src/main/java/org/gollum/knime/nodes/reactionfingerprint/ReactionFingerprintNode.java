// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactionfingerprint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.gollum.api.protocol.FeaturizeAnswer;
import org.gollum.api.protocol.FeaturizeRequest;
import org.gollum.knime.nodes.columns.AnswerColumns;
import org.gollum.knime.nodes.columns.ExperimentReading;
import org.gollum.knime.nodes.columns.NewColumns;
import org.gollum.knime.nodes.columns.VectorColumns;
import org.gollum.knime.nodes.columns.VectorOrigin;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.EngineFailure;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.gollum.knime.nodes.engine.Parts;
import org.gollum.knime.nodes.engine.Warnings;
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

/** What the Reaction Fingerprint does. */
final class ReactionFingerprintNode {
  private ReactionFingerprintNode() {}

  static void configure(ConfigureInput input, ConfigureOutput output)
      throws InvalidSettingsException {
    ReactionFingerprintNodeParameters parameters = input.getParameters();
    parameters.validate();
    DataTableSpec spec = input.getInTableSpec(0);
    parameters.smiles(spec);
    Warnings warnings = new Warnings();
    warnings.add(parameters.guesses());
    warnings.report(output::setWarningMessage);
    output.setOutSpec(
        0, new DataTableSpecCreator(spec).addColumns(vectorColumn(spec, parameters)).createSpec());
  }

  private static DataColumnSpec vectorColumn(
      DataTableSpec spec, ReactionFingerprintNodeParameters parameters) {
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
    ReactionFingerprintNodeParameters parameters = input.getParameters();
    BufferedDataTable table = input.getInTable(0);
    DataTableSpec spec = table.getDataTableSpec();
    ExecutionContext exec = input.getExecutionContext();
    Warnings warnings = new Warnings();
    warnings.add(parameters.guesses());
    try (Exchange exchange = engine.open(exec.createSubProgress(0.7))) {
      ExperimentReading reading =
          ExperimentReading.inParts(
              table,
              parameters.smiles(spec),
              0,
              () -> exchange.file("smiles"),
              parameters.missingSmiles,
              exec);
      warnings.noRows(table);
      warnings.countMissing(reading.missing(), "got no vector because the SMILES is missing");
      List<Path> rowIds = reading.writeRowIds(table, () -> exchange.file("rows"), exec);
      Parts<FeaturizeAnswer> answers =
          Parts.ask(
              exchange,
              reading,
              "vectors",
              (part, index, vectors) ->
                  (service, token) ->
                      service.featurize(
                          new FeaturizeRequest(
                              token,
                              parameters.kind.value(),
                              parameters.size(),
                              parameters.unreadableSmiles.value(),
                              part.inputs(),
                              rowIds.get(index).getFileName().toString(),
                              vectors)));
      warnings.add(answers.warnings(reading, FeaturizeAnswer::warnings));
      BitSet readable = new BitSet();
      for (int part = 0; part < answers.each().size(); part++) {
        int first = reading.parts().get(part).first();
        answers.each().get(part).rows().forEach(row -> readable.set(first + row));
      }
      output.setOutData(
          0,
          AnswerColumns.appendVectors(
              table,
              vectorColumn(spec, parameters),
              reading.only(readable),
              answers.files(),
              exec,
              exec.createSubProgress(0.3)));
    } catch (InvalidSettingsException e) {
      throw EngineFailure.settings(e);
    } catch (IOException e) {
      throw EngineFailure.files(e);
    }
    warnings.report(output::setWarningMessage);
  }
}
