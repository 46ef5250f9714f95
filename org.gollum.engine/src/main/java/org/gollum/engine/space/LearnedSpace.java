// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.space;

import java.util.Optional;
import org.gollum.api.Direction;
import org.gollum.engine.gp.Points;

/**
 * What the space that the kernel sees looks like.
 *
 * <p>Training a representation through the marginal likelihood is contrastive without pairs:
 * experiments of similar outcome are pulled together, others pushed apart. Two spaces, before and
 * after training, show it; each is seen through its own principal plane, since the directions of
 * one mean nothing in the other. Both planes are turned so that the outcome grows to the right,
 * which is all that makes them comparable.
 *
 * <p>Source: arXiv 2504.06265, section on the learned latent space.
 *
 * @param plane the picture; empty where all points coincide
 * @param classes how far apart the best and the worst experiments lie
 */
public record LearnedSpace(Optional<PrincipalPlane> plane, ClassDistances classes) {

  /**
   * Of points and their outcomes.
   *
   * @param points as the kernel sees them, [n, d]
   * @param outcomes one per point, finite
   * @throws IllegalArgumentException if their numbers differ or an outcome is not finite
   */
  public static LearnedSpace of(Points points, double[] outcomes, Direction direction) {
    return new LearnedSpace(
        PrincipalPlane.of(points, outcomes), ClassDistances.of(points, outcomes, direction));
  }
}
