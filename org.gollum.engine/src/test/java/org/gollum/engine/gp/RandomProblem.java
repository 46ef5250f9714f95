// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Random points, outcomes and hyperparameters for property tests, all from one seed. */
record RandomProblem(
    long seed, KernelFamily family, Hyperparameters hyperparameters, Points x, double[] y) {

  static RandomProblem of(long seed) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    int n = 1 + random.nextInt(14);
    int d = 1 + random.nextInt(6);
    var hyperparameters =
        new Hyperparameters(
            Math.exp(random.nextDouble(-1, 2)),
            Math.exp(random.nextDouble(-1, 1)),
            1e-4 + Math.exp(random.nextDouble(-6, 0)),
            random.nextDouble(-1, 1));
    double[] y = random.doubles(n, -2, 2).toArray();
    return new RandomProblem(
        seed, KernelFamily.values()[(int) (seed % 2)], hyperparameters, points(random, n, d), y);
  }

  static Points points(UniformRandomProvider random, int n, int d) {
    return Points.wrap(n, d, random.doubles((long) n * d, -1.5, 1.5).toArray());
  }

  /** Points to predict, the first of them measured. */
  Points candidates(int count) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(-seed);
    double[] values = points(random, count, x.dimension()).toArray();
    IntStream.range(0, x.dimension()).forEach(k -> values[k] = x.get(0, k));
    return Points.wrap(count, x.dimension(), values);
  }

  ExactGp gp() {
    return ExactGp.condition(family, hyperparameters, x, y);
  }

  double likelihood(Hyperparameters at, Points points) {
    return ((MarginalLikelihood.Value) MarginalLikelihood.evaluate(family, at, points, y))
        .negativeLogLikelihood();
  }
}
