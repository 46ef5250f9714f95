// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/**
 * How candidates are ranked and how many are chosen.
 *
 * @param acquisition the score
 * @param beta β of {@link AcquisitionFunction#UCB}: the bound lies √β standard deviations above the
 *     mean
 * @param batch how many rows are chosen, best first
 * @param strategy how a batch is chosen together
 * @param seed of every random choice: draws, and the shuffle that breaks ties
 */
public record SelectionSettings(
    AcquisitionFunction acquisition, double beta, int batch, BatchStrategy strategy, long seed) {

  /** Checks batch and β, and that strategy and acquisition go together. */
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
    if (strategy == BatchStrategy.QLOGEI
        && acquisition != AcquisitionFunction.EI
        && acquisition != AcquisitionFunction.LOGEI) {
      throw InputException.of(
              "\"qlogei\" chooses by the expected improvement of the whole batch and does not go"
                  + " with the acquisition \""
                  + acquisition.id()
                  + "\".")
          .setting("strategy")
          .remedy("Choose the acquisition ei or logei, or another strategy.")
          .build();
    }
  }

  /** One experiment by expected improvement. */
  public static SelectionSettings defaults() {
    return new SelectionSettings(AcquisitionFunction.EI, 4, 1, BatchStrategy.TOP, 1);
  }

  /** The same with another score. */
  public SelectionSettings withAcquisition(AcquisitionFunction value) {
    return new SelectionSettings(value, beta, batch, strategy, seed);
  }

  /** The same with another β. */
  public SelectionSettings withBeta(double value) {
    return new SelectionSettings(acquisition, value, batch, strategy, seed);
  }

  /** The same with another number of chosen rows. */
  public SelectionSettings withBatch(int value) {
    return new SelectionSettings(acquisition, beta, value, strategy, seed);
  }

  /** The same with another way to choose a batch. */
  public SelectionSettings withStrategy(BatchStrategy value) {
    return new SelectionSettings(acquisition, beta, batch, value, seed);
  }

  /** The same with another seed. */
  public SelectionSettings withSeed(long value) {
    return new SelectionSettings(acquisition, beta, batch, strategy, value);
  }
}
