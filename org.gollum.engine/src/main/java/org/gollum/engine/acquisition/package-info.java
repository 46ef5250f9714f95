// SPDX-License-Identifier: Apache-2.0
/**
 * Scores of candidates: how much an experiment promises, from its predicted mean and uncertainty.
 *
 * <p>Open {@link org.gollum.engine.acquisition.Acquisition} first; {@link
 * org.gollum.engine.acquisition.Ranking} turns scores into chosen rows. Expected improvement is the
 * method's default; its logarithm ranks on where the improvement itself underflows; the upper
 * confidence bound needs no best outcome and has one knob; the probability of improvement is the
 * greediest.
 *
 * <p>For all: larger is better, so a caller who minimises turns the sign of mean and best. The
 * standard deviation is that of the function, without measurement noise, in the outcome's units. At
 * a standard deviation of 0 the limit is taken, never NaN. Immutable, safe to share between
 * threads.
 *
 * <p>Sources: Jones, Schonlau and Welch, doi:10.1023/A:1008306431147; Ament et al.,
 * arXiv:2310.20708; Srinivas et al., arXiv:0912.3995.
 */
@NullMarked
package org.gollum.engine.acquisition;

import org.jspecify.annotations.NullMarked;
