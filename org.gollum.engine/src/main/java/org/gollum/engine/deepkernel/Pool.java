// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.engine.chem.MixedFeatures;
import org.gollum.engine.chem.StructureEncoding;
import org.gollum.engine.chem.StructureVectors;
import org.gollum.engine.gp.Points;
import org.gollum.engine.llm.AdaptableTexts;
import org.gollum.engine.llm.AdapterFiles;

/**
 * All rows of a table with the vectors h [n, H] that training begins from. Texts are read by the
 * language model once, here; learner and surrogate then work on the vectors. Immutable.
 */
public final class Pool {
  private final Experiments experiments;
  private final VectorSource source;
  private final Optional<Points> vectors;
  private final Optional<AdaptableTexts> texts;
  private final Optional<Pool> beside;
  private final List<String> warnings;

  Pool(Experiments experiments, VectorSource source, Points vectors, List<String> warnings) {
    this(experiments, source, Optional.of(vectors), Optional.empty(), Optional.empty(), warnings);
  }

  private Pool(
      Experiments experiments,
      VectorSource source,
      Optional<Points> vectors,
      Optional<AdaptableTexts> texts,
      Optional<Pool> beside,
      List<String> warnings) {
    this.experiments = experiments;
    this.source = source;
    this.vectors = vectors;
    this.texts = texts;
    this.beside = beside;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * The pool of experiments that need no language model: vectors as they are, categories as one
   * indicator per category in order of first appearance, with numbers scaled to their range behind
   * them, SMILES as fingerprints.
   *
   * @throws InputException if the experiments are texts, there are none, or a SMILES cannot be read
   */
  public static Pool of(Experiments experiments) {
    if (experiments instanceof Experiments.Categories categories) {
      requireRows(experiments);
      return of(categories, MixedFeatures.of(categories.rows(), categories.numbers()));
    }
    if (experiments instanceof Experiments.Structures structures) {
      return of(structures, Experiments.Structures.encoding(structures.representation()));
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
    return new Pool(
        texts,
        language(encoder),
        Points.wrap(texts.size(), vectors.length / texts.size(), Numbers.wide(vectors)),
        encoded.warnings());
  }

  /**
   * The pool of texts for a representation: read by the language model now, or, where the model is
   * trained, with every step. The model must then stay open as long as the pool is used.
   *
   * @throws InputException if there are no texts
   */
  public static Pool of(
      Representation representation,
      Experiments.Texts texts,
      TextEncoder encoder,
      Progress progress) {
    if (!representation.trainsLanguageModel()) {
      return of(texts, encoder, progress);
    }
    requireRows(texts);
    TextEncoder.Adaptable adaptable = encoder.adaptable(texts.texts(), progress);
    return new Pool(
        texts,
        language(encoder),
        Optional.empty(),
        Optional.of(adaptable.texts()),
        Optional.empty(),
        adaptable.warnings());
  }

  /**
   * This pool of texts with other columns of the same rows beside them.
   *
   * @param columns categories, numbers, structures or vectors
   * @throws IllegalArgumentException if this is no pool of texts alone, or the rows are more or
   *     fewer
   */
  public Pool with(Pool columns) {
    if (!(experiments instanceof Experiments.Texts text)) {
      throw new IllegalArgumentException("columns stand beside texts");
    }
    return new Pool(
        new Experiments.Hybrid(text, columns.experiments),
        source,
        vectors,
        texts,
        Optional.of(columns),
        Stream.concat(warnings.stream(), columns.warnings.stream()).toList());
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

  static Pool of(Experiments.Structures experiments, StructureEncoding encoding) {
    requireRows(experiments);
    int columns = experiments.columns().size();
    StructureVectors vectors =
        StructureVectors.of(encoding, columns, experiments.rows(), Progress.NONE);
    vectors
        .mistake()
        .ifPresent(
            mistake -> {
              StructureVectors.Bad first = vectors.bad().get(0);
              throw mistake
                  .row(Integer.toString(first.row()))
                  .column(experiments.columns().get(first.column()))
                  .build();
            });
    return new Pool(
        experiments,
        new VectorSource.Fingerprints(encoding, columns),
        Points.wrap(experiments.size(), vectors.dimension(), vectors.values()),
        List.of());
  }

  static Pool of(Experiments.Categories experiments, MixedFeatures encoding) {
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
    return texts.map(AdaptableTexts::dimension).orElseGet(() -> vectors().dimension());
  }

  /** Other columns of the same rows, where some stand beside the texts. */
  Optional<Pool> beside() {
    return beside;
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

  /** How texts were read, with the pooling that was used; empty for vectors and categories. */
  public Optional<EmbeddingSettings> reading() {
    return source instanceof VectorSource.Language language
        ? Optional.of(language.settings())
        : Optional.empty();
  }

  /**
   * The vectors h [n, H]: of a language model in float32, widened; otherwise double.
   *
   * @throws IllegalStateException if they depend on an adapter
   */
  public Points vectors() {
    return vectors.orElseThrow(
        () -> new IllegalStateException("the vectors of this pool depend on an adapter"));
  }

  /** The texts, where their vectors depend on an adapter. */
  Optional<AdaptableTexts> texts() {
    return texts;
  }

  /** The vectors h of some rows with an adapter, in float32, widened. */
  Points adapted(AdapterFiles adapter, int[] rows, Progress progress) {
    AdaptableTexts chosen =
        texts
            .orElseThrow(
                () -> new IllegalArgumentException("the pool was not made for this surrogate"))
            .rows(rows);
    float[] values = chosen.vectors(chosen.adapter(adapter), progress);
    return Points.wrap(rows.length, chosen.dimension(), Numbers.wide(values));
  }

  /** The vectors h of some rows as the language model gives them untrained, or as they are. */
  Points untrained(int[] rows, Progress progress) {
    if (texts.isEmpty()) {
      return vectors().rows(rows);
    }
    AdaptableTexts chosen = texts.get().rows(rows);
    float[] values = chosen.untrainedVectors(progress);
    return Points.wrap(rows.length, chosen.dimension(), Numbers.wide(values));
  }

  /** Sentences for the user: texts that were cut, categories that are new to the surrogate. */
  public List<String> warnings() {
    return warnings;
  }

  /** The same pool with those rows only, in that order; its vectors are not computed again. */
  public Pool rows(int... indices) {
    return new Pool(
        experiments.rows(indices),
        source,
        vectors.map(all -> all.rows(indices)),
        texts.map(all -> all.rows(indices)),
        beside.map(all -> all.rows(indices)),
        warnings);
  }

  VectorSource source() {
    return source;
  }
}
