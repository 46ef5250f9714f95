// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactiontexttemplate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.FittedTemplate;
import org.gollum.api.protocol.Inputs;
import org.gollum.api.protocol.RenderRequest;
import org.gollum.api.protocol.TemplateQuery;
import org.gollum.knime.nodes.columns.TemplateColumns;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.EngineFailure;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.message.TextMessage.Message;
import org.knime.node.parameters.widget.message.TextMessage.MessageType;

/**
 * Shows in the dialog what the template makes of the table's first rows, while it is edited; before
 * the node in front has been executed, which template was found. A mistake in the template is shown
 * in its place.
 */
final class TemplatePreview implements StateProvider<Optional<Message>> {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int TEXTS = 3;

  private final Engine engine;
  private Supplier<TemplateFrom> from;
  private Supplier<BuiltInChoice> builtIn;
  private Supplier<String> own;
  private Supplier<Boolean> compareOutcomes;
  private Supplier<String> outcomeColumn;

  /** For the framework. */
  TemplatePreview() {
    this(InstalledEngine.get());
  }

  TemplatePreview(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void init(StateProviderInitializer initializer) {
    // The engine may have to be started first, and a dialog must not wait for that.
    initializer.computeAfterOpenDialog();
    from =
        initializer.computeFromValueSupplier(
            ReactionTextTemplateNodeParameters.TemplateFromReference.class);
    builtIn =
        initializer.computeFromValueSupplier(
            ReactionTextTemplateNodeParameters.BuiltInReference.class);
    own =
        initializer.computeFromValueSupplier(
            ReactionTextTemplateNodeParameters.TemplateReference.class);
    compareOutcomes =
        initializer.computeFromValueSupplier(
            ReactionTextTemplateNodeParameters.CompareOutcomes.class);
    outcomeColumn =
        initializer.computeFromValueSupplier(
            ReactionTextTemplateNodeParameters.OutcomeReference.class);
  }

  @Override
  public Optional<Message> computeState(NodeParametersInput input) {
    Optional<DataTableSpec> spec = input.getInTableSpec(0);
    boolean isOwn = from.get() == TemplateFrom.OWN;
    if (spec.isEmpty() || (isOwn && own.get().isBlank())) {
      return Optional.empty();
    }
    try {
      if (isOwn && input.getInTable(0).isEmpty()) {
        TemplateColumns.of(own.get(), spec.get());
        return message(
            "The template can be read",
            "Execute the node before this one to see the first texts here.",
            MessageType.INFO);
      }
      try (Exchange exchange = engine.open(PATIENCE)) {
        String template = isOwn ? own.get() : fitted(spec.get(), exchange);
        List<String> columns = TemplateColumns.of(template, spec.get());
        return about(template, isOwn, columns, input.getInTable(0), exchange);
      }
    } catch (InvalidSettingsException e) {
      return message("The template cannot be used yet", e.getMessage(), MessageType.WARNING);
    } catch (IOException e) {
      return message("The first texts are not known", words(EngineFailure.files(e)));
    } catch (KNIMEException e) {
      return message("The first texts are not known", words(e));
    } catch (CanceledExecutionException e) {
      return message(
          "The first texts are not known",
          "The engine did not answer in time. The node's view shows them after execution.");
    }
  }

  private String fitted(DataTableSpec spec, Exchange exchange)
      throws KNIMEException, CanceledExecutionException {
    List<String> columns =
        Arrays.stream(spec.getColumnNames())
            .filter(name -> !compareOutcomes.get() || !name.equals(outcomeColumn.get()))
            .toList();
    FittedTemplate fitted =
        exchange.ask(
            (service, token) ->
                service.fitTemplate(new TemplateQuery(builtIn.get().id(), columns)));
    return fitted.template();
  }

  private static Optional<Message> about(
      String template,
      boolean isOwn,
      List<String> columns,
      Optional<BufferedDataTable> table,
      Exchange exchange)
      throws IOException, KNIMEException, CanceledExecutionException {
    String which = isOwn ? "" : "Template: " + template;
    if (table.isEmpty()) {
      return message(
          "What the built-in template becomes",
          which + "\nExecute the node before this one to see the first texts here.",
          MessageType.INFO);
    }
    List<String> texts = texts(template, columns, table.get(), exchange);
    if (texts.isEmpty()) {
      return message("The table has no rows", which, MessageType.INFO);
    }
    String shown = texts.stream().map(text -> "• " + text).collect(Collectors.joining("\n"));
    return message(
        texts.size() == 1 ? "The first text" : "The first " + texts.size() + " texts",
        isOwn ? shown : which + "\n" + shown,
        MessageType.INFO);
  }

  private static List<String> texts(
      String template, List<String> columns, BufferedDataTable table, Exchange exchange)
      throws IOException, KNIMEException, CanceledExecutionException {
    int[] places = table.getDataTableSpec().columnsToIndices(columns.toArray(String[]::new));
    List<String> cells = new ArrayList<>();
    List<String> names = new ArrayList<>();
    try (CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext() && names.size() < TEXTS) {
        DataRow row = rows.next();
        Arrays.stream(places).forEach(place -> cells.add(TemplateCells.text(row.getCell(place))));
        names.add(row.getKey().getString());
      }
    }
    Path cellFile = exchange.file("cells");
    Path nameFile = exchange.file("rows");
    Path texts = exchange.file("texts");
    TextFile.write(cellFile, cells);
    TextFile.write(nameFile, names);
    exchange.ask(
        (service, token) ->
            service.renderTexts(
                new RenderRequest(
                    token,
                    Inputs.ofTexts(cellFile.getFileName().toString(), columns, template),
                    nameFile.getFileName().toString(),
                    texts.getFileName().toString())));
    return TextFile.read(texts);
  }

  private static String words(KNIMEException failure) {
    var told = failure.getKNIMEMessage();
    return told.getSummary()
        + told.getResolutions().stream().map(text -> " " + text).collect(Collectors.joining());
  }

  private static Optional<Message> message(String title, String description) {
    return message(title, description, MessageType.WARNING);
  }

  private static Optional<Message> message(String title, String description, MessageType type) {
    return Optional.of(new Message(title, description, type));
  }
}
