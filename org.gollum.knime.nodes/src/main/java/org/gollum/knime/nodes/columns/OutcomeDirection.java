// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import org.gollum.api.Direction;
import org.knime.node.parameters.widget.choices.Label;

/** Which outcomes are better, as the dialogs ask. The constants are saved by name. */
public enum OutcomeDirection {
  /** Larger is better. */
  @Label(value = "Larger is better", description = "For a yield, a selectivity, a rate.")
  MAXIMIZE(Direction.MAX),
  /** Smaller is better. */
  @Label(value = "Smaller is better", description = "For a cost, an impurity, an energy.")
  MINIMIZE(Direction.MIN);

  private final Direction direction;

  OutcomeDirection(Direction direction) {
    this.direction = direction;
  }

  /** The engine's word. */
  public Direction direction() {
    return direction;
  }
}
