// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.TextEncoder;
import org.gollum.engine.gp.Points;
import org.gollum.engine.table.Table;
import picocli.CommandLine.Option;

/** Where a design's vectors come from: texts, categories, numbers, or the table's own vectors. */
final class DesignVectors {
  @Option(
      names = "--one-hot",
      description = "Take the columns of --text as categories; no language model reads them.")
  private boolean oneHot;

  @Option(
      names = "--numeric",
      paramLabel = "COLUMN",
      description =
          "Column of numbers, scaled from 0 to 1 over its range; give it once per column. Alone or"
              + " with --one-hot. Without it and without a text, columns e0, e1, … are the vectors.")
  private List<String> numeric = new ArrayList<>();

  /**
   * A vector per row.
   *
   * @param kept what there is of results if the user cancels it: a sentence
   * @throws InputException if the options do not go together, or a cell is no number
   */
  double[][] read(
      TableOptions options, Table table, LanguageModelOptions model, String kept, Session session) {
    if (oneHot) {
      return beside(rows(Pool.of(options.categories(table))), numbers(table));
    }
    if (options.isGiven()) {
      if (!numeric.isEmpty()) {
        throw InputException.of("Numbers and a language model's vectors have no common scale.")
            .setting("--numeric")
            .remedy("Put the numbers into the text, or take categories with --one-hot.")
            .build();
      }
      return embedded(options.texts(table), table, model, kept, session);
    }
    return numeric.isEmpty() ? table.vectors() : numbers(table);
  }

  private static double[][] embedded(
      Experiments.Texts texts,
      Table table,
      LanguageModelOptions model,
      String kept,
      Session session) {
    RowReading.blankTexts(table, texts).ifPresent(session.terminal()::warn);
    try (TextModel reader = TextModel.open(model.over(EmbeddingSettings.defaults()), table)) {
      TextEncoder.Encoded encoded =
          session.watch(
              "Embedding", kept, progress -> reader.encoder().encode(texts.texts(), progress));
      encoded.warnings().forEach(session.terminal()::warn);
      float[] values = encoded.vectors();
      int size = values.length / texts.size();
      double[][] rows = new double[texts.size()][size];
      for (int i = 0; i < values.length; i++) {
        rows[i / size][i % size] = values[i];
      }
      return rows;
    }
  }

  private static double[][] rows(Pool pool) {
    Points points = pool.vectors();
    double[] values = points.toArray();
    int d = points.dimension();
    double[][] rows = new double[points.count()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(values, row * d, (row + 1) * d);
    }
    return rows;
  }

  private double[][] numbers(Table table) {
    double[][] rows = new double[table.rows()][numeric.size()];
    for (int k = 0; k < numeric.size(); k++) {
      double[] column = table.completeNumbers(numeric.get(k), "--numeric");
      double smallest = Arrays.stream(column).min().orElse(0);
      double range = Arrays.stream(column).max().orElse(0) - smallest;
      for (int row = 0; row < rows.length; row++) {
        rows[row][k] = range > 0 ? (column[row] - smallest) / range : 0;
      }
    }
    return rows;
  }

  private static double[][] beside(double[][] left, double[][] right) {
    double[][] both = new double[left.length][];
    for (int row = 0; row < both.length; row++) {
      both[row] = Arrays.copyOf(left[row], left[row].length + right[row].length);
      System.arraycopy(right[row], 0, both[row], left[row].length, right[row].length);
    }
    return both;
  }
}
