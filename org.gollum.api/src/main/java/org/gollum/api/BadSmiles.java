// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/** What becomes of a row whose SMILES cannot be read. */
public enum BadSmiles implements Named {
  /** The work stops and names the row. */
  FAIL("fail"),
  /** The row is left out, with a warning. */
  LEAVE_OUT("leave-out");

  /** What happens where nothing was chosen. */
  public static final BadSmiles DEFAULT = FAIL;

  private final String id;

  BadSmiles(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
