// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.TrainingSchedule;
import org.gollum.api.protocol.TraceStep;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.KernelFamily;
import org.gollum.engine.gp.MarginalLikelihood;
import org.gollum.engine.gp.Points;
import org.gollum.engine.gp.RawHyperparameters;

/**
 * Trains an embedding and the Gaussian process on top of it together, by AdamW on the negative log
 * marginal likelihood.
 *
 * <pre>{@code
 * z = embedding, x = scale(z), loss = −log p(y | x) / n
 * dL/dx from the Gaussian process, dL/dz through the scaling, the rest by the embedding itself
 * }</pre>
 *
 * <p>Each step computes the loss first. If the stopping criterion says stop at that loss, or as
 * many updates were made as the schedule allows, there is no update: the last step of the trace is
 * what is returned. Both learning rates shrink by the same factor after each update.
 *
 * @param hyperparameters at the last step
 * @param bounds that scale z at the last step
 * @param before the training points at the first step
 * @param x the training points at the last step
 * @param trace every step
 * @param jitter the most that had to be added to the covariance's diagonal; 0 unless it was needed
 */
record JointTraining(
    Hyperparameters hyperparameters,
    ScaleToBounds bounds,
    Points before,
    Points x,
    List<TraceStep> trace,
    double jitter) {

  /** Updates that were made. */
  int updates() {
    return trace.size() - 1;
  }

  /** Total log marginal likelihood at the last step. */
  double logMarginalLikelihood() {
    return -trace.get(trace.size() - 1).loss() * x.count();
  }

  /**
   * Runs training; the embedding holds its last values afterwards.
   *
   * @param y standardised outcomes, one per row of the embedding
   * @param start the hyperparameters of the first step
   * @throws InputException if the loss stops being a finite number
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  static JointTraining run(
      TrainableEmbedding embedding,
      double[] y,
      Hyperparameters start,
      TrainingSchedule schedule,
      Progress progress) {
    int rows = embedding.rows();
    double[] raw = start.raw().toArray();
    AdamW optimizer = new AdamW(raw.length, schedule.weightDecay());
    StoppingCriterion criterion = new StoppingCriterion();
    List<TraceStep> trace = new ArrayList<>();
    Optional<Points> before = Optional.empty();
    double jitter = 0;
    double shrink = 1;
    while (true) {
      progress.check();
      int step = trace.size() + 1;
      double[] z = embedding.forward(progress);
      ScaleToBounds bounds = ScaleToBounds.of(z).orElseThrow(() -> collapsed(step));
      Points x = Points.wrap(rows, embedding.dimension(), bounds.scale(z));
      before = before.or(() -> Optional.of(x));
      Hyperparameters values = natural(raw).orElseThrow(() -> notFinite(step));
      MarginalLikelihood.Value likelihood = evaluate(values, x, y, step);
      jitter = Math.max(jitter, likelihood.jitter());
      double loss = likelihood.negativeLogLikelihood() / rows;
      if (!Double.isFinite(loss)) {
        throw notFinite(step);
      }
      report(progress, step, loss, shrink, schedule.maxSteps());
      if (step > schedule.maxSteps() || criterion.stopsAt(loss)) {
        trace.add(traceStep(step, loss, values, x, 0));
        return new JointTraining(
            values, bounds, before.orElseThrow(), x, List.copyOf(trace), jitter);
      }
      double[] upstream =
          bounds.backward(z, scaled(likelihood.inputGradient().toArray(), 1.0 / rows));
      double[] along = scaled(likelihood.gradient().toArray(), 1.0 / rows);
      double squares = embedding.update(upstream, shrink, progress);
      squares += Arrays.stream(along).map(g -> g * g).sum();
      if (!Double.isFinite(squares)) {
        throw notFinite(step);
      }
      trace.add(traceStep(step, loss, values, x, Math.sqrt(squares)));
      optimizer.update(raw, along, schedule.gpLearningRate() * shrink);
      shrink *= schedule.decay();
    }
  }

  /** A row of the trace; the gradient has no length where no update follows. */
  static TraceStep traceStep(
      int step, double loss, Hyperparameters values, Points x, double gradientNorm) {
    return new TraceStep(
        step,
        loss,
        values.lengthscale(),
        values.outputscale(),
        values.noise(),
        values.mean(),
        gradientNorm,
        x.inMeanDistances(values.lengthscale()));
  }

  private static MarginalLikelihood.Value evaluate(
      Hyperparameters values, Points x, double[] y, int step) {
    if (MarginalLikelihood.evaluate(KernelFamily.MATERN52, values, x, y)
        instanceof MarginalLikelihood.Value value) {
      return value;
    }
    throw InputException.of(
            "Training failed at step "
                + step
                + ": the covariance is not positive definite, even with jitter on its"
                + " diagonal.")
        .remedy("Check the vectors for values of extreme size, or lower the learning rate.")
        .build();
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }

  /** The natural values; empty where a raw value has run so far that there are none. */
  private static Optional<Hyperparameters> natural(double[] raw) {
    RawHyperparameters values = RawHyperparameters.of(raw);
    // exp of less than −700 is 0: a lengthscale of nothing. A noise of nothing is the floor's.
    if (!Arrays.stream(raw).allMatch(Double::isFinite)
        || Math.min(values.lengthscale(), values.outputscale()) < -700) {
      return Optional.empty();
    }
    return Optional.of(values.natural());
  }

  /**
   * The number of steps is not known before: what is left of the learning rate stands for it,
   * unless the most that may be made are further along.
   */
  private static void report(
      Progress progress, int step, double loss, double shrink, int maxSteps) {
    double ofMost = maxSteps == 0 ? 1 : Math.min(1, (step - 1.0) / maxSteps);
    progress.report(
        Math.max(1 - Math.sqrt(shrink), ofMost),
        String.format(Locale.ROOT, "step %d, loss %.4f", step, loss));
  }

  private static InputException collapsed(int step) {
    return InputException.of(
            "Training failed at step " + step + ": the vectors are not finite, or all the same.")
        .remedy("Check the vectors for values of extreme size, or lower the learning rate.")
        .build();
  }

  private static InputException notFinite(int step) {
    return InputException.of("Training failed at step " + step + ": the loss is not finite.")
        .remedy("Check the vectors for values of extreme size, or lower the learning rate.")
        .build();
  }
}
