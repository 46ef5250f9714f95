// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.Optional;

/**
 * {@link Hyperparameters} as the optimisers see them, unbounded; or a gradient along these.
 *
 * @param lengthscale raw value (or derivative along it) of the lengthscale
 * @param outputscale the same of the outputscale
 * @param noise the same of the noise
 * @param mean the same of the mean
 * @param structure the same of the second part of a {@link HybridForm}; empty without one
 */
public record RawHyperparameters(
    double lengthscale,
    double outputscale,
    double noise,
    double mean,
    Optional<Structure> structure) {

  /** All four 0. */
  public static final RawHyperparameters ZERO = new RawHyperparameters(0, 0, 0, 0);

  /**
   * The raw values of a second part, or a gradient along them.
   *
   * @param lengthscale of its lengthscale
   * @param share of its share
   */
  public record Structure(double lengthscale, double share) {}

  /** The values of a kernel of one part. */
  public RawHyperparameters(double lengthscale, double outputscale, double noise, double mean) {
    this(lengthscale, outputscale, noise, mean, Optional.empty());
  }

  /** These with the values of a second part. */
  RawHyperparameters with(Structure second) {
    return new RawHyperparameters(lengthscale, outputscale, noise, mean, Optional.of(second));
  }

  /**
   * From an array in the order of the components.
   *
   * @param values four, or six with those of a second part
   */
  public static RawHyperparameters of(double[] values) {
    if (values.length != 4 && values.length != 6) {
      throw new IllegalArgumentException("4 or 6 raw values are needed, were " + values.length);
    }
    var four = new RawHyperparameters(values[0], values[1], values[2], values[3]);
    return values.length == 4 ? four : four.with(new Structure(values[4], values[5]));
  }

  /** The four or six in the order of the components. */
  public double[] toArray() {
    return structure
        .map(
            second ->
                new double[] {
                  lengthscale, outputscale, noise, mean, second.lengthscale, second.share
                })
        .orElseGet(() -> new double[] {lengthscale, outputscale, noise, mean});
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
        mean,
        structure.map(
            second ->
                new Hyperparameters.Structure(
                    softplus(second.lengthscale), sigmoid(second.share))));
  }

  /** log(1 + exp(raw)), without overflow on either side. */
  private static double softplus(double raw) {
    return Math.max(raw, 0) + Math.log1p(Math.exp(-Math.abs(raw)));
  }

  /** 1 / (1 + exp(−raw)): 0 and 1 where exp has no other answer. */
  static double sigmoid(double raw) {
    return 1 / (1 + Math.exp(-raw));
  }
}
