// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a built-in template with a table's own column names.
 *
 * @param builtIn its name; null for the most special one that fits
 * @param columns the table's columns that the text may name
 */
public record TemplateQuery(@Nullable String builtIn, List<String> columns) {

  /** Copies the list. */
  public TemplateQuery {
    columns = List.copyOf(columns);
  }
}
