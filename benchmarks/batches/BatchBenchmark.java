// SPDX-License-Identifier: Apache-2.0
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gollum.api.BatchStrategy;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.engine.acquisition.LogExpectedImprovement;
import org.gollum.engine.acquisition.Ranking;
import org.gollum.engine.campaign.Selection;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.gp.ExactGp;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.KernelFamily;
import org.gollum.engine.gp.Points;
import org.gollum.engine.gp.Posterior;

/** What choosing costs once a surrogate is trained, on made-up vectors. Started by {@code run.sh}. */
public final class BatchBenchmark {
  private static final int DIMENSION = 64;
  private static final int MEASURED = 100;

  private BatchBenchmark() {}

  /** {@code rank CANDIDATES} or {@code batch CANDIDATES SIZE}. */
  public static void main(String[] arguments) {
    int candidates = Integer.parseInt(arguments[1]);
    if (arguments[0].equals("rank")) {
      rank(candidates);
    } else {
      batches(candidates, Integer.parseInt(arguments[2]));
    }
  }

  /** All candidates by the logarithm of expected improvement. */
  private static void rank(int candidates) {
    SplittableRandom random = new SplittableRandom(1);
    Points measured = Points.wrap(MEASURED, DIMENSION, numbers(MEASURED, random));
    double[] outcomes = IntStream.range(0, MEASURED).mapToDouble(i -> height(measured, i)).toArray();
    Points points = Points.wrap(candidates, DIMENSION, numbers(candidates, random));
    double best = Arrays.stream(outcomes).max().getAsDouble();
    ExactGp gp =
        ExactGp.condition(
            KernelFamily.MATERN52, new Hyperparameters(4, 1, 0.01, 0), measured, outcomes);
    for (int run = 0; run < 2; run++) {
      Clock clock = new Clock();
      Posterior posterior = gp.posterior(points);
      double[] means = posterior.means();
      double[] scores = posterior.variances();
      for (int i = 0; i < candidates; i++) {
        scores[i] = new LogExpectedImprovement().score(means[i], Math.sqrt(scores[i]), best);
      }
      int[] chosen = Ranking.best(scores, candidates, 1);
      clock.print(
          candidates + " candidates of " + DIMENSION + " numbers ranked by logei, best " + chosen[0]);
    }
  }

  /** A batch by every strategy from the same surrogate. */
  private static void batches(int candidates, int size) {
    int rows = MEASURED + candidates;
    double[] values = numbers(rows, new SplittableRandom(2));
    double[][] vectors = new double[rows][];
    List<String> names = new ArrayList<>();
    double[] outcomes = new double[rows];
    Points points = Points.wrap(rows, DIMENSION, values);
    for (int i = 0; i < rows; i++) {
      vectors[i] = Arrays.copyOfRange(values, i * DIMENSION, (i + 1) * DIMENSION);
      names.add(Integer.toString(i));
      outcomes[i] = i < MEASURED ? height(points, i) : Double.NaN;
    }
    Pool pool = Pool.of(Experiments.Vectors.of(List.of("vector"), names, vectors));
    Surrogate surrogate =
        Learner.of(FitSettings.defaults(Representation.VECTOR))
            .fit(pool, Outcomes.of("height", outcomes), Progress.NONE)
            .surrogate();
    int[] open = IntStream.range(MEASURED, rows).toArray();
    for (BatchStrategy strategy : BatchStrategy.values()) {
      SelectionSettings settings =
          SelectionSettings.defaults().withBatch(size).withStrategy(strategy);
      Clock clock = new Clock();
      Selection selection =
          Selection.of(surrogate, pool, open, new int[0], settings, Progress.NONE);
      clock.print(
          selection.chosen().size() + " of " + candidates + " candidates by " + strategy.id());
    }
  }

  private static double[] numbers(int rows, SplittableRandom random) {
    double[] numbers = new double[rows * DIMENSION];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = 2 * random.nextDouble() - 1;
    }
    return numbers;
  }

  /** A smooth function of the first eight numbers. */
  private static double height(Points points, int row) {
    double sum = 0;
    for (int k = 0; k < 8; k++) {
      sum += Math.sin(2 * points.get(row, k) + k);
    }
    return sum / 2;
  }

  /** Wall time, and the time that the processor's cores gave this process. */
  private static final class Clock {
    private final long wall = System.nanoTime();
    private final long processor = processorTime();

    void print(String what) {
      Runtime memory = Runtime.getRuntime();
      System.out.printf(
          Locale.ROOT,
          "%s: %.1f s (%.1f s of processor time), Java's memory %d MB%n",
          what,
          (System.nanoTime() - wall) * 1e-9,
          (processorTime() - processor) * 1e-9,
          memory.totalMemory() >> 20);
    }

    private static long processorTime() {
      return ManagementFactory.getOperatingSystemMXBean()
              instanceof com.sun.management.OperatingSystemMXBean system
          ? system.getProcessCpuTime()
          : 0;
    }
  }
}
