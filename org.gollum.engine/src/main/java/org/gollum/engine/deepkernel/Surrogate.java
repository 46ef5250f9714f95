// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gollum.api.Direction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.protocol.SurrogateSummary;

/** A trained surrogate: predicts the outcome of experiments. Immutable. */
public final class Surrogate {
  Surrogate() {}

  /** What it is, in figures. */
  public SurrogateSummary summary() {
    return java.util.Optional.<SurrogateSummary>empty().orElseThrow();
  }

  /** How it was trained. */
  public FitSettings settings() {
    return java.util.Optional.<FitSettings>empty().orElseThrow();
  }

  /** What its Gaussian process sees. */
  public Representation representation() {
    return settings().representation();
  }

  /** Which outcomes are better. */
  public Direction direction() {
    return settings().direction();
  }

  /** The input columns it was trained on. */
  public List<String> columns() {
    return summary().columns();
  }

  /** The outcome column's name. */
  public String target() {
    return summary().target();
  }

  /** The template that made one text of the columns; empty where one column is the text. */
  public Optional<String> template() {
    return java.util.Optional.<Optional<String>>empty().orElseThrow();
  }

  /**
   * The language model it reads texts with; empty where it was trained on vectors or categories.
   */
  public Optional<BaseModel> baseModel() {
    return java.util.Optional.<Optional<BaseModel>>empty().orElseThrow();
  }

  /** Model id, pooling and cut to read texts with; empty where there is no language model. */
  public Optional<EmbeddingSettings> embedding() {
    return java.util.Optional.<Optional<EmbeddingSettings>>empty().orElseThrow();
  }

  /**
   * Experiments that need no language model as vectors of this surrogate: categories get the
   * indicators of training, those it does not know are all zero and counted in a warning.
   *
   * @throws InputException if they are of another kind or length than those of training
   */
  public Pool pool(Experiments experiments) {
    return java.util.Optional.<Pool>empty().orElseThrow();
  }

  /**
   * Texts as vectors of this surrogate's language model.
   *
   * @throws InputException if the model's files are not those of training
   */
  public Pool pool(Experiments.Texts texts, TextEncoder encoder, Progress progress) {
    return java.util.Optional.<Pool>empty().orElseThrow();
  }

  /** Predicts all rows of a pool. */
  public Prediction predict(Pool pool, Progress progress) {
    return java.util.Optional.<Prediction>empty().orElseThrow();
  }

  /** Predicts some rows of a pool, in that order. */
  public Prediction predict(Pool pool, int[] rows, Progress progress) {
    return java.util.Optional.<Prediction>empty().orElseThrow();
  }

  /**
   * Writes the archive, aside and renamed.
   *
   * @throws InputException if the file cannot be written
   */
  public void write(Path archive) {
    var unused = java.util.Optional.<Object>empty().orElseThrow();
  }

  /**
   * Reads an archive.
   *
   * @throws InputException if it is not a whole archive of a known format version
   */
  public static Surrogate read(Path archive) {
    return java.util.Optional.<Surrogate>empty().orElseThrow();
  }
}
