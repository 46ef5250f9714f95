// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.gollum.api.Combination;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.engine.gp.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts with columns beside them. */
class HybridTest {
  private static final int ROWS = 40;
  private static final int MEASURED = 26;

  @TempDir Path folder;

  /** Says nothing of the outcome. */
  private static Experiments.Texts texts() {
    Random random = new Random(7);
    return new Experiments.Texts(
        List.of("procedure"),
        Optional.empty(),
        IntStream.range(0, ROWS).mapToObj(row -> "Stirred " + random.nextInt() + " h").toList());
  }

  /** A ligand's worth plus a base's is the outcome. */
  private static Experiments.Categories categories() {
    return new Experiments.Categories(
        List.of("ligand", "base"),
        IntStream.range(0, ROWS)
            .mapToObj(row -> List.of("L" + row % 5, "B" + row / 5 % 4))
            .toList());
  }

  private static final Outcomes OUTCOMES =
      Outcomes.of(
              "yield",
              IntStream.range(0, ROWS)
                  .mapToDouble(row -> 10.0 * (row % 5) + 4.0 * (row / 5 % 4))
                  .toArray())
          .knownOnlyAt(IntStream.range(0, MEASURED).toArray());

  private static Pool pool(Representation representation) {
    TextEncoder encoder = Examples.encoder(representation);
    return Pool.of(representation, texts(), encoder, Progress.NONE).with(Pool.of(categories()));
  }

  private static FitSettings settings(Representation hybrid) {
    return FitSettings.defaults(hybrid).withProjectionSize(5).withMaxSteps(3);
  }

  private static Fit fit(Representation hybrid) {
    return Learner.of(settings(hybrid)).fit(pool(hybrid), OUTCOMES, Progress.NONE);
  }

  private static double error(Prediction predicted) {
    return IntStream.range(MEASURED, ROWS)
        .mapToDouble(row -> Math.abs(predicted.mean(row) - 10 * (row % 5) - 4 * (row / 5 % 4)))
        .average()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(names = {"HYBRID", "HYBRID_PROJECTION", "HYBRID_STATIC"})
  void whereTheTextSaysNothingTheColumnsAreBelieved(Representation hybrid) {
    Fit fit = fit(hybrid);
    Prediction predicted = fit.surrogate().predict(pool(hybrid), Progress.NONE);
    assertThat(fit.surrogate().besideShare().orElseThrow()).isGreaterThan(0.6);
    // Blind, it would be 12 on average.
    assertThat(error(predicted)).isLessThan(4);
    assertThat(fit.surrogate().columns()).containsExactly("procedure", "ligand", "base");
    assertThat(fit.surrogate().heldOut()).isPresent();
  }

  @Test
  void withoutColumnsTheSameTextsKnowNothing() {
    Pool alone = Pool.of(Representation.STATIC, texts(), Examples.ENCODER, Progress.NONE);
    Fit fit = Learner.of(settings(Representation.STATIC)).fit(alone, OUTCOMES, Progress.NONE);
    assertThat(error(fit.surrogate().predict(alone, Progress.NONE))).isGreaterThan(8);
    assertThat(fit.surrogate().besideShare()).isEmpty();
  }

  @Test
  void aProductNeedsBothToBeAlike() {
    FitSettings product =
        settings(Representation.HYBRID_STATIC).withCombination(Combination.PRODUCT);
    Pool pool = pool(Representation.HYBRID_STATIC);
    Surrogate surrogate = Learner.of(product).fit(pool, OUTCOMES, Progress.NONE).surrogate();
    assertThat(surrogate.besideShare()).isEmpty();
    assertThat(error(surrogate.predict(pool, Progress.NONE))).isLessThan(10);
  }

  @ParameterizedTest
  @EnumSource(names = {"HYBRID", "HYBRID_PROJECTION", "HYBRID_STATIC"})
  void readBackItPredictsTheSameBits(Representation hybrid) {
    Surrogate written = fit(hybrid).surrogate();
    Path archive = folder.resolve("hybrid.gollum");
    written.write(archive);
    Surrogate read = Surrogate.read(archive);

    Pool pool =
        read.pool(
            new Experiments.Hybrid(texts(), categories()), Examples.encoder(hybrid), Progress.NONE);
    Prediction before = written.predict(pool(hybrid), Progress.NONE);
    Prediction after = read.predict(pool, Progress.NONE);
    assertThat(after.means()).isEqualTo(before.means());
    assertThat(after.sds()).isEqualTo(before.sds());
    assertThat(read.measured()).isEqualTo(written.measured());
    assertThat(read.settings()).isEqualTo(written.settings());
    assertThat(read.besideShare()).isEqualTo(written.besideShare());
    assertThat(read.heldOut().orElseThrow().means())
        .isEqualTo(written.heldOut().orElseThrow().means());
  }

  @Test
  void distancesAreThoseThatTheKernelGoesBy() {
    Surrogate surrogate = fit(Representation.HYBRID_STATIC).surrogate();
    int[] rows = {0, 20};
    Points seen = surrogate.points(pool(Representation.HYBRID_STATIC), rows, Progress.NONE);
    // Row 20 has row 0's ligand and base: only the text tells them apart, and it hardly counts.
    double squares = 0;
    for (int k = 0; k < seen.dimension(); k++) {
      squares += Math.pow(seen.get(0, k) - seen.get(1, k), 2);
    }
    Points all = surrogate.learnedPoints();
    assertThat(Math.sqrt(squares)).isLessThan(0.5 * all.meanDistance());
    assertThat(all.rows(0)).isEqualTo(seen.rows(0));
  }

  @Test
  void aHybridNeedsColumnsAndOthersTakeNone() {
    Pool without = Pool.of(Representation.STATIC, texts(), Examples.ENCODER, Progress.NONE);
    assertThatThrownBy(
            () ->
                Learner.of(settings(Representation.HYBRID_STATIC))
                    .fit(without, OUTCOMES, Progress.NONE))
        .hasMessage(
            "representation: \"hybrid-static\" is trained on texts with other columns beside them."
                + " Choose another representation, or other input columns.");
    assertThatThrownBy(
            () ->
                Learner.of(settings(Representation.STATIC))
                    .fit(pool(Representation.HYBRID_STATIC), OUTCOMES, Progress.NONE))
        .hasMessage(
            "representation: \"static\" is trained on texts. Choose another representation, or other"
                + " input columns.");
  }

  @Test
  void otherColumnsThanThoseOfTrainingAreRefused() {
    Surrogate surrogate = fit(Representation.HYBRID_STATIC).surrogate();
    Pool without = Pool.of(Representation.STATIC, texts(), Examples.ENCODER, Progress.NONE);
    assertThatThrownBy(() -> surrogate.predict(without, Progress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the pool was not made for this surrogate");
    Experiments.Categories one =
        new Experiments.Categories(
            List.of("ligand"), categories().rows().stream().map(row -> row.subList(0, 1)).toList());
    assertThatThrownBy(
            () ->
                surrogate.pool(
                    new Experiments.Hybrid(texts(), one), Examples.ENCODER, Progress.NONE))
        .hasMessage(
            "The surrogate was trained on 2 columns, 1 were given. Give the columns of training:"
                + " ligand, base.");
  }

  @Test
  void columnsOfOtherRowsAreRefused() {
    Pool texts = Pool.of(texts(), Examples.ENCODER, Progress.NONE);
    assertThatThrownBy(() -> texts.with(Pool.of(categories().rows(0, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(ROWS + " texts beside 2 rows");
    assertThatThrownBy(() -> Pool.of(categories()).with(texts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns stand beside texts");
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    double[] once = fit(Representation.HYBRID_PROJECTION).surrogate().learnedPoints().toArray();
    double[] again = fit(Representation.HYBRID_PROJECTION).surrogate().learnedPoints().toArray();
    assertThat(Arrays.equals(once, again)).isTrue();
    assertThat(fit(Representation.HYBRID_PROJECTION).surrogate().besideShare().orElseThrow())
        .isCloseTo(
            fit(Representation.HYBRID_PROJECTION).surrogate().besideShare().orElseThrow(),
            within(0.0));
  }
}
