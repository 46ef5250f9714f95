// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.nio.file.Path;
import java.util.Optional;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.Representation;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.llm.AdapterFiles;

/**
 * Where training begins in place of fresh values: the adapter, the projection and the four
 * hyperparameters of a surrogate, as far as it has them. The optimiser itself starts fresh.
 * Immutable.
 */
public final class StartPoint {
  private final Representation representation;
  private final Optional<VectorSource.Language> language;
  private final Optional<AdapterFiles> adapter;
  private final Optional<Projection> projection;
  private final Hyperparameters hyperparameters;

  StartPoint(
      Representation representation,
      Optional<VectorSource.Language> language,
      Optional<AdapterFiles> adapter,
      Optional<Projection> projection,
      Hyperparameters hyperparameters) {
    this.representation = representation;
    this.language = language;
    this.adapter = adapter;
    this.projection = projection;
    this.hyperparameters = hyperparameters;
  }

  /**
   * Reads it from an archive, which needs no more than {@code model.json}, adapter, projection and
   * the four scalars of {@code gp.safetensors}.
   *
   * @throws InputException if one of these is missing or broken, or the archive is of another
   *     format version
   */
  public static StartPoint read(Path archive) {
    return SurrogateArchive.readStart(archive);
  }

  static InputException nothingTrained(Representation representation) {
    return InputException.of(
            "A surrogate of representation \""
                + representation.id()
                + "\" has nothing to start from: only its Gaussian process was fitted.")
        .setting("start")
        .remedy("Start from one whose projection or language model was trained.")
        .build();
  }

  /**
   * Checks that training would go on with all that this holds.
   *
   * @throws InputException if the representation trains nothing, or would ignore a part
   */
  void requireSuits(Representation wanted) {
    boolean ignoresAdapter = adapter.isPresent() && !wanted.trainsLanguageModel();
    boolean ignoresProjection = projection.isPresent() && !wanted.trainsProjection();
    if (ignoresAdapter || ignoresProjection) {
      throw InputException.of(
              "Training of \""
                  + wanted.id()
                  + "\" cannot go on where \""
                  + representation.id()
                  + "\" ended: it would ignore the trained "
                  + (ignoresAdapter ? "language model." : "projection."))
          .setting("start")
          .remedy("Train \"" + representation.id() + "\" again, or start afresh.")
          .build();
    }
  }

  /** The representation that the archive was trained with. */
  public Representation representation() {
    return representation;
  }

  /** Model id, pooling and cut that it was trained with; empty where it was trained on vectors. */
  public Optional<EmbeddingSettings> embedding() {
    return language.map(VectorSource.Language::settings);
  }

  /** The language model that it was trained with; empty where it was trained on vectors. */
  public Optional<BaseModel> baseModel() {
    return language.map(VectorSource.Language::baseModel);
  }

  /** The dropout that its adapter was trained with; empty where it has none. */
  public Optional<Double> loraDropout() {
    return adapter.map(AdapterFiles::dropout);
  }

  Optional<AdapterFiles> adapter() {
    return adapter;
  }

  Optional<Projection> projection() {
    return projection;
  }

  Hyperparameters hyperparameters() {
    return hyperparameters;
  }
}
