// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.List;
import java.util.stream.IntStream;
import org.gollum.api.FitSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.engine.gp.Points;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import parts.Inputs;

/** Training of a projection, on vectors as of the starter model. */
public class TrainingBenchmark {
  private static final int HIDDEN_SIZE = 384;

  /** The weights of a projection to 64 numbers. */
  @State(Scope.Benchmark)
  public static class Weights {
    @Param("" + 64 * HIDDEN_SIZE)
    public int values;

    private float[] weights;
    private float[] gradient;
    private AdamW optimizer;

    @Setup
    public void make() {
      weights = Numbers.narrow(Inputs.numbers(values, 1));
      gradient = Numbers.narrow(Inputs.numbers(values, 2));
      optimizer = new AdamW(values, 1e-3);
    }
  }

  /** One update of all weights. */
  @Benchmark
  public float[] adamwUpdate(Weights of) {
    of.optimizer.update(of.weights, of.gradient, 1e-6);
    return of.weights;
  }

  /** Frozen vectors of measured rows. */
  @State(Scope.Benchmark)
  public static class Vectors {
    @Param({"10", "30", "60"})
    public int rows;

    private Pool pool;
    private Outcomes outcomes;

    @Setup
    public void make() {
      double[][] vectors = Inputs.embeddings(rows, HIDDEN_SIZE, 1);
      List<String> names = IntStream.range(0, rows).mapToObj(Integer::toString).toList();
      pool = Pool.of(Experiments.Vectors.of(List.of("vector"), names, vectors));
      outcomes = Outcomes.of("height", Inputs.outcomes(Points.of(vectors)));
    }
  }

  /** The whole training of a surrogate by the standard schedule: what a round costs on them. */
  @Benchmark
  public Fit projectionTraining(Vectors on) {
    return Learner.of(FitSettings.defaults(Representation.PROJECTION))
        .fit(on.pool, on.outcomes, Progress.NONE);
  }
}
