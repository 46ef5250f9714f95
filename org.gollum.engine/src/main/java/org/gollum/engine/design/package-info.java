// SPDX-License-Identifier: Apache-2.0
/**
 * The first experiments of a campaign, before there is a model to ask.
 *
 * <p>Open {@link org.gollum.engine.design.StartDesign}. At random is what benchmarks use and needs
 * nothing but the number of candidates; max–min spreads the experiments over the space of the
 * candidates' vectors and suits a lab that can afford few.
 *
 * <p>For all: rows are counted from 0, none is chosen twice, every random choice comes from the
 * seed (XoShiRo256++), outcomes are never looked at.
 */
@NullMarked
package org.gollum.engine.design;

import org.jspecify.annotations.NullMarked;
