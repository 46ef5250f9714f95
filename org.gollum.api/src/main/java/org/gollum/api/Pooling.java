// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/**
 * How the last hidden states of a text's tokens become one vector. Padding never counts; special
 * tokens do.
 */
public enum Pooling implements Named {
  /** Arithmetic mean over the tokens. */
  MEAN("mean"),
  /** The first token's state. */
  CLS("cls"),
  /** The last token's state. */
  LAST("last"),
  /** Mean with weights 1, 2, 3, … from the first token to the last. */
  WEIGHTED_MEAN("weighted-mean");

  private final String id;

  Pooling(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
