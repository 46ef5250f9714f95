// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.List;
import org.gollum.api.InputException;
import org.gollum.api.Progress;

/**
 * All rows of a table with the vectors that training begins from. Texts are read by the language
 * model once, here; learner and surrogate then work on the vectors. Immutable.
 */
public final class Pool {
  private final Experiments experiments;
  private final List<String> warnings;

  private Pool(Experiments experiments, List<String> warnings) {
    this.experiments = experiments;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * The pool of experiments that need no language model: vectors as they are, categories as one
   * indicator per category in order of first appearance.
   *
   * @throws InputException if the experiments are texts
   */
  public static Pool of(Experiments experiments) {
    return new Pool(experiments, List.of());
  }

  /** The pool of texts, read by a language model. */
  public static Pool of(Experiments.Texts texts, TextEncoder encoder, Progress progress) {
    return new Pool(texts, encoder.encode(texts.texts(), progress).warnings());
  }

  /** The number of rows. */
  public int size() {
    return experiments.size();
  }

  /** H, the length of each row's vector. */
  public int dimension() {
    return java.util.Optional.<Integer>empty().orElseThrow();
  }

  /** The rows as they were given. */
  public Experiments experiments() {
    return experiments;
  }

  /** Sentences for the user: texts that were cut, categories that are new to the surrogate. */
  public List<String> warnings() {
    return warnings;
  }
}
