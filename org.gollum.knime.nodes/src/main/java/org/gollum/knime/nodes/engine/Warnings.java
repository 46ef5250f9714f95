// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.knime.core.node.BufferedDataTable;

/** Collects what a node has to warn about, since a node shows one warning. Not thread-safe. */
public final class Warnings {
  private final List<String> sentences = new ArrayList<>();

  /** Adds a sentence. */
  public void add(String sentence) {
    sentences.add(sentence);
  }

  /** Adds sentences: the engine's, or what was guessed. */
  public void add(List<String> further) {
    sentences.addAll(further);
  }

  /** Says so if a table has no rows, so that an empty answer is no riddle. */
  public void noRows(BufferedDataTable table) {
    if (table.size() == 0) {
      sentences.add("The table has no rows.");
    }
  }

  /** Adds how many rows were affected, unless none was. */
  public void countMissing(long rows, String what) {
    if (rows > 0) {
      sentences.add((rows == 1 ? "1 row " : rows + " rows ") + what + ".");
    }
  }

  /** Hands the warning to the node, if there is one. */
  public void report(Consumer<String> node) {
    if (!sentences.isEmpty()) {
      node.accept(String.join("\n", sentences));
    }
  }
}
