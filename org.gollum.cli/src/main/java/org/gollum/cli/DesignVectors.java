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

/**
 * Where a design's vectors come from: texts, categories and numbers, or the table's own vectors.
 */
final class DesignVectors {
  @Option(
      names = "--category",
      paramLabel = "COLUMN",
      description = "Column of categories, such as the ligand; give it once per column.")
  private List<String> category = new ArrayList<>();

  @Option(
      names = "--number",
      paramLabel = "COLUMN",
      description =
          "Column of numbers, such as the temperature, scaled to its range; give it once per column."
              + " Without --text, --category and --number, columns e0, e1, … are the vectors.")
  private List<String> number = new ArrayList<>();

  /**
   * A vector per row.
   *
   * @param kept what there is of results if the user cancels it: a sentence
   * @throws InputException if the options do not go together, or a cell is no number
   */
  double[][] read(
      TableOptions options, Table table, LanguageModelOptions model, String kept, Session session) {
    if (category.isEmpty() && number.isEmpty()) {
      return options.isGiven()
          ? embedded(options.texts(table), table, model, kept, session)
          : table.vectors();
    }
    if (options.isGiven()) {
      throw InputException.of("Columns and a language model's vectors have no common scale.")
          .setting(category.isEmpty() ? "--number" : "--category")
          .remedy("Name the text, or the columns, not both.")
          .build();
    }
    return rows(Pool.of(RowReading.categories(table, category, number, "--category")));
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
}
