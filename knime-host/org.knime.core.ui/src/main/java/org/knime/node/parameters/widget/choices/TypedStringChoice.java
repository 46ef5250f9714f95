// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataColumnSpec;

public record TypedStringChoice(String id, String text, PossibleTypeValue type) {
  public static TypedStringChoice fromColSpec(DataColumnSpec column) {
    return new TypedStringChoice(
        column.getName(),
        column.getName(),
        new PossibleTypeValue(
            column.getType().getPreferredValueClass().getName(), column.getType().getName()));
  }

  public record PossibleTypeValue(String id, String text) {}
}
