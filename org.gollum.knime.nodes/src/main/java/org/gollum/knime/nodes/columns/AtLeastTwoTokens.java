// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** For dialogs: where a text may be cut. */
public final class AtLeastTwoTokens extends MinValidation {
  @Override
  protected double getMin() {
    return 2;
  }

  @Override
  public String getErrorMessage() {
    return "A text begins and ends with a token of its own: allow at least 2.";
  }
}
