// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import java.util.Optional;
import java.util.function.Supplier;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.FirstTexts;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.TemplateReference;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.TextFrom;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.TextFromReference;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.message.TextMessage.Message;

/** Shows in the dialog the first texts that the model will read, where a template makes them. */
final class TextPreview implements StateProvider<Optional<Message>> {
  private final Engine engine;
  private Supplier<TextFrom> from;
  private Supplier<String> template;

  /** For the framework. */
  TextPreview() {
    this(InstalledEngine.get());
  }

  TextPreview(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void init(StateProviderInitializer initializer) {
    // The engine may have to be started first, and a dialog must not wait for that.
    initializer.computeAfterOpenDialog();
    from = initializer.computeFromValueSupplier(TextFromReference.class);
    template = initializer.computeFromValueSupplier(TemplateReference.class);
  }

  @Override
  public Optional<Message> computeState(NodeParametersInput input) {
    return from.get() == TextFrom.TEMPLATE
        ? FirstTexts.of(template.get(), input, engine)
        : Optional.empty();
  }
}
