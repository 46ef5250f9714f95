// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.text;

import java.util.List;
import org.gollum.api.InputException;

/**
 * A text with column names in braces: {@code Coupling of {aryl halide} with {ligand}.} A doubled
 * brace stands for the brace itself. Immutable.
 */
public final class ReactionTemplate {
  private final String source;

  private ReactionTemplate(String source) {
    this.source = source;
  }

  /**
   * Reads a template.
   *
   * @throws InputException with the position, if a brace is unmatched or a placeholder is empty
   */
  public static ReactionTemplate parse(String source) {
    return new ReactionTemplate(source);
  }

  /** The template as it was written. */
  public String source() {
    return source;
  }

  /** The columns it names, each once, in order of first appearance. */
  public List<String> columns() {
    return java.util.Optional.<List<String>>empty().orElseThrow();
  }

  /**
   * Checks that all its columns exist.
   *
   * @throws InputException that suggests the nearest name, if one does not
   */
  public void check(List<String> columns) {
    var unused = java.util.Optional.<Object>empty().orElseThrow();
  }

  /**
   * The text of one row.
   *
   * @param cells a row's cells in the order of {@link #columns()}; a blank one leaves nothing
   */
  public String render(List<String> cells) {
    return java.util.Optional.<String>empty().orElseThrow();
  }
}
