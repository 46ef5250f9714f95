// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.Inputs;
import org.gollum.api.protocol.RenderRequest;
import org.gollum.knime.nodes.columns.TemplateColumns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.message.TextMessage.Message;
import org.knime.node.parameters.widget.message.TextMessage.MessageType;

/**
 * What a text template makes of a table's first rows, as a message for a dialog. A mistake in the
 * template is shown in its place, and so is whatever keeps the engine from answering.
 */
public final class FirstTexts {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int TEXTS = 3;

  private FirstTexts() {}

  /** Finds a template for a table. */
  @FunctionalInterface
  public interface Fitting {
    /** The template. */
    String fitted(DataTableSpec table, Exchange exchange)
        throws KNIMEException, CanceledExecutionException;
  }

  /** Of a template that the user writes; nothing is said while there is none. */
  public static Optional<Message> of(String template, NodeParametersInput input, Engine engine) {
    if (template.isBlank()) {
      return Optional.empty();
    }
    return of(Optional.of(template), (table, exchange) -> template, input, engine);
  }

  /** Of a template that is found for the table; it is shown, too. */
  public static Optional<Message> of(Fitting fitting, NodeParametersInput input, Engine engine) {
    return of(Optional.empty(), fitting, input, engine);
  }

  private static Optional<Message> of(
      Optional<String> own, Fitting fitting, NodeParametersInput input, Engine engine) {
    Optional<DataTableSpec> spec = input.getInTableSpec(0);
    if (spec.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (own.isPresent() && input.getInTable(0).isEmpty()) {
        TemplateColumns.of(own.get(), spec.get());
        return message(
            "The template can be read",
            "Execute the node before this one to see the first texts here.",
            MessageType.INFO);
      }
      try (Exchange exchange = engine.open(PATIENCE)) {
        String template = fitting.fitted(spec.get(), exchange);
        List<String> columns = TemplateColumns.of(template, spec.get());
        return about(template, own.isPresent(), columns, input.getInTable(0), exchange);
      }
    } catch (InvalidSettingsException e) {
      return message("The template cannot be used yet", e.getMessage(), MessageType.WARNING);
    } catch (IOException e) {
      return notKnown(words(EngineFailure.files(e)));
    } catch (KNIMEException e) {
      return notKnown(words(e));
    } catch (CanceledExecutionException e) {
      return notKnown(
          "The engine did not answer in time; it may still be starting. Edit the template again.");
    }
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
        Arrays.stream(places).forEach(place -> cells.add(text(row.getCell(place))));
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

  private static String text(DataCell cell) {
    if (cell.isMissing()) {
      return "";
    }
    return cell instanceof StringValue text ? text.getStringValue() : cell.toString();
  }

  private static Optional<Message> notKnown(String reason) {
    return message("The first texts are not known", reason, MessageType.WARNING);
  }

  private static Optional<Message> message(String title, String description, MessageType type) {
    return Optional.of(new Message(title, description, type));
  }
}
