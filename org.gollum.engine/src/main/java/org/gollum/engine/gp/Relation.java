// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

/** A number for each pair of points that a kernel is a function of, free of hyperparameters. */
enum Relation {
  /** {@link SquaredDistances}. */
  SQUARED_DISTANCE,
  /** {@link TanimotoSimilarities}. */
  TANIMOTO_SIMILARITY
}
