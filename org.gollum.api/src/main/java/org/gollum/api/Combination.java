// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/** How the covariance of texts and that of the columns beside them become one. */
public enum Combination implements Named {
  /** Effects of text and columns that add up; either may count for nothing. */
  SUM("sum"),
  /** Experiments are alike only where both text and columns are. */
  PRODUCT("product");

  private final String id;

  Combination(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
