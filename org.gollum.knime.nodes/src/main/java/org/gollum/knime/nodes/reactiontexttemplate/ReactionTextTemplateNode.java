// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactiontexttemplate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.CheckAnswer;
import org.gollum.api.protocol.CheckRequest;
import org.gollum.api.protocol.Inputs;
import org.gollum.api.protocol.RenderRequest;
import org.gollum.api.protocol.TemplateQuery;
import org.gollum.knime.nodes.columns.ColumnLookup;
import org.gollum.knime.nodes.columns.NewColumns;
import org.gollum.knime.nodes.columns.Outcomes;
import org.gollum.knime.nodes.columns.TemplateColumns;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.EngineFailure;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.gollum.knime.nodes.engine.Warnings;
import org.gollum.knime.nodes.pageview.PageView;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.container.AbstractCellFactory;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** What the Reaction Text Template does. */
final class ReactionTextTemplateNode {
  /** The sample of the check is the same whenever the node is executed on the same table. */
  private static final long SEED = 1;

  private ReactionTextTemplateNode() {}

  static void configure(ConfigureInput input, ConfigureOutput output)
      throws InvalidSettingsException {
    ReactionTextTemplateNodeParameters parameters = input.getParameters();
    parameters.validate();
    DataTableSpec spec = input.getInTableSpec(0);
    if (parameters.templateFrom == TemplateFrom.OWN) {
      TemplateColumns.of(parameters.template, spec);
    }
    if (parameters.compareOutcomes) {
      ColumnLookup.numberIndex(spec, parameters.outcomeColumn, Outcomes.SETTING);
    }
    output.setOutSpec(
        0, new DataTableSpecCreator(spec).addColumns(textColumn(spec, parameters)).createSpec());
  }

  private static DataColumnSpec textColumn(
      DataTableSpec spec, ReactionTextTemplateNodeParameters parameters) {
    return NewColumns.of(spec, parameters.outputColumn.strip(), StringCell.TYPE);
  }

  static void execute(ExecuteInput input, ExecuteOutput output)
      throws CanceledExecutionException, KNIMEException {
    execute(input, output, InstalledEngine.get());
  }

  static void execute(ExecuteInput input, ExecuteOutput output, Engine engine)
      throws CanceledExecutionException, KNIMEException {
    ReactionTextTemplateNodeParameters parameters = input.getParameters();
    BufferedDataTable table = input.getInTable(0);
    ExecutionContext exec = input.getExecutionContext();
    Warnings warnings = new Warnings();
    try (Exchange exchange = engine.open(exec.createSubProgress(0.9))) {
      DataTableSpec spec = table.getDataTableSpec();
      String template = template(parameters, spec, exchange);
      List<String> columns = TemplateColumns.of(template, spec);
      Path cells = exchange.file("cells");
      Path rowNames = exchange.file("rows");
      long missing =
          TemplateCells.write(table, columns, parameters.missingField, cells, rowNames, exec);
      Inputs inputs = Inputs.ofTexts(name(cells), columns, template);
      Path texts = exchange.file("texts");
      exchange.ask(
          (service, token) ->
              service.renderTexts(new RenderRequest(token, inputs, name(rowNames), name(texts))));
      if (parameters.check && table.size() > 0) {
        String page = check(parameters, table, inputs, rowNames, exchange, exec, warnings);
        output.setInternalData(PageView.kept(page, exec));
      } else {
        warnings.countMissing(missing, "left out a field because its cell is missing");
        output.setInternalData(PageView.kept("", exec));
      }
      output.setOutData(0, appended(table, textColumn(spec, parameters), texts, exec));
    } catch (InvalidSettingsException e) {
      throw EngineFailure.settings(e);
    } catch (IOException e) {
      throw EngineFailure.files(e);
    }
    warnings.report(output::setWarningMessage);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** The template that was written, or the built-in one with the table's column names. */
  private static String template(
      ReactionTextTemplateNodeParameters parameters, DataTableSpec spec, Exchange exchange)
      throws KNIMEException, CanceledExecutionException {
    if (parameters.templateFrom == TemplateFrom.OWN) {
      return parameters.template;
    }
    List<String> columns =
        Arrays.stream(spec.getColumnNames())
            .filter(name -> !parameters.compareOutcomes || !name.equals(parameters.outcomeColumn))
            .toList();
    return exchange
        .ask(
            (service, token) ->
                service.fitTemplate(new TemplateQuery(parameters.builtIn.id(), columns)))
        .template();
  }

  /** The page that the engine made about the texts. */
  private static String check(
      ReactionTextTemplateNodeParameters parameters,
      BufferedDataTable table,
      Inputs inputs,
      Path rowNames,
      Exchange exchange,
      ExecutionContext exec,
      Warnings warnings)
      throws KNIMEException, CanceledExecutionException, IOException, InvalidSettingsException {
    Path page = exchange.file("check.html");
    Path outcomes = exchange.file("outcomes");
    boolean compare = parameters.compareOutcomes;
    if (compare) {
      int column =
          ColumnLookup.numberIndex(
              table.getDataTableSpec(), parameters.outcomeColumn, Outcomes.SETTING);
      TemplateCells.writeOutcomes(
          table, new Outcomes(column, parameters.outcomeColumn, 0), outcomes, exec);
    }
    CheckAnswer answer =
        exchange.ask(
            (service, token) ->
                service.checkTexts(
                    new CheckRequest(
                        token,
                        parameters.embedding(),
                        inputs,
                        name(rowNames),
                        compare ? name(outcomes) : null,
                        compare ? parameters.outcomeColumn : null,
                        SEED,
                        name(page))));
    warnings.add(answer.warnings());
    return Files.readString(page);
  }

  private static BufferedDataTable appended(
      BufferedDataTable table, DataColumnSpec column, Path texts, ExecutionContext exec)
      throws CanceledExecutionException, IOException {
    ColumnRearranger rearranger = new ColumnRearranger(table.getDataTableSpec());
    try (TextFile.Reader reader = new TextFile.Reader(texts)) {
      // The framework asks row after row, in order.
      rearranger.append(
          new AbstractCellFactory(false, column) {
            @Override
            public DataCell[] getCells(DataRow row) {
              return new DataCell[] {new StringCell(next(reader))};
            }
          });
      return exec.createColumnRearrangeTable(table, rearranger, exec.createSubProgress(0.1));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String next(TextFile.Reader texts) {
    try {
      return texts
          .next()
          .orElseThrow(() -> new IOException("the engine answered with fewer texts than rows"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
