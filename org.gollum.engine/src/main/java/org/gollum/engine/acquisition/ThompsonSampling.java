// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.gollum.api.CancelCheck;

/**
 * For each place of the batch draws one function from the joint posterior of all candidates and
 * takes its largest value among those not taken yet.
 *
 * <p>The draws are exact but for rounding: {@code f = μ + Σ_k w_k z_k} with independent standard
 * normal z and {@code Σ_k w_k w_kᵀ} the covariance, factorised with the largest variance left as
 * next pivot until what is left is rounding. Candidates with the same vector get the same value.
 * Memory m r, time m r², for m candidates and a covariance of rank r.
 *
 * <p>Sources: Thompson, doi:10.1093/biomet/25.3-4.285; Kandasamy et al., arXiv:1705.09236 (several
 * at once). Random numbers: XoShiRo256++ from the seed.
 */
public record ThompsonSampling() implements BatchChoice {

  @Override
  public int[] choose(BatchTask task, CancelCheck cancel) {
    double[][] draws = draws(task, cancel);
    Remaining remaining = task.remaining();
    int[] chosen = new int[task.batch()];
    for (int i = 0; i < chosen.length; i++) {
      double[] draw = draws[i];
      chosen[i] = remaining.best(candidate -> draw[candidate]);
      remaining.take(chosen[i]);
    }
    return chosen;
  }

  /** A drawn function per place of the batch, [batch, m]. */
  static double[][] draws(BatchTask task, CancelCheck cancel) {
    Conditioning open = task.believingPending();
    int m = task.candidates().count();
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(task.seed());
    var normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[][] draws = new double[task.batch()][m];
    for (double[] draw : draws) {
      for (int i = 0; i < m; i++) {
        draw[i] = open.mean(i);
      }
    }
    for (int pivot = widest(open, m); open.isOpen(pivot); pivot = widest(open, m)) {
      cancel.check();
      double[] w = open.reveal(pivot);
      for (double[] draw : draws) {
        double z = normal.sample();
        for (int i = 0; i < m; i++) {
          draw[i] += w[i] * z;
        }
      }
    }
    return draws;
  }

  private static int widest(Conditioning open, int m) {
    int widest = 0;
    for (int i = 1; i < m; i++) {
      if (open.variance(i) > open.variance(widest)) {
        widest = i;
      }
    }
    return widest;
  }
}
