// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gollum.engine.gp.ExactGp;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.KernelFamily;
import org.gollum.engine.gp.Points;

/** Joint posteriors to choose batches from. */
final class Posteriors {
  private Posteriors() {}

  /** From means and a covariance matrix, row-major [m, m]; distances are those of the indices. */
  static JointCandidates of(double[] means, double[] covariance, double noise) {
    int m = means.length;
    double[] variances = new double[m];
    for (int i = 0; i < m; i++) {
      variances[i] = covariance[i * m + i];
    }
    return new JointCandidates(
        means,
        variances,
        noise,
        i -> Arrays.copyOfRange(covariance, i * m, (i + 1) * m),
        i -> IntStream.range(0, m).mapToDouble(j -> Math.abs(i - j)).toArray());
  }

  /** A process on a line with lengthscale 0.3, outputscale 1 and noise 0.01. */
  static ExactGp line(double[] x, double[] y) {
    return ExactGp.condition(
        KernelFamily.MATERN52, new Hyperparameters(0.3, 1, 0.01, 0), points(x), y);
  }

  static Points points(double... x) {
    return Points.wrap(x.length, 1, x);
  }

  /** A task without pending candidates and with one measured outcome. */
  static BatchTask task(JointCandidates candidates, double best, int batch) {
    return new BatchTask(candidates, List.of(), List.of(best), batch, 1);
  }
}
