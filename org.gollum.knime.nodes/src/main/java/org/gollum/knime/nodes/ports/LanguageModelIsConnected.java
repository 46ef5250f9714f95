// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.ports;

import java.util.Arrays;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;

/** For dialogs: the node's optional port of a language model is there. */
public final class LanguageModelIsConnected implements EffectPredicateProvider {
  @Override
  public EffectPredicate init(PredicateInitializer settings) {
    return settings.getConstant(
        input -> Arrays.asList(input.getInPortTypes()).contains(LanguageModelPortObject.TYPE));
  }
}
