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
 */
public record TraceStep(
    int step, double loss, double lengthscale, double outputscale, double noise, double mean) {}
