// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gollum.api.protocol.FoundModel;
import org.gollum.api.protocol.ModelAvailability;
import org.gollum.api.protocol.ModelQuery;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.DownloadReference;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.ModelFromReference;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.ModelReference;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.NamedModelReference;
import org.knime.core.node.KNIMEException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.message.TextMessage.Message;
import org.knime.node.parameters.widget.message.TextMessage.MessageType;

/**
 * Says in the dialog whether the chosen model is on this machine and, if not, what would be
 * downloaded. Whatever fails becomes a message, too; a hub that does not answer is not waited for.
 */
final class ModelMessage implements StateProvider<Optional<Message>> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Engine engine;
  private Supplier<FoundModels.Listing> listing;
  private Supplier<ModelFrom> from;
  private Supplier<String> found;
  private Supplier<String> named;
  private Supplier<Boolean> download;

  /** For the framework. */
  ModelMessage() {
    this(InstalledEngine.get());
  }

  ModelMessage(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void init(StateProviderInitializer initializer) {
    listing = initializer.computeFromProvidedState(FoundModels.class);
    from = initializer.computeFromValueSupplier(ModelFromReference.class);
    found = initializer.computeFromValueSupplier(ModelReference.class);
    named = initializer.computeFromValueSupplier(NamedModelReference.class);
    download = initializer.computeFromValueSupplier(DownloadReference.class);
  }

  @Override
  public Optional<Message> computeState(NodeParametersInput context) {
    return from.get() == ModelFrom.NAMED ? aboutNamed(named.get().strip()) : aboutFound();
  }

  private Optional<Message> aboutFound() {
    FoundModels.Listing models = listing.get();
    if (models.failure().isPresent()) {
      return message(
          "The models of this machine could not be listed",
          models.failure().get(),
          MessageType.WARNING);
    }
    String chosen = found.get().strip();
    if (!chosen.isEmpty() && !models.offers(chosen)) {
      return about(chosen, false).filter(message -> message.type() != MessageType.SUCCESS);
    }
    if (models.unusable().isEmpty()) {
      return Optional.empty();
    }
    return message(
        "Not offered, because they cannot be used",
        models.unusable().stream().map(ModelMessage::reason).collect(Collectors.joining("\n")),
        MessageType.INFO);
  }

  private static String reason(FoundModel model) {
    return model.id() + ": " + model.problem();
  }

  private Optional<Message> aboutNamed(String model) {
    return model.isEmpty() ? Optional.empty() : about(model, true);
  }

  private Optional<Message> about(String model, boolean isNamed) {
    try {
      ModelAvailability answer =
          engine.ask((service, token) -> service.planDownload(new ModelQuery(model)), PATIENCE);
      if (answer.isHere()) {
        return message("On this machine", answer.folder(), MessageType.SUCCESS);
      }
      return isNamed && download.get()
          ? message(
              "Will be downloaded when the node is executed",
              ModelWords.download(answer),
              MessageType.INFO)
          : message(
              "Not on this machine",
              ModelWords.download(answer) + " " + ModelWords.permission(isNamed),
              MessageType.WARNING);
    } catch (KNIMEException e) {
      return message("Not known to be on this machine", ModelWords.of(e), MessageType.WARNING);
    }
  }

  private static Optional<Message> message(String title, String description, MessageType type) {
    return Optional.of(new Message(title, description, type));
  }
}
