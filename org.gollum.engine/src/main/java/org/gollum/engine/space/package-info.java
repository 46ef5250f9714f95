// SPDX-License-Identifier: Apache-2.0
/**
 * What a space of experiments looks like: the space that the kernel sees, before or after training.
 *
 * <p>Open {@link org.gollum.engine.space.LearnedSpace} first: a picture in two dimensions and how
 * far apart good and bad experiments lie. {@link org.gollum.engine.space.PrincipalPlane} is the
 * picture, {@link org.gollum.engine.space.ClassDistances} the distances. {@link
 * org.gollum.engine.space.ChosenCoverage} says how well a few experiments stand for all.
 *
 * <p>For all: double precision, nothing random, the same points give the same bits on the same
 * machine; immutable. What cannot be said of few or equal points is absent with a reason, never a
 * NaN.
 */
@NullMarked
package org.gollum.engine.space;

import org.jspecify.annotations.NullMarked;
