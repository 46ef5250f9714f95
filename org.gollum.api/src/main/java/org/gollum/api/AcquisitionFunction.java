// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/** How a candidate's predicted mean and uncertainty become one score to rank by. */
public enum AcquisitionFunction implements Named {
  /** Expected improvement over the best outcome so far, in the outcome's units. */
  EI("ei"),
  /** Logarithm of the expected improvement, exact where the improvement itself underflows. */
  LOGEI("logei"),
  /** Probability of improving on the best outcome so far. */
  PI("pi"),
  /** Upper confidence bound: mean + √β · standard deviation. */
  UCB("ucb"),
  /** Standard deviation: learns most, whatever the outcome; improvement is not looked for. */
  SD("sd");

  private final String id;

  AcquisitionFunction(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
