// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.TrainingSchedule;
import org.gollum.api.protocol.SystemFinding;
import org.gollum.api.protocol.TraceStep;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.TextEncoder;
import org.gollum.engine.gp.ExactGp;
import org.gollum.engine.gp.KernelFamily;
import org.gollum.engine.gp.Posterior;
import org.gollum.engine.hub.ModelFinder;
import org.gollum.engine.llm.LanguageModel;
import org.gollum.engine.tensor.ElementType;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorScope;

/**
 * Computes what is known: vectors of the starter model and a Gaussian process against the values of
 * other programs, and one short joint training, whose loss must fall. Takes the speed on the way.
 */
final class SelfTest {
  /** float32 on another processor or a GPU, relative to the largest value; a wrong model is 0.1. */
  static final double EMBEDDING_TOLERANCE = 1e-3;

  /** Double precision, far above rounding and far below any mistake. */
  static final double GP_TOLERANCE = 1e-9;

  /** Below it something is wrong with PyTorch or the machine: one old core does 20. */
  private static final double SLOW_GIGAFLOPS = 5;

  private static final int MATRIX = 512;
  private static final long TIMED_NANOS = 500_000_000L;
  private static final int STEPS = 6;
  private static final String BROKEN =
      "Install GOLLuM again. If you named a PyTorch of your own (setting libtorch), try without it.";

  private SelfTest() {}

  /** Instead of the self-test where PyTorch does not start. */
  static SystemFinding withoutTorch(SystemFinding torch) {
    return SystemFinding.problem(
        "Self-test",
        "Nothing can be computed without PyTorch.",
        Optional.ofNullable(torch.remedy()).orElse(BROKEN));
  }

  static List<SystemFinding> findings(ModelFinder finder, Progress progress) {
    KnownValues known = KnownValues.read();
    List<SystemFinding> findings = new ArrayList<>();
    progress.report(0.4, "Self-test: Gaussian process");
    findings.add(tried("Self-test: Gaussian process", () -> gaussianProcess(known)));
    progress.report(0.45, "Self-test: speed");
    findings.add(tried("Self-test: matrix products", SelfTest::matrixProducts));
    Optional<Path> starter = finder.locate(EmbeddingSettings.defaults().model());
    if (starter.isPresent()) {
      findings.addAll(withModel(starter.get(), known, progress));
    } else {
      findings.add(
          SystemFinding.warning(
              "Self-test: language model",
              "Not tried: the starter model was not found.",
              "Install the feature \"GOLLuM for KNIME: starter language model\"."));
    }
    return findings;
  }

  private static List<SystemFinding> withModel(Path folder, KnownValues known, Progress progress) {
    String embedding = "Self-test: embedding";
    try (LanguageModel model = LanguageModel.load(folder)) {
      List<SystemFinding> findings = new ArrayList<>();
      progress.check();
      progress.report(0.5, embedding);
      findings.add(tried(embedding, () -> embedding(model, known)));
      findings.add(tried("Self-test: texts per second", () -> textsPerSecond(model, known)));
      progress.check();
      progress.report(0.7, "Self-test: training");
      findings.add(tried("Self-test: joint training", () -> training(model, known, progress)));
      return findings;
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      return List.of(failed(embedding, e));
    }
  }

  /** A failure is a finding; only a cancelled check ends. */
  private static SystemFinding tried(String what, Supplier<SystemFinding> part) {
    try {
      return part.get();
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      return failed(what, e);
    }
  }

  private static SystemFinding failed(String what, RuntimeException failure) {
    return SystemFinding.problem(
        what, "It failed: " + String.valueOf(failure.getMessage()).split("\n", 2)[0], BROKEN);
  }

  static SystemFinding gaussianProcess(KnownValues known) {
    ExactGp gp =
        ExactGp.condition(
            KernelFamily.MATERN52,
            known.hyperparameters(),
            known.points("points"),
            known.numbers("outcomes"));
    Posterior posterior = gp.posterior(known.points("candidates"));
    double off =
        Math.max(
            Math.abs(gp.logMarginalLikelihood() - known.number("log_marginal_likelihood")),
            Math.max(
                largestDifference(posterior.means(), known.numbers("means")),
                largestDifference(posterior.variances(), known.numbers("variances"))));
    return compared("Self-test: Gaussian process", off, GP_TOLERANCE);
  }

  private static SystemFinding embedding(LanguageModel model, KnownValues known) {
    float[] values = model.embed(known.texts(), meanPooled(), Progress.NONE).values();
    double largest = 0;
    double off = 0;
    int at = 0;
    for (int text = 0; text < known.texts().size(); text++) {
      for (float expected : known.vector(text)) {
        largest = Math.max(largest, Math.abs(expected));
        // NaN must not count as agreement.
        double difference = Math.abs(values[at++] - expected);
        off = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(off, difference);
      }
    }
    return compared("Self-test: embedding", off / largest, EMBEDDING_TOLERANCE);
  }

  /** What to think of the largest difference to known values. */
  static SystemFinding compared(String what, double difference, double tolerance) {
    String finding =
        String.format(
            Locale.ROOT,
            "differs from known values by %.1e, %.0e is allowed",
            difference,
            tolerance);
    return difference <= tolerance
        ? SystemFinding.ok(what, finding)
        : SystemFinding.problem(what, finding, BROKEN);
  }

  private static SystemFinding textsPerSecond(LanguageModel model, KnownValues known) {
    List<String> texts = Collections.nCopies(16, known.texts().get(0));
    model.embed(texts, meanPooled(), Progress.NONE);
    int count = 0;
    long begin = System.nanoTime();
    long spent = 0;
    while (spent < TIMED_NANOS) {
      model.embed(texts, meanPooled(), Progress.NONE);
      count += texts.size();
      spent = System.nanoTime() - begin;
    }
    return SystemFinding.ok(
        "Self-test: texts per second",
        String.format(
            Locale.ROOT,
            "%.0f short texts per second by the starter model",
            count / (spent / 1e9)));
  }

  private static SystemFinding matrixProducts() {
    double gigaflops =
        TensorScope.compute(
            () -> {
              Tensor a = Tensor.filled(0.5, ElementType.FLOAT32, MATRIX, MATRIX);
              long begin = System.nanoTime();
              long spent = 0;
              int products = 0;
              while (spent < TIMED_NANOS) {
                try (Tensor product = a.matMul(a);
                    Tensor sum = product.sum()) {
                  // Reading a number makes a GPU finish.
                  products += sum.toFloats().length;
                }
                spent = System.nanoTime() - begin;
              }
              return 2.0 * MATRIX * MATRIX * MATRIX * products / spent;
            });
    String finding =
        String.format(Locale.ROOT, "%.0f billion operations per second in float32", gigaflops);
    return gigaflops >= SLOW_GIGAFLOPS
        ? SystemFinding.ok("Self-test: matrix products", finding)
        : SystemFinding.warning(
            "Self-test: matrix products",
            finding,
            "This is slow for any processor: look whether others keep the machine busy, or whether"
                + " gollum.threads is too small.");
  }

  private static SystemFinding training(LanguageModel model, KnownValues known, Progress progress) {
    Experiments.Texts texts = Experiments.texts("text", known.trainingTexts());
    TextEncoder encoder =
        TextEncoder.of(model, EmbeddingSettings.defaults(), row -> "row " + (row + 1));
    Pool pool = Pool.of(Representation.PLLM_PHI, texts, encoder, Progress.NONE);
    FitSettings settings =
        FitSettings.defaults(Representation.PLLM_PHI)
            .withSchedule(TrainingSchedule.REFERENCE.withMaxSteps(STEPS));
    List<TraceStep> trace =
        Learner.of(settings)
            .fit(pool, Outcomes.of("yield", known.trainingOutcomes()), progress.part(0.7, 1))
            .trace();
    return trained(trace.stream().mapToDouble(TraceStep::loss).toArray());
  }

  /** What to think of the losses of a short training. */
  static SystemFinding trained(double... losses) {
    double first = losses[0];
    double last = losses[losses.length - 1];
    String finding =
        String.format(
            Locale.ROOT, "the loss went from %.3f to %.3f in %d steps", first, last, losses.length);
    for (double loss : losses) {
      if (!Double.isFinite(loss)) {
        return SystemFinding.problem("Self-test: joint training", finding, BROKEN);
      }
    }
    return last < first
        ? SystemFinding.ok("Self-test: joint training", finding)
        : SystemFinding.problem("Self-test: joint training", finding, BROKEN);
  }

  private static EmbeddingSettings meanPooled() {
    return EmbeddingSettings.defaults().withPooling(Pooling.MEAN);
  }

  private static double largestDifference(double[] values, double[] expected) {
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(values[i] - expected[i]);
      largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
    }
    return largest;
  }
}
