// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gollum.api.protocol.FoundModel;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.knime.core.node.KNIMEException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

/**
 * The language models of this machine, asked for once the dialog is open: the engine may have to be
 * started, and a dialog must not wait for that.
 */
final class FoundModels implements StateProvider<FoundModels.Listing> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Engine engine;

  /** For the framework. */
  FoundModels() {
    this(InstalledEngine.get());
  }

  FoundModels(Engine engine) {
    this.engine = engine;
  }

  /**
   * What was found.
   *
   * @param models all of them, also those that cannot be used
   * @param failure why there are none, if they could not be listed
   */
  record Listing(List<FoundModel> models, Optional<String> failure) {
    Listing {
      models = List.copyOf(models);
    }

    List<FoundModel> usable() {
      return models.stream().filter(FoundModel::isUsable).toList();
    }

    List<FoundModel> unusable() {
      return models.stream().filter(model -> !model.isUsable()).toList();
    }

    /** Whether a model of this id can be used. */
    boolean offers(String id) {
      return usable().stream().anyMatch(model -> model.id().equals(id));
    }
  }

  @Override
  public void init(StateProviderInitializer initializer) {
    initializer.computeAfterOpenDialog();
  }

  @Override
  public Listing computeState(NodeParametersInput context) {
    try {
      return new Listing(
          engine.ask((service, token) -> service.listModels(), PATIENCE).models(),
          Optional.empty());
    } catch (KNIMEException e) {
      return new Listing(List.of(), Optional.of(ModelWords.of(e)));
    }
  }
}
