// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.List;
import java.util.Optional;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.engine.chem.OneHot;
import org.gollum.engine.gp.Points;

/**
 * All rows of a table with the vectors h [n, H] that training begins from. Texts are read by the
 * language model once, here; learner and surrogate then work on the vectors. Immutable.
 */
public final class Pool {
  private final Experiments experiments;
  private final VectorSource source;
  private final Points vectors;
  private final List<String> warnings;

  Pool(Experiments experiments, VectorSource source, Points vectors, List<String> warnings) {
    this.experiments = experiments;
    this.source = source;
    this.vectors = vectors;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * The pool of experiments that need no language model: vectors as they are, categories as one
   * indicator per category in order of first appearance.
   *
   * @throws InputException if the experiments are texts, or there are none
   */
  public static Pool of(Experiments experiments) {
    if (experiments instanceof Experiments.Categories categories) {
      requireRows(experiments);
      return of(categories, OneHot.of(categories.rows()));
    }
    if (experiments instanceof Experiments.Vectors vectors) {
      return of(vectors);
    }
    throw InputException.of("Texts need a language model.")
        .column(experiments.columns().get(0))
        .remedy("Name one, or give vectors.")
        .build();
  }

  /**
   * The pool of texts, read by a language model.
   *
   * @throws InputException if there are no texts
   */
  public static Pool of(Experiments.Texts texts, TextEncoder encoder, Progress progress) {
    requireRows(texts);
    TextEncoder.Encoded encoded = encoder.encode(texts.texts(), progress);
    float[] vectors = encoded.vectors();
    double[] wide = new double[vectors.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = vectors[i];
    }
    return new Pool(
        texts,
        language(encoder),
        Points.wrap(texts.size(), vectors.length / texts.size(), wide),
        encoded.warnings());
  }

  /** What an encoder is, for telling whether two make the same vectors. */
  static VectorSource.Language language(TextEncoder encoder) {
    EmbeddingSettings settings = encoder.settings();
    Pooling pooling = settings.pooling();
    return new VectorSource.Language(
        new BaseModel(encoder.model().id(), encoder.model().files()),
        pooling == null ? encoder.model().pooling() : pooling,
        settings.maxTokens(),
        settings.normalize(),
        settings.precision());
  }

  static Pool of(Experiments.Vectors experiments) {
    requireRows(experiments);
    double[][] rows = new double[experiments.size()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = experiments.vector(row);
    }
    return new Pool(experiments, new VectorSource.Given(), Points.of(rows), List.of());
  }

  static Pool of(Experiments.Categories experiments, OneHot encoding) {
    requireRows(experiments);
    double[][] rows = new double[experiments.size()][];
    int unknown = 0;
    int first = -1;
    for (int row = 0; row < rows.length; row++) {
      List<String> cells = experiments.rows().get(row);
      rows[row] = encoding.encode(cells);
      if (encoding.unknown(cells) > 0) {
        first = unknown == 0 ? row : first;
        unknown++;
      }
    }
    return new Pool(
        experiments,
        new VectorSource.Indicators(encoding),
        Points.of(rows),
        unknown == 0 ? List.of() : List.of(unknownCategories(unknown, rows.length, first)));
  }

  private static String unknownCategories(int unknown, int rows, int first) {
    return unknown
        + " of "
        + rows
        + (rows == 1 ? " row has" : " rows have")
        + " a category that training did not see, the first is row "
        + first
        + "; it counts as no category at all.";
  }

  private static void requireRows(Experiments experiments) {
    if (experiments.size() == 0) {
      throw InputException.of("The table has no rows.")
          .remedy("At least one experiment is needed.")
          .build();
    }
  }

  /** The number of rows, n. */
  public int size() {
    return experiments.size();
  }

  /** H, the length of each row's vector. */
  public int dimension() {
    return vectors.dimension();
  }

  /** The rows as they were given. */
  public Experiments experiments() {
    return experiments;
  }

  /** The language model that read the texts; empty for vectors and categories. */
  public Optional<BaseModel> baseModel() {
    return source instanceof VectorSource.Language language
        ? Optional.of(language.baseModel())
        : Optional.empty();
  }

  /** The vectors h [n, H]: of a language model in float32, widened; otherwise double. */
  public Points vectors() {
    return vectors;
  }

  /** Sentences for the user: texts that were cut, categories that are new to the surrogate. */
  public List<String> warnings() {
    return warnings;
  }

  /** The same pool with those rows only, in that order; its vectors are not computed again. */
  public Pool rows(int... indices) {
    return new Pool(experiments.rows(indices), source, vectors.rows(indices), warnings);
  }

  VectorSource source() {
    return source;
  }
}
