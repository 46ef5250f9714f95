// SPDX-License-Identifier: Apache-2.0
/**
 * Gaussian processes with exact inference, in double precision: kernels, marginal likelihood and
 * its gradient, posterior, and the fit of the hyperparameters.
 *
 * <p>Open {@link org.gollum.engine.gp.ExactGp} first: it conditions on measured points once and
 * then predicts. {@link org.gollum.engine.gp.MarginalLikelihood} is for whoever trains something
 * below the kernel (its gradient reaches the points); {@link org.gollum.engine.gp.GpFit} trains the
 * hyperparameters alone, {@link org.gollum.engine.gp.RegularizedFit} does so under priors.
 *
 * <p>All take a {@link org.gollum.engine.gp.KernelForm}: a {@link
 * org.gollum.engine.gp.KernelFamily}, one kernel over all coordinates, or a {@link
 * org.gollum.engine.gp.HybridForm}, one over the learned text and one over structure.
 *
 * <p>For all: outcomes come standardised, or in whatever unit the caller keeps; larger or smaller
 * being better is not known here. Points are row-major [n, d]. Types are immutable and safe to
 * share between threads; the same input gives the same bits on the same machine. A matrix that is
 * not positive definite is part of an answer or of an error, never mended in silence. EJML is seen
 * here and in {@code space}, nowhere else in the engine.
 *
 * <p>Source: Rasmussen and Williams, Gaussian Processes for Machine Learning (2006).
 */
@NullMarked
package org.gollum.engine.gp;

import org.jspecify.annotations.NullMarked;
