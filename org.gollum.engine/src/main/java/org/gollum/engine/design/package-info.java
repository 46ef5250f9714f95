// SPDX-License-Identifier: Apache-2.0
/**
 * The first experiments of a campaign, before there is a model to ask.
 *
 * <p>Open {@link org.gollum.engine.design.StartDesign}. At random is what benchmarks use and needs
 * nothing but the number of candidates. By the candidates' vectors: max–min spreads the experiments
 * to the edges of the space and suits a lab that can afford few; k-medoids takes what is typical of
 * as many groups; a Sobol sequence fills the ranges of a handful of numbers; D-optimal takes what a
 * straight-line model would learn most from.
 *
 * <p>For all: rows are counted from 0, none is chosen twice, every random choice comes from the
 * seed (XoShiRo256++), outcomes are never looked at.
 */
@NullMarked
package org.gollum.engine.design;

import org.jspecify.annotations.NullMarked;
