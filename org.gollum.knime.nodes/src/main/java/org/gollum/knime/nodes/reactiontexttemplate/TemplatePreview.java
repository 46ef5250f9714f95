// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactiontexttemplate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gollum.api.protocol.FittedTemplate;
import org.gollum.api.protocol.TemplateQuery;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.engine.FirstTexts;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.message.TextMessage.Message;

/**
 * Shows in the dialog what the template makes of the table's first rows, while it is edited; before
 * the node in front has been executed, which template was found.
 */
final class TemplatePreview implements StateProvider<Optional<Message>> {
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
    return from.get() == TemplateFrom.OWN
        ? FirstTexts.of(own.get(), input, engine)
        : FirstTexts.of(this::fitted, input, engine);
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
}
