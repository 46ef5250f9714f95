// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.util.Map;
import java.util.Optional;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;

/**
 * What made the vectors of a column, in words. It travels with the column as a property, so that
 * vectors of two language models, or of two fingerprints, are not taken for each other where they
 * happen to have the same length.
 */
public final class VectorOrigin {
  private static final String PROPERTY = "gollum.vectors";

  private VectorOrigin() {}

  /** The column with a note of what made its vectors. */
  public static DataColumnSpec note(DataColumnSpec column, String origin) {
    DataColumnSpecCreator noted = new DataColumnSpecCreator(column);
    noted.setProperties(column.getProperties().cloneAndOverwrite(Map.of(PROPERTY, origin)));
    return noted.createSpec();
  }

  /** What made the column's vectors; empty if another node did. */
  public static Optional<String> of(DataColumnSpec column) {
    return Optional.ofNullable(column.getProperties().getProperty(PROPERTY));
  }
}
