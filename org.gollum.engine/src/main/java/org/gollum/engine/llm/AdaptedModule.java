// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

/**
 * A linear layer with an adapter: its factors A and B and how strongly they count.
 *
 * <p>Arrays are not copied and never changed.
 *
 * @param layer the frozen layer
 * @param rank r
 * @param alpha α
 * @param a [r, in], row by row
 * @param b [out, r], row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AdaptedModule(Linear.Module layer, int rank, double alpha, float[] a, float[] b) {

  AdaptedModule {
    if (a.length != rank * layer.in() || b.length != layer.out() * rank) {
      throw new IllegalArgumentException(
          layer + " of rank " + rank + " with " + a.length + " and " + b.length + " values");
    }
  }

  String name() {
    return layer.name();
  }

  /** α/√r or α/r. */
  double scale(boolean rankStabilized) {
    return alpha / (rankStabilized ? Math.sqrt(rank) : rank);
  }
}
