// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gollum.api.InputException;
import org.gollum.api.Representation;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.table.Table;
import picocli.CommandLine.Option;

/** The table, and which of its columns describe an experiment. */
final class TableOptions {
  @Option(
      names = "--table",
      required = true,
      paramLabel = "FILE",
      description = "CSV table with a header (UTF-8), one row per experiment; .csv.gz too.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private Path file;

  @Option(
      names = "--text",
      paramLabel = "COLUMN",
      description = {
        "Column with the text that describes the experiment.",
        "With one-hot: a column of categories; give it once per column.",
        "With drfp: the column of reaction SMILES. With morgan: a column of SMILES; give it once"
            + " per column."
      })
  private List<String> text = new ArrayList<>();

  @Option(
      names = "--template",
      paramLabel = "TEXT",
      description =
          "Sentence that makes one text of several columns, named in braces:"
              + " \"Coupling of {aryl halide} with {ligand}\"; or built-in:cross-coupling,"
              + " built-in:reaction, built-in:molecule, built-in:process, which find their columns"
              + " by name. Takes the place of --text.")
  private Optional<String> template = Optional.empty();

  Path file() {
    return file;
  }

  /** Whether an option names the columns that describe an experiment. */
  boolean isGiven() {
    return !text.isEmpty() || template.isPresent();
  }

  Table read() {
    return Table.read(file);
  }

  /**
   * The table's rows as the representation wants them.
   *
   * @throws InputException if the options do not suit it, name columns that are not there, or a
   *     SMILES cannot be read
   */
  DescribedRows experiments(
      Table table, Representation representation, ColumnOptions columns, Terminal terminal) {
    return switch (representation) {
      case STATIC, PROJECTION, LLM_PHI, PLLM_PHI ->
          new DescribedRows(table, texts(table, representation));
      case HYBRID, HYBRID_PROJECTION, HYBRID_STATIC -> {
        DescribedRows beside = columns.beside(table, representation, terminal);
        yield new DescribedRows(
            beside.table(),
            new Experiments.Hybrid(texts(beside.table(), representation), beside.experiments()));
      }
      case ONE_HOT -> new DescribedRows(table, categories(table, columns));
      case DRFP, MORGAN -> {
        List<String> named = columns.structures(representation);
        yield DescribedRows.structures(
            table,
            representation,
            named.isEmpty() ? structureColumns(representation) : named,
            "--text",
            columns.badSmiles(),
            terminal);
      }
      case VECTOR -> new DescribedRows(table, vectors(table));
    };
  }

  /** The columns of SMILES. */
  private List<String> structureColumns(Representation representation) {
    return structureColumns(
        representation.id(), representation == Representation.DRFP ? 1 : Integer.MAX_VALUE);
  }

  /**
   * The columns of SMILES.
   *
   * @param name what reads them, for messages
   * @param most how many it takes
   */
  List<String> structureColumns(String name, int most) {
    if (template.isPresent()) {
      throw InputException.of("The representation " + name + " reads SMILES as they are.")
          .setting("--template")
          .remedy("Name the column instead: --text COLUMN.")
          .build();
    }
    if (text.isEmpty()) {
      throw InputException.of(
              "The representation " + name + " reads SMILES, but no column was named.")
          .setting("--text")
          .remedy("Name it with --text COLUMN.")
          .build();
    }
    if (text.size() > most) {
      throw InputException.of(
              "The representation "
                  + name
                  + " reads one column of "
                  + (name.equals(Representation.DRFP.id()) ? "reaction SMILES" : "SMILES")
                  + ", but "
                  + text.size()
                  + " were named.")
          .setting("--text")
          .remedy("Name one column.")
          .build();
    }
    return text;
  }

  /** One text per row. */
  Experiments.Texts texts(Table table) {
    return template.isPresent() ? fromTemplate(table, template.get()) : fromColumn(table);
  }

  private Experiments.Texts texts(Table table, Representation representation) {
    if (!isGiven()) {
      throw missing(
          "The representation " + representation.id() + " reads a text, but no column was named.");
    }
    return texts(table);
  }

  private Experiments.Texts fromColumn(Table table) {
    if (text.isEmpty()) {
      throw missing("No column with the text was named.");
    }
    if (text.size() > 1) {
      throw InputException.of("One column is the text, but " + text.size() + " were named.")
          .setting("--text")
          .remedy("Join columns with --template \"… {first} … {second} …\".")
          .build();
    }
    return RowReading.texts(table, text.get(0), "--text");
  }

  private Experiments.Texts fromTemplate(Table table, String source) {
    if (!text.isEmpty()) {
      throw InputException.of("Both --text and --template say what the text is.")
          .setting("--template")
          .remedy("Leave one of them out.")
          .build();
    }
    return RowReading.byTemplate(table, source, "--template");
  }

  /** Categories and numbers; without --category it is --text that names the categories. */
  Experiments.Categories categories(Table table, ColumnOptions columns) {
    if (!columns.categories().isEmpty()) {
      return RowReading.categories(table, columns.categories(), columns.numbers(), "--category");
    }
    if (template.isPresent()) {
      throw InputException.of("The representation one-hot takes columns as they are.")
          .setting("--template")
          .remedy("Name the columns of categories instead: --text FIRST --text SECOND.")
          .build();
    }
    if (text.isEmpty() && columns.numbers().isEmpty()) {
      throw InputException.of("The representation one-hot needs columns, but none was named.")
          .setting("--text")
          .remedy("Name the columns of categories: --text FIRST --text SECOND.")
          .build();
    }
    return RowReading.categories(table, text, columns.numbers(), "--text");
  }

  private Experiments.Vectors vectors(Table table) {
    return RowReading.vectors(table);
  }

  private static InputException missing(String what) {
    return InputException.of(what)
        .setting("--text")
        .remedy("Name it with --text COLUMN, or make it with --template TEXT.")
        .build();
  }
}
