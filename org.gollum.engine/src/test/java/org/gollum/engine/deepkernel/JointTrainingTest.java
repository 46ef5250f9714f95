// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.gollum.api.FitSettings;
import org.gollum.api.NamedSchedule;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.TrainingSchedule;
import org.gollum.api.protocol.TraceStep;
import org.gollum.engine.gp.ExactGp;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.KernelFamily;
import org.gollum.engine.gp.Points;
import org.junit.jupiter.api.Test;

/** Golden values: projection-training.py, PyTorch 2.7.1, GPyTorch 1.14, BoTorch 0.14.0. */
class JointTrainingTest {
  private static final FitSettings SETTINGS =
      NamedSchedule.REFERENCE.applyTo(FitSettings.defaults(Representation.PROJECTION));

  private final JsonObject golden = golden();
  private final Points h = Points.of(matrix("h"));
  private final double[] y = numbers(golden.getAsJsonArray("y"));
  private final Projection start = start();

  @Test
  void firstLossesAreThoseOfPyTorch() {
    List<TraceStep> trace = train(SETTINGS, Progress.NONE).trace();

    // W h + b and z are float32 on both sides: single precision keeps 7 digits.
    for (int step = 0; step < 8; step++) {
      double[] expected = numbers(golden.getAsJsonArray("trace").get(step).getAsJsonArray());
      assertThat(values(trace.get(step)))
          .as("step %d", step + 1)
          .containsExactly(expected, within(1e-5));
    }
  }

  @Test
  void stopsAtTheSameStepAsBoTorchWithTheSameValues() {
    JointTraining training = train(SETTINGS, Progress.NONE);

    JsonArray trace = golden.getAsJsonArray("trace");
    assertThat(training.trace()).hasSize(trace.size());
    // 126 updates of AdamW, whose step does not shrink with the gradient, add up float32's noise.
    assertThat(values(training.trace().get(trace.size() - 1)))
        .containsExactly(numbers(trace.get(trace.size() - 1).getAsJsonArray()), within(1e-3));
    assertThat(new double[] {training.bounds().low(), training.bounds().high()})
        .containsExactly(numbers(golden.getAsJsonArray("bounds")), within(1e-3));
  }

  @Test
  void predictsAsGPyTorchDoes() {
    try (var embedding = projecting(start, h)) {
      JointTraining training =
          JointTraining.run(
              embedding, y, Hyperparameters.INITIAL, SETTINGS.schedule(), Progress.NONE);
      var gp =
          ExactGp.condition(KernelFamily.MATERN52, training.hyperparameters(), training.x(), y);
      var map =
          new PointMap.Learned(
              Optional.empty(), Optional.of(embedding.projection()), training.bounds());

      var posterior = gp.posterior(map.apply(Points.of(matrix("candidates"))));

      // A candidate outside the bounds of training makes clamping part of what is compared.
      assertThat(Arrays.stream(embedding.projection().apply(Points.of(matrix("candidates")))))
          .anyMatch(z -> z > training.bounds().high());
      for (int i = 0; i < posterior.count(); i++) {
        assertThat(posterior.mean(i))
            .isCloseTo(numbers(golden.getAsJsonArray("mean"))[i], within(1e-3));
        assertThat(Math.sqrt(posterior.variance(i)))
            .isCloseTo(numbers(golden.getAsJsonArray("sd"))[i], within(1e-3));
        assertThat(Math.sqrt(posterior.observedVariance(i)))
            .isCloseTo(numbers(golden.getAsJsonArray("sd_observed"))[i], within(1e-3));
      }
    }
  }

  @Test
  void theLastStepOfTheTraceIsWhatIsReturned() {
    JointTraining training = train(SETTINGS.withMaxSteps(3), Progress.NONE);

    assertThat(training.updates()).isEqualTo(3);
    assertThat(training.trace()).hasSize(4);
    TraceStep last = training.trace().get(3);
    assertThat(training.hyperparameters())
        .isEqualTo(
            new Hyperparameters(last.lengthscale(), last.outputscale(), last.noise(), last.mean()));
    assertThat(training.logMarginalLikelihood()).isEqualTo(-last.loss() * h.count());
    List<TraceStep> longer = train(SETTINGS, Progress.NONE).trace();
    assertThat(longer.subList(0, 3)).isEqualTo(training.trace().subList(0, 3));
    assertThat(values(longer.get(3))).isEqualTo(values(last));
    // The last one makes no update.
    assertThat(last.gradientNorm()).isZero();
  }

  @Test
  void noStepsMeansTheStartIsEvaluatedOnly() {
    JointTraining training = train(SETTINGS.withMaxSteps(0), Progress.NONE);

    assertThat(training.updates()).isZero();
    assertThat(training.hyperparameters()).isEqualTo(Hyperparameters.INITIAL);
  }

  @Test
  void aCancelledTrainingStopsAtTheNextStep() {
    int[] asked = {0};
    Progress progress =
        new Progress() {
          @Override
          public void report(double fraction, String message) {
            assertThat(fraction).isBetween(0.0, 1.0);
          }

          @Override
          public void check() {
            if (++asked[0] == 3) {
              throw new CancellationException();
            }
          }
        };

    assertThatThrownBy(() -> train(SETTINGS, progress)).isInstanceOf(CancellationException.class);
    assertThat(asked[0]).isEqualTo(3);
  }

  @Test
  void valuesThatOverflowFailWithTheStep() {
    Points huge = Points.of(new double[][] {{1e38, 1e38}, {1e38, 2e38}, {3e38, 1e38}});
    Projection large = new Projection(new float[] {1e30f, 1e30f}, new float[] {0.01f});

    assertThatThrownBy(
            () -> {
              try (var embedding = projecting(large, huge)) {
                JointTraining.run(
                    embedding,
                    new double[] {-1, 0, 1},
                    Hyperparameters.INITIAL,
                    SETTINGS.schedule(),
                    Progress.NONE);
              }
            })
        .hasMessage(
            "Training failed at step 1: the vectors are not finite, or all the same. Check the"
                + " vectors for values of extreme size, or lower the learning rate.");
  }

  @Test
  void aLossThatIsNoNumberFailsWithTheStep() {
    FitSettings reckless =
        SETTINGS.withSchedule(
            TrainingSchedule.REFERENCE
                .withMaxSteps(100)
                .withLearningRates(0.002, 0.002, 1e6)
                .withDecay(1));

    assertThatThrownBy(() -> train(reckless, Progress.NONE))
        .hasMessage(
            "Training failed at step 2: the loss is not finite. Check the vectors for values of"
                + " extreme size, or lower the learning rate.");
  }

  private static TrainableProjection projecting(Projection start, Points h) {
    return new TrainableProjection(new FrozenVectors(h), start, SETTINGS.schedule());
  }

  private JointTraining train(FitSettings settings, Progress progress) {
    try (var embedding = projecting(start, h)) {
      return JointTraining.run(
          embedding, y, Hyperparameters.INITIAL, settings.schedule(), progress);
    }
  }

  private Projection start() {
    double[][] weight = matrix("weight");
    float[] flat = new float[weight.length * weight[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) weight[i / weight[0].length][i % weight[0].length];
    }
    double[] bias = numbers(golden.getAsJsonArray("bias"));
    float[] narrow = new float[bias.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) bias[i];
    }
    return new Projection(flat, narrow);
  }

  private static double[] values(TraceStep step) {
    return new double[] {
      step.loss(), step.lengthscale(), step.outputscale(), step.noise(), step.mean()
    };
  }

  private double[][] matrix(String name) {
    return golden.getAsJsonArray(name).asList().stream()
        .map(row -> numbers(row.getAsJsonArray()))
        .toArray(double[][]::new);
  }

  private static double[] numbers(JsonArray array) {
    return array.asList().stream().mapToDouble(value -> value.getAsDouble()).toArray();
  }

  private static JsonObject golden() {
    try (Reader reader =
        new InputStreamReader(
            JointTrainingTest.class.getResourceAsStream("/golden/projection-training.json"),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
