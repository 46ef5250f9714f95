// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.protocol.TraceStep;
import org.gollum.engine.tensor.TensorRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The language model in training, on a small BERT. */
class JointLearnerTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"LLM_PHI", "PLLM_PHI"})
  void trainingLowersTheLossAndMovesTheLanguageModel(Representation representation) {
    Pool pool = Examples.pool(representation);
    Fit fit = fit(representation, pool);

    List<TraceStep> trace = fit.trace();
    assertThat(trace).hasSize(21);
    assertThat(trace.get(20).loss()).isLessThan(trace.get(0).loss());
    assertThat(trace.subList(0, 20)).allMatch(step -> step.gradientNorm() > 0);
    assertThat(trace.get(20).gradientNorm()).isZero();
    assertThat(trace).allMatch(step -> step.relativeLengthscale() > 0);
    assertThat(fit.before()).isNotEqualTo(fit.surrogate().trained().trainX());
    Prediction trained = fit.surrogate().predict(pool, Progress.NONE);
    Prediction fresh =
        Learner.of(Examples.settings(representation).withMaxSteps(0))
            .fit(pool, Examples.outcomes(), Progress.NONE)
            .surrogate()
            .predict(pool, Progress.NONE);
    assertThat(trained.mean(0)).isNotEqualTo(fresh.mean(0));
  }

  @ParameterizedTest
  @EnumSource(names = {"LLM_PHI", "PLLM_PHI"})
  void sameSeedSameBytesAndAnArchiveThatPredictsTheSame(Representation representation)
      throws IOException {
    Pool pool = Examples.pool(representation);
    Path first = folder.resolve("first.gollum");
    Path second = folder.resolve("second.gollum");
    Surrogate surrogate = fit(representation, pool).surrogate();
    surrogate.write(first);
    fit(representation, Examples.pool(representation)).surrogate().write(second);
    assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(first));

    Surrogate read = Surrogate.read(first);
    Prediction expected = surrogate.predict(pool, Progress.NONE);
    Prediction found =
        read.predict(
            read.pool(Examples.texts(), Examples.tinyBert(), Progress.NONE), Progress.NONE);
    assertThat(found).usingRecursiveComparison().isEqualTo(expected);
    assertThat(read.settings()).isEqualTo(surrogate.settings());
  }

  @ParameterizedTest
  @EnumSource(names = {"LLM_PHI", "PLLM_PHI"})
  void trainingGoesOnWhereAnotherEnded(Representation representation) {
    Pool pool = Examples.pool(representation);
    Fit begun = fit(representation, pool);
    FitSettings evaluatedOnly =
        Examples.settings(representation)
            .withMaxSteps(0)
            .withLora(Examples.settings(representation).lora().withDropout(0));
    Fit again =
        Learner.startingAt(begun.surrogate().startPoint(), evaluatedOnly)
            .fit(pool, Examples.outcomes(), Progress.NONE);

    // Without a step and without dropout: what the archive holds is what is evaluated.
    assertThat(again.surrogate().trained().hyperparameters())
        .isEqualTo(begun.surrogate().trained().hyperparameters());
    assertThat(
            ((PointMap.Learned) again.surrogate().trained().map())
                .adapter()
                .orElseThrow()
                .tensors())
        .isEqualTo(
            ((PointMap.Learned) begun.surrogate().trained().map())
                .adapter()
                .orElseThrow()
                .tensors());
  }

  @Test
  void aStartWhosePartsWouldBeIgnoredIsRefused() {
    Pool pool = Examples.pool(Representation.PLLM_PHI);
    StartPoint start = fit(Representation.PLLM_PHI, pool).surrogate().startPoint();
    assertThatThrownBy(
            () -> Learner.startingAt(start, Examples.settings(Representation.PROJECTION)))
        .hasMessage(
            "start: Training of \"projection\" cannot go on where \"pllm-phi\" ended: it would"
                + " ignore the trained language model. Train \"pllm-phi\" again, or start afresh.");
    assertThatThrownBy(() -> Learner.startingAt(start, Examples.settings(Representation.LLM_PHI)))
        .hasMessage(
            "start: Training of \"llm-phi\" cannot go on where \"pllm-phi\" ended: it would ignore"
                + " the trained projection. Train \"pllm-phi\" again, or start afresh.");
  }

  @Test
  void cancelledAtAnyMomentItLeavesNothingBehind() {
    Pool pool = Examples.pool(Representation.PLLM_PHI);
    fit(Representation.PLLM_PHI, pool);
    int arrays = TensorRuntime.start().liveArrays();
    for (int checks = 0; checks < 60; checks += 3) {
      int allowed = checks;
      assertThatThrownBy(
              () ->
                  Learner.of(Examples.settings(Representation.PLLM_PHI))
                      .fit(pool, Examples.outcomes(), new CancelledAfter(allowed)))
          .isInstanceOf(CancellationException.class);
      assertThat(TensorRuntime.start().liveArrays()).isEqualTo(arrays);
    }
    // The thread records nothing any more: training works as before.
    assertThat(fit(Representation.PLLM_PHI, pool).trace()).hasSize(21);
  }

  private static final class CancelledAfter implements Progress {
    private int left;

    CancelledAfter(int checks) {
      this.left = checks;
    }

    @Override
    public void report(double fraction, String message) {}

    @Override
    public void check() {
      if (left-- <= 0) {
        throw new CancellationException();
      }
    }
  }

  @Test
  void progressTellsStepAndLossAndNeverGoesBack() {
    List<Double> fractions = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    Learner.of(Examples.settings(Representation.PLLM_PHI))
        .fit(
            Examples.pool(Representation.PLLM_PHI),
            Examples.outcomes(),
            new Progress() {
              @Override
              public void report(double fraction, String message) {
                fractions.add(fraction);
                messages.add(message);
              }

              @Override
              public void check() {}
            });
    assertThat(fractions).isSorted();
    assertThat(messages).anyMatch(message -> message.matches("step 3, loss -?[0-9]\\.[0-9]{4}"));
  }

  private static Fit fit(Representation representation, Pool pool) {
    return Learner.of(Examples.settings(representation))
        .fit(pool, Examples.outcomes(), Progress.NONE);
  }
}
