// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;
import org.gollum.api.Direction;
import org.gollum.api.Representation;
import org.jspecify.annotations.Nullable;

/**
 * What a trained surrogate is, in figures.
 *
 * @param representation what the Gaussian process sees
 * @param direction which outcomes are better
 * @param columns the input columns
 * @param target the outcome column
 * @param model id of the language model; null where there is none
 * @param rows measured experiments it was trained on
 * @param dimension length of the vector that the kernel sees
 * @param steps of training
 * @param bestOutcome the best measured one, in its own units
 * @param logMarginalLikelihood total over the standardised outcomes
 * @param lengthscale of the kernel
 * @param outputscale of the kernel, standardised outcome squared
 * @param noise variance, standardised outcome squared
 * @param mean constant mean, standardised outcome
 * @param relativeLengthscale lengthscale ÷ mean pairwise distance of the training points
 * @param besideShare share of the columns beside the text in the kernel's variance; null where
 *     there are none, or it is not learned
 */
public record SurrogateSummary(
    Representation representation,
    Direction direction,
    List<String> columns,
    String target,
    @Nullable String model,
    int rows,
    int dimension,
    int steps,
    double bestOutcome,
    double logMarginalLikelihood,
    double lengthscale,
    double outputscale,
    double noise,
    double mean,
    double relativeLengthscale,
    @Nullable Double besideShare) {

  /** Copies the list. */
  public SurrogateSummary {
    columns = List.copyOf(columns);
  }
}
