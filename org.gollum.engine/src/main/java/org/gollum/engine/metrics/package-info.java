// SPDX-License-Identifier: Apache-2.0
/**
 * How well a campaign did: what it found, and whether its uncertainties were honest.
 *
 * <p>Open {@link org.gollum.engine.metrics.TopCoverage} first: the share of the pool's best
 * outcomes that was found, the method's main score. {@link org.gollum.engine.metrics.BestSoFar} is
 * the curve a chemist looks at; {@link org.gollum.engine.metrics.Calibration} compares predicted
 * distributions with measured outcomes; {@link org.gollum.engine.metrics.RankCorrelation} asks for
 * their order only.
 *
 * <p>For all: double precision, plain arrays, nothing random, immutable and safe to share between
 * threads. Whether larger or smaller is better is always said by a {@link
 * org.gollum.api.Direction}.
 */
@NullMarked
package org.gollum.engine.metrics;

import org.jspecify.annotations.NullMarked;
