// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;

/**
 * Fingerprints were written.
 *
 * @param rows positions, from 0, of the rows that could be read, in the order of their vectors
 * @param dimension the length of a vector
 * @param warnings sentences for the user
 */
public record FeaturizeAnswer(List<Integer> rows, int dimension, List<String> warnings) {

  /** Copies the lists. */
  public FeaturizeAnswer {
    rows = List.copyOf(rows);
    warnings = List.copyOf(warnings);
  }
}
