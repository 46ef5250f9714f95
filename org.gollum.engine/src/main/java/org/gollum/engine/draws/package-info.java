// SPDX-License-Identifier: Apache-2.0
/**
 * Quasi-random points: sequences that fill a box more evenly than random numbers do.
 *
 * <p>Open {@link org.gollum.engine.draws.SobolPoints}. Batches draw from a joint posterior with
 * them, and first experiments are spread over numeric columns with them. Plain random numbers come
 * from Commons RNG where they are needed; they have no place here.
 *
 * <p>The sequence itself is Hipparchus's, which is seen here and nowhere else in the engine.
 */
@NullMarked
package org.gollum.engine.draws;

import org.jspecify.annotations.NullMarked;
