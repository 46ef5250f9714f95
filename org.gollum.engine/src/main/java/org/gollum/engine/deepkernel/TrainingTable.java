// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gollum.api.Representation;
import org.gollum.engine.table.Table;
import org.gollum.engine.table.TableFile;

/**
 * {@code training.csv} of an archive: the measured rows, input columns first, outcome last. A text
 * made by a template stands in one column, {@code text}; a vector in {@code e0}, {@code e1}, … The
 * columns are read by their position.
 */
final class TrainingTable {
  private TrainingTable() {}

  static void write(OutputStream out, Experiments measured, Outcomes outcomes) throws IOException {
    List<String> header = new ArrayList<>(inputColumns(measured));
    String target = outcomes.target();
    header.add(header.contains(target) ? target + " (outcome)" : target);
    TableFile.write(
        out,
        header,
        rows -> {
          for (int row = 0; row < measured.size(); row++) {
            List<String> cells = new ArrayList<>(cells(measured, row));
            cells.add(TableFile.number(outcomes.of(row)));
            rows.accept(cells);
          }
        });
  }

  private static List<String> inputColumns(Experiments measured) {
    if (measured instanceof Experiments.Hybrid hybrid) {
      List<String> names = new ArrayList<>(inputColumns(hybrid.text()));
      for (String name : hybrid.columnsBeside().columns()) {
        names.add(names.contains(name) ? name + " (beside)" : name);
      }
      return names;
    }
    if (measured instanceof Experiments.Texts texts) {
      return texts.template().isPresent() ? List.of("text") : texts.columns();
    }
    if (measured instanceof Experiments.Vectors vectors) {
      return IntStream.range(0, vectors.vector(0).length).mapToObj(i -> "e" + i).toList();
    }
    return measured.columns();
  }

  private static List<String> cells(Experiments measured, int row) {
    if (measured instanceof Experiments.Hybrid hybrid) {
      List<String> cells = new ArrayList<>(cells(hybrid.text(), row));
      cells.addAll(cells(hybrid.columnsBeside(), row));
      return cells;
    }
    if (measured instanceof Experiments.Texts texts) {
      return List.of(texts.texts().get(row));
    }
    if (measured instanceof Experiments.Vectors vectors) {
      return java.util.Arrays.stream(vectors.vector(row)).mapToObj(TableFile::number).toList();
    }
    if (measured instanceof Experiments.Structures structures) {
      return structures.rows().get(row);
    }
    return ((Experiments.Categories) measured).rows().get(row);
  }

  /** The rows as they were given to training. */
  static Experiments experiments(Table table, ModelJson model) {
    List<String> inputs = table.columns().subList(0, table.columns().size() - 1);
    if (model.language().isPresent()) {
      var texts =
          new Experiments.Texts(
              model.columns(), model.template(), table.texts(inputs.get(0), Archive.TRAINING));
      return model
          .beside()
          .<Experiments>map(
              b ->
                  new Experiments.Hybrid(
                      texts, cells(b.representation(), b.columns(), table, model, 1)))
          .orElse(texts);
    }
    Representation representation = model.settings().representation();
    if (representation == Representation.ONE_HOT || representation.readsStructures()) {
      return cells(representation, model.columns(), table, model, 0);
    }
    List<String> ids = IntStream.range(0, table.rows()).mapToObj(Integer::toString).toList();
    return Experiments.Vectors.of(model.columns(), ids, table.vectors());
  }

  /** The columns of a table from {@code first} on, but for the outcome. */
  private static Experiments cells(
      Representation representation,
      List<String> columns,
      Table table,
      ModelJson model,
      int first) {
    List<List<String>> rows =
        IntStream.range(0, table.rows())
            .mapToObj(row -> table.row(row).subList(first, first + columns.size()))
            .toList();
    return representation.readsStructures()
        ? new Experiments.Structures(representation, columns, rows)
        : new Experiments.Categories(columns, rows, model.ranges().size());
  }

  /** Their outcomes. */
  static Outcomes outcomes(Table table, ModelJson model) {
    String last = table.columns().get(table.columns().size() - 1);
    return Outcomes.of(model.target(), table.outcomes(last, Archive.TRAINING));
  }
}
