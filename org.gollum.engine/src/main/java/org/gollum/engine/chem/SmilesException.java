// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

/**
 * A text that is no usable SMILES. The message is a sentence about the text itself; where the text
 * stands is known to the caller.
 */
public final class SmilesException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_SHOWN = 80;

  private final String remedy;

  SmilesException(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  SmilesException(String what, String remedy, Throwable cause) {
    super(what, cause);
    this.remedy = remedy;
  }

  /** A sentence that says what to do. */
  public String remedy() {
    return remedy;
  }

  /** A SMILES as messages show it: in quotes, long ones cut. */
  static String shown(String smiles) {
    return "\""
        + (smiles.length() <= LONGEST_SHOWN ? smiles : smiles.substring(0, LONGEST_SHOWN - 1) + "…")
        + "\"";
  }
}
