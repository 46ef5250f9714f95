// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Retention(RetentionPolicy.RUNTIME)
public @interface Effect {
  Class<? extends EffectPredicateProvider> predicate();

  EffectType type();

  enum EffectType {
    SHOW,
    HIDE,
    ENABLE,
    DISABLE;
  }
}
