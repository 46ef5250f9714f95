// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates.util;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;

public interface BooleanReference extends EffectPredicateProvider, ParameterReference<Boolean> {
  default EffectPredicate init(EffectPredicateProvider.PredicateInitializer initializer) {
    return initializer.getBoolean(getClass()).isTrue();
  }
}
