// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/** How several experiments that run at the same time are chosen together. */
public enum BatchStrategy implements Named {
  /** The largest scores, each candidate by itself: the batch may hold near twins. */
  TOP("top"),
  /** One after the other, by the expected improvement of the whole batch. */
  QLOGEI("qlogei"),
  /** One after the other, as if each had given its predicted outcome. */
  KRIGING_BELIEVER("kriging-believer"),
  /** One after the other, as if each had given the smallest outcome measured so far. */
  CONSTANT_LIAR_MIN("constant-liar-min"),
  /** One after the other, as if each had given the mean of the outcomes measured so far. */
  CONSTANT_LIAR_MEAN("constant-liar-mean"),
  /** One after the other, as if each had given the largest outcome measured so far. */
  CONSTANT_LIAR_MAX("constant-liar-max"),
  /** One after the other, scores lowered around those chosen already. */
  LOCAL_PENALIZATION("local-penalization"),
  /** Each the best of a landscape drawn at random among those that fit the measurements. */
  THOMPSON("thompson");

  private final String id;

  BatchStrategy(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
