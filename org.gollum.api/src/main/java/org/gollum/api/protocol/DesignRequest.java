// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;
import org.gollum.api.InitialDesign;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the first experiments.
 *
 * @param token names the request in {@link ProgressNote}s
 * @param design how they are chosen
 * @param rows how many there are to choose from
 * @param count how many to choose
 * @param seed of every random choice
 * @param vectors name of a {@code MatrixFile} with a row per experiment; null where the design
 *     needs none
 * @param allowed indices to choose from; null for all
 * @param page a page about the choice; null where nobody wants one, or there are no vectors
 */
public record DesignRequest(
    String token,
    InitialDesign design,
    int rows,
    int count,
    long seed,
    @Nullable String vectors,
    @Nullable List<Integer> allowed,
    @Nullable Page page) {

  /**
   * A page about the choice.
   *
   * @param file its name
   * @param names name of a {@code TextFile}: what the user calls each experiment
   */
  public record Page(String file, String names) {}

  /** Without a page. */
  public DesignRequest(
      String token,
      InitialDesign design,
      int rows,
      int count,
      long seed,
      @Nullable String vectors,
      @Nullable List<Integer> allowed) {
    this(token, design, rows, count, seed, vectors, allowed, null);
  }
}
