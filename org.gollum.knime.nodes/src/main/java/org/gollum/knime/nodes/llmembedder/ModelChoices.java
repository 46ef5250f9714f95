// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.ModelReference;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/**
 * Offers the models of this machine that can be used, and always the one that is set: an older
 * workflow may name a folder, and a list that failed must not lose the choice.
 */
final class ModelChoices implements StringChoicesProvider {
  private Supplier<FoundModels.Listing> listing;
  private Supplier<String> chosen;

  @Override
  public void init(StateProviderInitializer initializer) {
    listing = initializer.computeFromProvidedState(FoundModels.class);
    chosen = initializer.getValueSupplier(ModelReference.class);
  }

  @Override
  public List<StringChoice> computeState(NodeParametersInput context) {
    List<StringChoice> choices = new ArrayList<>();
    listing
        .get()
        .usable()
        .forEach(model -> choices.add(new StringChoice(model.id(), ModelWords.label(model))));
    String set = chosen.get();
    if (set != null && !set.isBlank() && !listing.get().offers(set)) {
      choices.add(StringChoice.fromId(set));
    }
    return choices;
  }
}
