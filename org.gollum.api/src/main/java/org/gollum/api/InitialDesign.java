// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/** How the first experiments are chosen, before there is a model. */
public enum InitialDesign implements Named {
  /** Drawn at random, without replacement. */
  RANDOM("random"),
  /** Each next one as far as possible from those already chosen, in the space of their vectors. */
  MAX_MIN("max-min"),
  /** The middles of as many groups of similar experiments. */
  K_MEDOIDS("k-medoids"),
  /** Nearest to the points of a Sobol sequence, which fills the range of every number evenly. */
  SOBOL("sobol"),
  /** Each next one where a straight-line model of the vectors is least certain. */
  D_OPTIMAL("d-optimal");

  private final String id;

  InitialDesign(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  /** Whether it looks at the experiments' vectors. */
  public boolean needsVectors() {
    return this != RANDOM;
  }
}
