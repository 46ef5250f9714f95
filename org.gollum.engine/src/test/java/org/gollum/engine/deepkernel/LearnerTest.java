// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.protocol.SurrogateSummary;
import org.gollum.api.protocol.TraceStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LearnerTest {

  @ParameterizedTest
  @EnumSource(Representation.class)
  void theSameSeedGivesTheSameBits(Representation representation) {
    Pool pool = Examples.pool(representation);

    Prediction first = Examples.fit(representation).surrogate().predict(pool, Progress.NONE);
    Prediction second = Examples.fit(representation).surrogate().predict(pool, Progress.NONE);

    assertThat(first.means()).isEqualTo(second.means());
    assertThat(first.sdsObserved()).isEqualTo(second.sdsObserved());
  }

  @ParameterizedTest
  @EnumSource(Representation.class)
  void theSummaryIsTheLastStepOfTheTrace(Representation representation) {
    Fit fit = Examples.fit(representation);

    SurrogateSummary summary = fit.surrogate().summary();
    TraceStep last = fit.trace().get(fit.trace().size() - 1);
    assertThat(summary.representation()).isEqualTo(representation);
    assertThat(summary.rows()).isEqualTo(10);
    assertThat(summary.target()).isEqualTo("yield");
    assertThat(summary.lengthscale()).isEqualTo(last.lengthscale());
    assertThat(summary.noise()).isEqualTo(last.noise());
    assertThat(summary.logMarginalLikelihood()).isCloseTo(-last.loss() * 10, within(1e-12));
    assertThat(summary.bestOutcome())
        .isEqualTo(Arrays.stream(fit.surrogate().outcomes().toArray()).max().getAsDouble());
    assertThat(summary.relativeLengthscale()).isPositive();
    assertThat(summary.model())
        .isEqualTo(
            representation.trainsLanguageModel()
                ? "tiny-bert"
                : representation.usesLanguageModel() ? "hashed" : null);
  }

  @Test
  void aProjectionMakesAsManyUpdatesAsAskedFor() {
    Fit fit = Examples.fit(Representation.PROJECTION);

    assertThat(fit.trace()).hasSize(21);
    assertThat(fit.steps()).isEqualTo(21);
    assertThat(fit.surrogate().summary().steps()).isEqualTo(20);
    assertThat(fit.surrogate().summary().dimension()).isEqualTo(6);
  }

  @Test
  void aFitRemembersWhereTheExperimentsLayBeforeTraining() {
    var settings = Examples.settings(Representation.PROJECTION);
    Fit trained = Examples.fit(Representation.PROJECTION);
    Fit untrained =
        Learner.of(settings.withMaxSteps(0))
            .fit(Examples.pool(Representation.PROJECTION), Examples.outcomes(), Progress.NONE);
    assertThat(trained.before()).isEqualTo(untrained.surrogate().learnedPoints());
    assertThat(untrained.before()).isEqualTo(untrained.surrogate().learnedPoints());
    assertThat(trained.before()).isNotEqualTo(trained.surrogate().learnedPoints());
    Fit alone = Examples.fit(Representation.STATIC);
    assertThat(alone.before()).isEqualTo(alone.surrogate().learnedPoints());
  }

  @Test
  void predictionsAreInTheOutcomesUnits() {
    Pool pool = Examples.pool(Representation.VECTOR);
    double[] scaled =
        Arrays.stream(Examples.outcomes().toArray()).map(y -> 1000 + 100 * y).toArray();
    Learner learner = Learner.of(Examples.settings(Representation.VECTOR));

    Prediction one =
        learner
            .fit(pool, Examples.outcomes(), Progress.NONE)
            .surrogate()
            .predict(pool, Progress.NONE);
    Prediction other =
        learner
            .fit(pool, Outcomes.of("yield", scaled), Progress.NONE)
            .surrogate()
            .predict(pool, Progress.NONE);

    for (int row = 0; row < pool.size(); row++) {
      // The fit ends within its tolerance of the same optimum, not on the same bits.
      assertThat(other.mean(row)).isCloseTo(1000 + 100 * one.mean(row), within(0.05));
      assertThat(other.sd(row)).isCloseTo(100 * one.sd(row), within(0.05));
      assertThat(other.sdObserved(row)).isGreaterThan(other.sd(row));
    }
  }

  @Test
  void staticVectorsAreStandardizedOverAllRowsMeasuredOrNot() {
    Pool pool = Examples.pool(Representation.STATIC);

    var map =
        (PointMap.Standardized) Examples.fit(Representation.STATIC).surrogate().trained().map();

    double[] all = pool.vectors().toArray();
    double mean = Arrays.stream(all).average().getAsDouble();
    double squares = Arrays.stream(all).map(v -> (v - mean) * (v - mean)).sum();
    assertThat(map.scale().mean()).isCloseTo(mean, within(1e-15));
    assertThat(map.scale().sd()).isCloseTo(Math.sqrt(squares / (all.length - 1)), within(1e-14));
  }

  @Test
  void fewerThanTwoMeasuredRowsAreRefused() {
    Pool pool = Pool.of(Examples.categories());
    double[] values = new double[Examples.ROWS];
    Arrays.fill(values, Double.NaN);
    assertRefused(
        pool,
        Outcomes.of("yield", values),
        Representation.ONE_HOT,
        "column \"yield\": No row has an outcome. At least two measured experiments are needed.");
    values[3] = 7;
    assertRefused(
        pool,
        Outcomes.of("yield", values),
        Representation.ONE_HOT,
        "column \"yield\": Only one row has an outcome. At least two measured experiments are"
            + " needed.");
  }

  @Test
  void outcomesThatAreAllTheSameAreRefused() {
    double[] values = new double[Examples.ROWS];
    Arrays.fill(values, 12.5);
    assertRefused(
        Pool.of(Examples.categories()),
        Outcomes.of("yield", values),
        Representation.ONE_HOT,
        "column \"yield\": All 15 measured outcomes are 12.5. There is nothing to learn from;"
            + " measure an experiment with another outcome.");
  }

  @Test
  void theOutcomeCannotBeAnInput() {
    assertRefused(
        Pool.of(Examples.categories()),
        Outcomes.of("base", Examples.outcomes().toArray()),
        Representation.ONE_HOT,
        "column \"base\": The outcome's column is also an input. Choose other input columns.");
  }

  @Test
  void inputsMustSuitTheRepresentation() {
    String rest = " Choose another representation, or other input columns.";
    assertRefused(
        Pool.of(Examples.vectors()),
        Examples.outcomes(),
        Representation.STATIC,
        "representation: \"static\" is trained on texts." + rest);
    assertRefused(
        Pool.of(Examples.categories()),
        Examples.outcomes(),
        Representation.PROJECTION,
        "representation: \"projection\" is trained on texts or vectors." + rest);
    assertRefused(
        Pool.of(Examples.vectors()),
        Examples.outcomes(),
        Representation.ONE_HOT,
        "representation: \"one-hot\" is trained on categories." + rest);
  }

  private static void assertRefused(
      Pool pool, Outcomes outcomes, Representation representation, String message) {
    assertThatThrownBy(
            () -> Learner.of(Examples.settings(representation)).fit(pool, outcomes, Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Test
  void repeatedExperimentsWithDifferentOutcomesAreNoise() {
    Experiments.Texts texts = Experiments.texts("text", List.of("a", "a", "b", "b", "c", "c"));
    Pool pool = Pool.of(texts, Examples.ENCODER, Progress.NONE);

    Fit fit =
        Learner.of(Examples.settings(Representation.STATIC))
            .fit(pool, Outcomes.of("yield", 1, 2, 5, 5, 8, 9), Progress.NONE);

    assertThat(fit.warnings())
        .containsExactly(
            "2 experiments were measured more than once with different outcomes; the differences"
                + " count as noise.");
    Prediction prediction = fit.surrogate().predict(pool, Progress.NONE);
    assertThat(prediction.mean(0)).isEqualTo(prediction.mean(1));
  }

  @Test
  void warningsOfTheEncoderReachTheResult() {
    Experiments.Texts texts = Experiments.texts("text", List.of("a", "b", "c".repeat(200)));

    Fit fit =
        Learner.of(Examples.settings(Representation.STATIC))
            .fit(
                Pool.of(texts, Examples.ENCODER, Progress.NONE),
                Outcomes.of("yield", 1, 2, 3),
                Progress.NONE);

    assertThat(fit.warnings()).containsExactly("A text was cut.");
  }

  @Test
  void aStartBeginsWhereTheOtherEnded() {
    Surrogate first = Examples.fit(Representation.PROJECTION).surrogate();
    StartPoint start = first.startPoint();

    Fit none =
        Learner.startingAt(start, Examples.settings(Representation.PROJECTION).withMaxSteps(0))
            .fit(Examples.pool(Representation.PROJECTION), Examples.outcomes(), Progress.NONE);

    assertThat(none.trace()).hasSize(1);
    // A start holds natural values; on their way through the raw ones the last digit may turn.
    assertThat(
            none.surrogate()
                .predict(Examples.pool(Representation.PROJECTION), Progress.NONE)
                .means())
        .containsExactly(
            first.predict(Examples.pool(Representation.PROJECTION), Progress.NONE).means(),
            within(1e-12));
  }

  @Test
  void aStartThatDoesNotFitIsRefused() {
    StartPoint start = Examples.fit(Representation.PROJECTION).surrogate().startPoint();
    var settings = Examples.settings(Representation.PROJECTION);

    assertThatThrownBy(() -> Learner.startingAt(start, Examples.settings(Representation.STATIC)))
        .hasMessage(
            "start: Training of \"static\" cannot go on where \"projection\" ended: it would ignore"
                + " the trained projection. Train \"projection\" again, or start afresh.");
    assertThatThrownBy(
            () ->
                Learner.startingAt(start, settings)
                    .fit(Pool.of(Examples.vectors()), Examples.outcomes(), Progress.NONE))
        .hasMessage(
            "start: The projection to start from takes vectors of length 12, these have 5. Use the"
                + " language model and pooling that it was trained with.");
    assertThatThrownBy(
            () ->
                Learner.startingAt(start, settings)
                    .fit(
                        Pool.of(Examples.texts(), new HashedTexts("bb22", 12), Progress.NONE),
                        Examples.outcomes(),
                        Progress.NONE))
        .hasMessage(
            "model: The language model's file \"weights\" is not that of training: its SHA-256"
                + " differs. The surrogate needs \"hashed\" exactly as it was trained with it.");
  }

  @Test
  void vectorsOfUnequalLengthAreNamedByTheirRow() {
    List<String> ids = List.of("Row0", "Row7");
    assertThatThrownBy(
            () ->
                Experiments.Vectors.of(
                    List.of("embedding"), ids, new double[][] {{1, 2}, {1, 2, 3}}))
        .hasMessage(
            "row \"Row7\", column \"embedding\": This vector has 3 values, row \"Row0\" has 2. All"
                + " vectors of a table must have one length.");
    assertThatThrownBy(
            () ->
                Experiments.Vectors.of(
                    List.of("embedding"), ids, new double[][] {{1, 2}, {1, Double.NaN}}))
        .hasMessage(
            "row \"Row7\", column \"embedding\": Value 1 of the vector is NaN. Every value must be a"
                + " finite number.");
  }

  @Test
  void vectorsThatAreAllTheSameStillTrain() {
    double[][] same = new double[4][];
    Arrays.fill(same, new double[] {1, 1});
    Pool pool =
        Pool.of(
            Experiments.Vectors.of(
                List.of("e"), IntStream.range(0, 4).mapToObj(Integer::toString).toList(), same));

    Fit fit =
        Learner.of(Examples.settings(Representation.VECTOR))
            .fit(pool, Outcomes.of("y", 1, 2, 3, 6), Progress.NONE);

    assertThat(fit.surrogate().predict(pool, Progress.NONE).mean(0)).isCloseTo(3, within(0.5));
    assertThat(fit.surrogate().summary().relativeLengthscale()).isNaN();
    assertThat(fit.warnings())
        .containsExactly(
            "1 experiment was measured more than once with different outcomes; the differences"
                + " count as noise.");
  }

  @Test
  void leaveOneOutPredictionsDoNotKnowTheirRow() {
    Surrogate surrogate = Examples.fit(Representation.VECTOR).surrogate();

    Prediction left = surrogate.leaveOneOut();

    assertThat(left.size()).isEqualTo(10);
    assertThat(left.sdObserved(0)).isPositive();
  }
}
