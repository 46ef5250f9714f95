// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gollum.api.FitSettings;
import org.gollum.api.InputException;
import org.gollum.api.NamedSchedule;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final int ROWS = 24;

  /** A ligand's worth plus a base's, which is what one-hot can say. */
  private static final Outcomes OUTCOMES =
      Outcomes.of(
          "yield",
          IntStream.range(0, ROWS)
              .mapToDouble(row -> 10.0 * (row % 6) + 3.0 * (row / 6))
              .toArray());

  private static Contender categories() {
    return new Contender(
        FitSettings.defaults(Representation.ONE_HOT),
        Pool.of(
            new Experiments.Categories(
                List.of("ligand", "base"),
                IntStream.range(0, ROWS)
                    .mapToObj(row -> List.of("L" + row % 6, "B" + row / 6))
                    .toList())));
  }

  private static Contender noise(Representation representation) {
    Random random = new Random(2);
    double[][] rows = new double[ROWS][];
    for (int row = 0; row < ROWS; row++) {
      rows[row] = random.doubles(5).toArray();
    }
    return new Contender(
        FitSettings.defaults(representation).withProjectionSize(4),
        Pool.of(
            Experiments.Vectors.of(
                List.of("embedding"),
                IntStream.range(0, ROWS).mapToObj(row -> "Row" + row).toList(),
                rows)));
  }

  @Test
  void whatTheOutcomesFollowIsPreferredToNoise() {
    Comparison comparison =
        Comparison.of(
            List.of(noise(Representation.VECTOR), categories(), noise(Representation.PROJECTION)),
            OUTCOMES,
            Progress.NONE);

    assertThat(comparison.best().contender().name()).isEqualTo("one-hot");
    assertThat(comparison.entries()).extracting(entry -> entry.scores().nlpd()).isSorted();
    assertThat(comparison.inWords()).hasSize(4);
    assertThat(comparison.inWords().get(0))
        .matches(
            "one-hot predicts experiments that were left out best: NLPD -?\\d\\.\\d\\d, rank"
                + " correlation [01]\\.\\d\\d, \\d+ % inside 95 % intervals \\(24 measured\\)\\.");
    assertThat(comparison.inWords().get(1)).endsWith(": clearly worse.");
    assertThat(comparison.inWords().get(3)).startsWith("It is learning: ");
  }

  @Test
  void aRepresentationOfNothingDoesNotLearnAndSaysSo() {
    Surrogate surrogate = noise(Representation.VECTOR).fit(OUTCOMES, Progress.NONE).surrogate();
    LearningCheck check = LearningCheck.of(surrogate);

    assertThat(check.verdict()).isEqualTo(LearningCheck.Verdict.DOES_NOT_LEARN);
    assertThat(check.inWords())
        .matches(
            "It is not learning yet: experiments that were left out are predicted hardly better"
                + " than by the average of all \\(-?0\\.\\d\\d ± 0\\.\\d\\d nats each, rank"
                + " correlation -?0\\.\\d\\d, 24 measured\\)\\.");
    assertThat(check.warning())
        .contains(
            check.inWords()
                + " Its suggestions are little better than chance: compare representations.");
    assertThat(LearningCheck.of(categories().fit(OUTCOMES, Progress.NONE).surrogate()).verdict())
        .isEqualTo(LearningCheck.Verdict.LEARNS);
  }

  /** Twenty tables of noise: an occasional chance hit is allowed, a habit is not. */
  @Test
  void noiseIsNotTakenForLearning() {
    int learns = 0;
    int doesNot = 0;
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      double[] outcomes = random.doubles(ROWS).toArray();
      LearningCheck.Verdict verdict =
          LearningCheck.of(
                  noise(Representation.VECTOR)
                      .fit(Outcomes.of("yield", outcomes), Progress.NONE)
                      .surrogate())
              .verdict();
      learns += verdict == LearningCheck.Verdict.LEARNS ? 1 : 0;
      doesNot += verdict == LearningCheck.Verdict.DOES_NOT_LEARN ? 1 : 0;
    }
    assertThat(learns).isLessThanOrEqualTo(2);
    assertThat(doesNot).isGreaterThanOrEqualTo(15);
  }

  @Test
  void scoresAreTheFormulasOfTheirJavadoc() {
    Surrogate surrogate = categories().fit(OUTCOMES, Progress.NONE).surrogate();
    HeldOutScores scores = HeldOutScores.of(surrogate).orElseThrow();
    Prediction heldOut = surrogate.heldOut().orElseThrow();
    double[] y = OUTCOMES.toArray();
    double unit = sd(y);
    double mean = Arrays.stream(y).average().orElseThrow();
    double about =
        Math.sqrt(Arrays.stream(y).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    double loss = 0;
    double without = 0;
    for (int i = 0; i < ROWS; i++) {
      loss += loss(y[i] / unit, heldOut.mean(i) / unit, heldOut.sdObserved(i) / unit) / ROWS;
      without += loss(y[i] / unit, mean / unit, about / unit) / ROWS;
    }
    assertThat(scores.nlpd()).isCloseTo(loss, within(1e-10));
    assertThat(scores.overNoInput().nats()).isCloseTo(without - loss, within(1e-10));
  }

  private static double loss(double y, double mean, double sd) {
    return 0.5 * Math.log(2 * Math.PI * sd * sd) + (y - mean) * (y - mean) / (2 * sd * sd);
  }

  private static double sd(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  @Test
  void aTrainingThatLeavesNothingOutCannotBeJudged() {
    Contender noise = noise(Representation.PROJECTION);
    Contender reference =
        new Contender(
            NamedSchedule.REFERENCE.applyTo(noise.settings()).withMaxSteps(3), noise.pool());
    assertThatThrownBy(() -> Comparison.of(List.of(reference), OUTCOMES, Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "schedule: \"projection\" cannot be judged: no rows could be left out. Train it by the"
                + " standard schedule.");
  }

  @Test
  void twoRowsTellNothing() {
    Outcomes two = OUTCOMES.knownOnlyAt(new int[] {0, 1});
    assertThatThrownBy(() -> Comparison.of(List.of(categories()), two, Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Representations cannot be compared on 2 measured rows. At least three are needed, and"
                + " fifteen before the comparison means much.");
  }

  @Test
  void fewRowsAreSaidToTellLittle() {
    Outcomes some = OUTCOMES.knownOnlyAt(IntStream.range(0, 8).toArray());
    Surrogate surrogate = categories().fit(some, Progress.NONE).surrogate();
    assertThat(LearningCheck.of(surrogate).inWords())
        .isEqualTo(
            "Whether it is learning cannot be told from fewer than 15 measured experiments.");
    assertThat(LearningCheck.of(surrogate).warning()).isEmpty();
  }
}
