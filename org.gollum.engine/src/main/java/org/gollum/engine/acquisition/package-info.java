// SPDX-License-Identifier: Apache-2.0
/**
 * Which candidates to measure next: scores of single ones from predicted mean and uncertainty, and
 * batches chosen together from the joint posterior.
 *
 * <p>Open {@link org.gollum.engine.acquisition.Acquisition} first; {@link
 * org.gollum.engine.acquisition.Ranking} turns scores into chosen rows. Expected improvement is the
 * method's default; its logarithm ranks on where the improvement itself underflows; the upper
 * confidence bound needs no best outcome and has one knob; the probability of improvement is the
 * greediest; the standard deviation learns most. For several at once open {@link
 * org.gollum.engine.acquisition.BatchChoice}: the expected improvement of the batch is the
 * principled one, imagined outcomes are the fast ones and take any score, local penalization needs
 * distances in place of outcomes, Thompson sampling needs no score.
 *
 * <p>For all: larger is better, so a caller who minimises turns the sign of mean and best. The
 * standard deviation is that of the function, without measurement noise; single scores are in the
 * outcome's units, batches in the unit of the Gaussian process, in which outcomes have variance 1.
 * At a standard deviation of 0 the limit is taken, never NaN. Scores and choices are immutable and
 * safe to share between threads.
 *
 * <p>Sources: Jones, Schonlau and Welch, doi:10.1023/A:1008306431147; Ament et al.,
 * arXiv:2310.20708; Srinivas et al., arXiv:0912.3995; those of batches are named by their types.
 */
@NullMarked
package org.gollum.engine.acquisition;

import org.jspecify.annotations.NullMarked;
