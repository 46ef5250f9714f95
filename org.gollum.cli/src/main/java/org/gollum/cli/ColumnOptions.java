// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.ArrayList;
import java.util.List;
import org.gollum.api.BadSmiles;
import org.gollum.api.Representation;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What columns hold that are no texts for a language model. */
final class ColumnOptions {
  @Option(
      names = "--number",
      paramLabel = "COLUMN",
      description =
          "With one-hot: a column of numbers, such as a temperature; give it once per column."
              + " Its whole range weighs as much as a change of category.")
  private List<String> number = new ArrayList<>();

  @Mixin private StructureOptions structures = new StructureOptions();

  /** The columns of numbers. */
  List<String> numbers() {
    return number;
  }

  /** What becomes of rows with a bad SMILES. */
  BadSmiles badSmiles() {
    return structures.badSmiles();
  }

  /** Options that were given although the representation reads no such columns. */
  List<String> unread(Representation representation) {
    List<String> names = new ArrayList<>();
    if (representation != Representation.ONE_HOT && !number.isEmpty()) {
      names.add("--number");
    }
    if (!representation.readsStructures() && structures.isGiven()) {
      names.add("--bad-smiles");
    }
    return names;
  }
}
