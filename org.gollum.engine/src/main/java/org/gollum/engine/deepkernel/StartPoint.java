// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.nio.file.Path;
import java.util.Optional;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.Representation;
import org.gollum.engine.gp.Hyperparameters;

/**
 * Where training begins in place of fresh values: the projection and the four hyperparameters of a
 * surrogate. The optimiser itself starts fresh. Immutable.
 */
public final class StartPoint {
  private final Representation representation;
  private final Optional<VectorSource.Language> language;
  private final Projection projection;
  private final Hyperparameters hyperparameters;

  StartPoint(
      Representation representation,
      Optional<VectorSource.Language> language,
      Projection projection,
      Hyperparameters hyperparameters) {
    this.representation = representation;
    this.language = language;
    this.projection = projection;
    this.hyperparameters = hyperparameters;
  }

  /**
   * Reads it from an archive, which needs no more than {@code model.json}, projection and the four
   * scalars of {@code gp.safetensors}.
   *
   * @throws InputException if one of these is missing or broken, or the archive is of another
   *     format version
   */
  public static StartPoint read(Path archive) {
    return SurrogateArchive.readStart(archive);
  }

  static InputException noProjection(Representation representation) {
    return InputException.of(
            "A surrogate of representation \""
                + representation.id()
                + "\" has no projection to start from.")
        .setting("start")
        .remedy("Start from one that was trained with \"projection\".")
        .build();
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

  Projection projection() {
    return projection;
  }

  Hyperparameters hyperparameters() {
    return hyperparameters;
  }
}
