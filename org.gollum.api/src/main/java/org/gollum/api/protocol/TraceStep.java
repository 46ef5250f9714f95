// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

/**
 * One step of training: the values before its update.
 *
 * @param step from 1
 * @param loss negative log marginal likelihood divided by the number of rows
 * @param lengthscale of the kernel
 * @param outputscale of the kernel, standardised outcome squared
 * @param noise variance, standardised outcome squared
 * @param mean constant mean, standardised outcome
 * @param gradientNorm length of the loss's gradient along all trained values; 0 at the last step,
 *     which makes no update
 * @param relativeLengthscale lengthscale ÷ mean distance of two training rows; NaN where they all
 *     lie on one point
 */
public record TraceStep(
    int step,
    double loss,
    double lengthscale,
    double outputscale,
    double noise,
    double mean,
    double gradientNorm,
    double relativeLengthscale) {}
