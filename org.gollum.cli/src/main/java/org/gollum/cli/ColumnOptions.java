// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.ArrayList;
import java.util.List;
import org.gollum.api.BadSmiles;
import org.gollum.api.InputException;
import org.gollum.api.Representation;
import org.gollum.engine.table.Table;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Columns that are no texts for a language model: alone, or beside a text. */
final class ColumnOptions {
  @Option(
      names = "--category",
      paramLabel = "COLUMN",
      description =
          "With one-hot and hybrids: a column of categories, such as the ligand; give it once per"
              + " column.")
  private List<String> category = new ArrayList<>();

  @Option(
      names = "--number",
      paramLabel = "COLUMN",
      description =
          "With one-hot and hybrids: a column of numbers, such as a temperature; give it once per"
              + " column. Its whole range weighs as much as a change of category.")
  private List<String> number = new ArrayList<>();

  @Option(
      names = "--reaction",
      paramLabel = "COLUMN",
      description =
          "With drfp, and with hybrids where no category or number is named: the column of reaction"
              + " SMILES.")
  private List<String> reaction = new ArrayList<>();

  @Option(
      names = "--molecule",
      paramLabel = "COLUMN",
      description =
          "With morgan, and with hybrids where nothing else is named: a column of SMILES; give it"
              + " once per column.")
  private List<String> molecule = new ArrayList<>();

  @Mixin private StructureOptions structures = new StructureOptions();

  /** The columns of categories. */
  List<String> categories() {
    return category;
  }

  /** The columns of numbers. */
  List<String> numbers() {
    return number;
  }

  /** The columns of SMILES that a fingerprint reads; none where they are named otherwise. */
  List<String> structures(Representation representation) {
    return representation == Representation.DRFP ? reaction : molecule;
  }

  /** What becomes of rows with a bad SMILES. */
  BadSmiles badSmiles() {
    return structures.badSmiles();
  }

  /**
   * The columns that stand beside a text: categories and numbers, else a reaction, else molecules.
   * Others that are named are for other representations that it is compared with.
   *
   * @throws InputException if none is named
   */
  DescribedRows beside(Table table, Representation hybrid, Terminal terminal) {
    boolean described = !category.isEmpty() || !number.isEmpty();
    if (!described && reaction.isEmpty() && molecule.isEmpty()) {
      throw InputException.of(
              "The representation "
                  + hybrid.id()
                  + " needs columns beside the text, but none was named.")
          .setting("--category")
          .remedy(
              "Name categories and numbers with --category and --number, or a reaction with"
                  + " --reaction, or molecules with --molecule.")
          .build();
    }
    if (described) {
      return new DescribedRows(table, RowReading.categories(table, category, number, "--category"));
    }
    Representation fingerprint = reaction.isEmpty() ? Representation.MORGAN : Representation.DRFP;
    return DescribedRows.structures(
        table,
        fingerprint,
        structures(fingerprint),
        reaction.isEmpty() ? "--molecule" : "--reaction",
        badSmiles(),
        terminal);
  }

  /** Options that were given although the representation reads no such columns. */
  List<String> unread(Representation representation) {
    boolean all = representation.isHybrid();
    List<String> names = new ArrayList<>();
    boolean described = all || representation == Representation.ONE_HOT;
    if (!described && !category.isEmpty()) {
      names.add("--category");
    }
    if (!described && !number.isEmpty()) {
      names.add("--number");
    }
    if (!all && representation != Representation.DRFP && !reaction.isEmpty()) {
      names.add("--reaction");
    }
    if (!all && representation != Representation.MORGAN && !molecule.isEmpty()) {
      names.add("--molecule");
    }
    if (!all && !representation.readsStructures() && structures.isGiven()) {
      names.add("--bad-smiles");
    }
    return names;
  }
}
