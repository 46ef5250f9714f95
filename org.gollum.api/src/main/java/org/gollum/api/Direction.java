// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/** Whether a larger or a smaller outcome is better. */
public enum Direction implements Named {
  /** Larger is better: a yield. */
  MAX("max"),
  /** Smaller is better: a cost, an energy. */
  MIN("min");

  private final String id;

  Direction(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  /** +1 for {@link #MAX}, −1 for {@link #MIN}: an outcome times this is better when larger. */
  public int sign() {
    return this == MAX ? 1 : -1;
  }

  /** Whether {@code outcome} is strictly better than {@code other}. */
  public boolean isBetter(double outcome, double other) {
    return sign() * outcome > sign() * other;
  }
}
