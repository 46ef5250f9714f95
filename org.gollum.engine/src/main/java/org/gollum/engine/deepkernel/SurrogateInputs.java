// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.Map;
import java.util.Optional;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.Representation;

/**
 * What a surrogate takes: experiments of the kind that it was trained on, turned into vectors as
 * they were in training.
 *
 * @param representation what the Gaussian process sees
 * @param source what made the vectors
 * @param beside what made the vectors of the columns beside the texts, if there are any
 * @param dimension their length
 * @param measured the training rows
 */
record SurrogateInputs(
    Representation representation,
    VectorSource source,
    Optional<VectorSource> beside,
    int dimension,
    Experiments measured) {

  Pool pool(Experiments experiments) {
    if (source instanceof VectorSource.Indicators indicators
        && experiments instanceof Experiments.Categories categories) {
      requireColumns(categories);
      return Pool.of(categories, indicators.encoding());
    }
    if (source instanceof VectorSource.Fingerprints fingerprints
        && experiments instanceof Experiments.Structures structures
        && measured instanceof Experiments.Structures trained
        && structures.representation() == trained.representation()) {
      requireColumns(structures);
      return Pool.of(structures, fingerprints.encoding());
    }
    if (source instanceof VectorSource.Given
        && experiments instanceof Experiments.Vectors vectors) {
      return ofTrainedLength(Pool.of(vectors));
    }
    throw otherKind(experiments);
  }

  private void requireColumns(Experiments given) {
    if (given.columns().size() != measured.columns().size()) {
      throw InputException.of(
              "The surrogate was trained on "
                  + measured.columns().size()
                  + " columns, "
                  + given.columns().size()
                  + " were given.")
          .remedy(columnsOfTraining())
          .build();
    }
  }

  private Pool ofTrainedLength(Pool pool) {
    if (pool.dimension() != dimension) {
      throw InputException.of(
              "The vectors have "
                  + pool.dimension()
                  + " values, those of training had "
                  + dimension
                  + ".")
          .column(pool.experiments().columns().get(0))
          .remedy("Make the vectors of both tables in the same way.")
          .build();
    }
    return pool;
  }

  /** Texts with the columns beside them. */
  Pool pool(Experiments.Hybrid rows, TextEncoder encoder, Progress progress) {
    if (!(measured instanceof Experiments.Hybrid hybrid) || beside.isEmpty()) {
      throw otherKind(rows);
    }
    SurrogateInputs ofColumns =
        new SurrogateInputs(
            representation, beside.get(), Optional.empty(), 0, hybrid.columnsBeside());
    Pool besides = ofColumns.pool(rows.columnsBeside());
    return textPool(rows.text(), encoder, progress).with(besides);
  }

  Pool pool(Experiments.Texts texts, TextEncoder encoder, Progress progress) {
    if (beside.isPresent()) {
      throw otherKind(texts);
    }
    return textPool(texts, encoder, progress);
  }

  private Pool textPool(Experiments.Texts texts, TextEncoder encoder, Progress progress) {
    if (!(source instanceof VectorSource.Language language)) {
      throw otherKind(texts);
    }
    requireSameFiles(language.baseModel(), Optional.of(encoder.model().files()));
    if (!language.matches(Pool.language(encoder))) {
      throw new IllegalArgumentException(
          "trained with " + language.settings() + ", not " + encoder.settings());
    }
    return Pool.of(representation, texts, encoder, progress);
  }

  /**
   * Checks that a language model is the one of training.
   *
   * @param files SHA-256 by name of the model at hand; empty if there is none
   * @throws InputException that names the first file that differs
   */
  static void requireSameFiles(BaseModel base, Optional<Map<String, String>> files) {
    for (Map.Entry<String, String> file : base.files().entrySet()) {
      String found = files.map(all -> all.get(file.getKey())).orElse(null);
      if (!file.getValue().equals(found)) {
        throw InputException.of(
                "The language model's file \""
                    + file.getKey()
                    + "\" is "
                    + (found == null ? "missing." : "not that of training: its SHA-256 differs."))
            .setting("model")
            .remedy("The surrogate needs \"" + base.id() + "\" exactly as it was trained with it.")
            .build();
      }
    }
  }

  private InputException otherKind(Experiments experiments) {
    return InputException.of(
            "The surrogate was trained on "
                + kind(measured)
                + ", "
                + kind(experiments)
                + " were given.")
        .remedy(columnsOfTraining())
        .build();
  }

  private String columnsOfTraining() {
    return "Give the columns of training: " + String.join(", ", measured.columns()) + ".";
  }

  private static String kind(Experiments experiments) {
    if (experiments instanceof Experiments.Hybrid hybrid) {
      return "texts with " + kind(hybrid.columnsBeside()) + " beside them";
    }
    if (experiments instanceof Experiments.Texts) {
      return "texts";
    }
    if (experiments instanceof Experiments.Structures structures) {
      return Experiments.Structures.encoding(structures.representation()).kind();
    }
    return experiments instanceof Experiments.Vectors ? "vectors" : "categories";
  }
}
