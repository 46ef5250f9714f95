// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A language model on this machine, as far as its files' headers tell. Either it can be used and
 * has an architecture, or there is a problem.
 *
 * @param id to ask for it with
 * @param folder where it lies
 * @param bytes size of its files
 * @param architecture as {@code config.json} names it: {@code BertModel}; null if there is a
 *     problem
 * @param parameters the number of weights; 0 if there is a problem
 * @param problem a sentence that says why it cannot be used; null if it can
 */
public record FoundModel(
    String id,
    String folder,
    long bytes,
    @Nullable String architecture,
    long parameters,
    @Nullable String problem) {

  /** Checks that it is the one or the other. */
  public FoundModel {
    if ((architecture == null) == (problem == null)) {
      throw new IllegalArgumentException("either an architecture or a problem must be given");
    }
  }

  /** One that can be used. */
  public static FoundModel usable(
      String id, String folder, long bytes, String architecture, long parameters) {
    return new FoundModel(id, folder, bytes, architecture, parameters, null);
  }

  /** One that cannot. */
  public static FoundModel unusable(String id, String folder, long bytes, String problem) {
    return new FoundModel(id, folder, bytes, null, 0, problem);
  }

  /** Whether it can be used. */
  public boolean isUsable() {
    return problem == null;
  }
}
