// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.PredicateVisitor;

/** A condition on other fields' values. Dialogs evaluate it; here it is only built. */
public interface EffectPredicate {
  <T> T accept(PredicateVisitor<T> visitor);

  default EffectPredicate and(EffectPredicate other) {
    return new CombinedPredicate("and", this, other);
  }

  default EffectPredicate or(EffectPredicate other) {
    return new CombinedPredicate("or", this, other);
  }

  default EffectPredicate negate() {
    return new CombinedPredicate("not", this, this);
  }
}
