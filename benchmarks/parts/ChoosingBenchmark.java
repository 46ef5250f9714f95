// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import java.util.Arrays;
import java.util.List;
import org.gollum.api.CancelCheck;
import org.gollum.engine.gp.ExactGp;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.KernelFamily;
import org.gollum.engine.gp.Points;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import parts.Inputs;

/** Scores of candidates, and a batch of them. */
public class ChoosingBenchmark {

  /** Predictions of single candidates, in standard deviations of the outcomes. */
  @State(Scope.Benchmark)
  public static class Predictions {
    @Param("100000")
    public int candidates;

    private double[] means;
    private double[] sds;

    @Setup
    public void make() {
      means = Arrays.stream(Inputs.numbers(candidates, 1)).map(x -> 2 * x).toArray();
      sds = Arrays.stream(Inputs.numbers(candidates, 2)).map(x -> 0.6 + 0.5 * x).toArray();
    }
  }

  /** The logarithm of expected improvement over an outcome that few are predicted to reach. */
  @Benchmark
  public double[] logei(Predictions of) {
    return new LogExpectedImprovement().scores(of.means, of.sds, 2);
  }

  /** Candidates of a process conditioned on 60 rows of 64 coordinates. */
  @State(Scope.Benchmark)
  public static class Batch {
    @Param("1000")
    public int candidates;

    @Param("8")
    public int chosen;

    private BatchTask task;

    @Setup
    public void make() {
      Points x = Inputs.points(60, 64, 1);
      double[] y = Inputs.outcomes(x);
      ExactGp gp =
          ExactGp.condition(KernelFamily.MATERN52, new Hyperparameters(4, 1, 0.01, 0), x, y);
      task =
          new BatchTask(
              JointCandidates.of(gp.field(Inputs.points(candidates, 64, 2)), 1),
              List.of(),
              Arrays.stream(y).boxed().toList(),
              chosen,
              1);
    }
  }

  /** A batch chosen one after the other by its expected improvement. */
  @Benchmark
  public int[] qlogei(Batch from) {
    return new QLogExpectedImprovement().choose(from.task, CancelCheck.NEVER);
  }
}
