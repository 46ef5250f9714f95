// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.PredicateVisitor;

/** A condition made of others. */
record CombinedPredicate(String operator, EffectPredicate left, EffectPredicate right)
    implements EffectPredicate {
  @Override
  public <T> T accept(PredicateVisitor<T> visitor) {
    throw new UnsupportedOperationException("conditions are evaluated by KNIME's dialogs only");
  }
}
