// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

/**
 * {@link Hyperparameters} as the optimisers see them, unbounded; or a gradient along these four.
 *
 * @param lengthscale raw value (or derivative along it) of the lengthscale
 * @param outputscale the same of the outputscale
 * @param noise the same of the noise
 * @param mean the same of the mean
 */
public record RawHyperparameters(
    double lengthscale, double outputscale, double noise, double mean) {

  /** All four 0. */
  public static final RawHyperparameters ZERO = new RawHyperparameters(0, 0, 0, 0);

  /** From an array in the order of the components. */
  public static RawHyperparameters of(double[] values) {
    if (values.length != 4) {
      throw new IllegalArgumentException("4 raw values are needed, were " + values.length);
    }
    return new RawHyperparameters(values[0], values[1], values[2], values[3]);
  }

  /** The four in the order of the components. */
  public double[] toArray() {
    return new double[] {lengthscale, outputscale, noise, mean};
  }

  /**
   * The natural values.
   *
   * @throws IllegalArgumentException if a raw value is so far out that its natural value is not
   *     positive and finite
   */
  public Hyperparameters natural() {
    return new Hyperparameters(
        softplus(lengthscale),
        softplus(outputscale),
        Hyperparameters.NOISE_FLOOR + softplus(noise),
        mean);
  }

  /** log(1 + exp(raw)), without overflow on either side. */
  private static double softplus(double raw) {
    return Math.max(raw, 0) + Math.log1p(Math.exp(-Math.abs(raw)));
  }
}
