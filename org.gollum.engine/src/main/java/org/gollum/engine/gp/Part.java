// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.List;

/**
 * Coordinates that one kernel looks at, and how it relates two points by them.
 *
 * @param relation what is computed of a pair
 * @param from the first coordinate
 * @param to behind the last coordinate
 */
record Part(Relation relation, int from, int to) {

  /**
   * The parts of a form, in the order of its kernels.
   *
   * @throws IllegalArgumentException if the points have no coordinate behind the split
   */
  static List<Part> of(KernelForm form, int dimension) {
    if (form instanceof HybridForm hybrid) {
      if (dimension <= hybrid.split()) {
        throw new IllegalArgumentException(
            "a hybrid kernel split at column "
                + hybrid.split()
                + " needs points of more columns, had "
                + dimension);
      }
      return List.of(
          new Part(HybridKernel.TEXT.relation(), 0, hybrid.split()),
          new Part(hybrid.structure().relation(), hybrid.split(), dimension));
    }
    return List.of(new Part(((KernelFamily) form).relation(), 0, dimension));
  }

  /** These coordinates of points. */
  Points of(Points x) {
    return from == 0 && to == x.dimension() ? x : x.columns(from, to);
  }
}
