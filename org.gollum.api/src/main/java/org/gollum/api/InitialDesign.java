// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/** How the first experiments are chosen, before there is a model. */
public enum InitialDesign implements Named {
  /** Drawn at random, without replacement. */
  RANDOM("random"),
  /** Each next one as far as possible from those already chosen, in the space of their vectors. */
  MAX_MIN("max-min");

  private final String id;

  InitialDesign(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
