// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

/**
 * Standard deviation of the function, in the outcome's units: the candidate that the surrogate
 * knows least about. Mean and best outcome are checked and not used.
 *
 * <p>Source: MacKay, doi:10.1162/neco.1992.4.4.590, section 4.
 */
public record PosteriorDeviation() implements Acquisition {
  @Override
  public double score(double mean, double sd, double best) {
    Standardized.require(mean, sd, best);
    return sd;
  }
}
