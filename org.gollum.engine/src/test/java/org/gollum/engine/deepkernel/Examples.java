// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.NamedSchedule;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.engine.llm.LanguageModel;

/** Small pools with outcomes, one per representation; the last third is not measured. */
final class Examples {
  static final int ROWS = 15;
  static final HashedTexts ENCODER = new HashedTexts("aa11", 12);

  private Examples() {}

  static Outcomes outcomes() {
    Random random = new Random(3);
    double[] values = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      values[row] = row < ROWS * 2 / 3 ? 10 * random.nextDouble() : Double.NaN;
    }
    return Outcomes.of("yield", values);
  }

  static Experiments.Texts texts() {
    return new Experiments.Texts(
        List.of("ligand", "base"),
        Optional.of("{ligand}, {base}"),
        IntStream.range(0, ROWS).mapToObj(row -> "ligand " + row + ",\nbase").toList());
  }

  static Experiments.Vectors vectors() {
    Random random = new Random(4);
    double[][] rows = new double[ROWS][];
    for (int row = 0; row < ROWS; row++) {
      rows[row] = random.doubles(5, -2, 2).toArray();
    }
    return Experiments.Vectors.of(
        List.of("embedding"), IntStream.range(0, ROWS).mapToObj(row -> "Row" + row).toList(), rows);
  }

  static Experiments.Categories categories() {
    return new Experiments.Categories(
        List.of("ligand", "base"),
        IntStream.range(0, ROWS).mapToObj(row -> List.of("L" + row % 4, "B" + row % 3)).toList());
  }

  static Experiments.Structures structures(Representation representation) {
    boolean reaction = representation == Representation.DRFP;
    return new Experiments.Structures(
        representation,
        List.of("reaction"),
        IntStream.range(0, ROWS)
            .mapToObj(row -> "C".repeat(1 + row % 5) + "Br" + (row % 3 == 0 ? "" : ".O"))
            .map(smiles -> List.of(reaction ? smiles + ">>" + smiles.replace("Br", "O") : smiles))
            .toList());
  }

  static Pool pool(Representation representation) {
    return switch (representation) {
      case STATIC, PROJECTION -> Pool.of(texts(), ENCODER, Progress.NONE);
      case LLM_PHI, PLLM_PHI -> Pool.of(representation, texts(), tinyBert(), Progress.NONE);
      case VECTOR -> Pool.of(vectors());
      case ONE_HOT -> Pool.of(categories());
      case DRFP, MORGAN -> Pool.of(structures(representation));
      case HYBRID, HYBRID_PROJECTION, HYBRID_STATIC ->
          pool(representation.text()).with(Pool.of(categories()));
    };
  }

  /** What reads the texts for a representation. */
  static TextEncoder encoder(Representation representation) {
    return representation.trainsLanguageModel() ? tinyBert() : ENCODER;
  }

  /** A real language model of three small blocks, loaded once for all tests. */
  static TextEncoder tinyBert() {
    EmbeddingSettings settings = EmbeddingSettings.defaults().withModel("tiny-bert");
    return TextEncoder.of(TinyBert.MODEL, settings, row -> "row " + row);
  }

  private static final class TinyBert {
    static final LanguageModel MODEL = LanguageModel.load(folder());

    private static Path folder() {
      try {
        return Path.of(
            Objects.requireNonNull(Examples.class.getResource("/golden/tiny-bert")).toURI());
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static FitSettings settings(Representation representation) {
    return NamedSchedule.REFERENCE
        .applyTo(FitSettings.defaults(representation))
        .withMaxSteps(20)
        .withProjectionSize(6);
  }

  static Fit fit(Representation representation) {
    return Learner.of(settings(representation))
        .fit(pool(representation), outcomes(), Progress.NONE);
  }
}
