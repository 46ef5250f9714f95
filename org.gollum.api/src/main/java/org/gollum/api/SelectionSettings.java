// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/**
 * How candidates are ranked and how many are chosen.
 *
 * @param acquisition the score
 * @param beta β of {@link AcquisitionFunction#UCB}: the bound lies √β standard deviations above the
 *     mean
 * @param batch how many rows are chosen, best first
 * @param seed of the shuffle that breaks ties
 */
public record SelectionSettings(
    AcquisitionFunction acquisition, double beta, int batch, long seed) {

  /** Checks batch and β. */
  public SelectionSettings {
    if (batch < 1) {
      throw InputException.of(
              "A batch needs at least 1 experiment, but " + batch + " were asked for.")
          .setting("batch size")
          .build();
    }
    if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
      throw InputException.of("β must be 0 or more, was " + beta + ".").setting("beta").build();
    }
  }

  /** One experiment by expected improvement. */
  public static SelectionSettings defaults() {
    return new SelectionSettings(AcquisitionFunction.EI, 4, 1, 1);
  }

  /** The same with another score. */
  public SelectionSettings withAcquisition(AcquisitionFunction value) {
    return new SelectionSettings(value, beta, batch, seed);
  }

  /** The same with another β. */
  public SelectionSettings withBeta(double value) {
    return new SelectionSettings(acquisition, value, batch, seed);
  }

  /** The same with another number of chosen rows. */
  public SelectionSettings withBatch(int value) {
    return new SelectionSettings(acquisition, beta, value, seed);
  }

  /** The same with another seed. */
  public SelectionSettings withSeed(long value) {
    return new SelectionSettings(acquisition, beta, batch, value);
  }
}
