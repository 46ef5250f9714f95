// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.gollum.api.CancelCheck;
import org.junit.jupiter.api.Test;

/** Pools where most rows are the same: a kernel matrix of nearly rank 1. */
class DuplicateRowsTest {
  private static final List<KernelForm> FORMS =
      List.of(
          KernelFamily.MATERN52,
          KernelFamily.TANIMOTO,
          HybridForm.sum(2, KernelFamily.TANIMOTO),
          HybridForm.product(2, KernelFamily.MATERN52));

  private final UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(8);

  /** The first {@code same} rows are one row. */
  private Points points(int rows, int same) {
    Points different = Points.wrap(rows, 6, random.doubles(6L * rows, 0, 2).toArray());
    return different.rows(IntStream.range(0, rows).map(i -> i < same ? 0 : i).toArray());
  }

  private double[] outcomes(int rows) {
    return random.doubles(rows, -1.5, 1.5).toArray();
  }

  @Test
  void conditioningOnThousandsOfThemAveragesTheirOutcomes() {
    Points x = points(2000, 1900);
    double[] y = outcomes(2000);
    KernelForm form = HybridForm.sum(2, KernelFamily.TANIMOTO);
    Hyperparameters values = form.initial();
    var gp = ExactGp.condition(form, values, x, y);
    assertThat(gp.jitter()).isZero();
    assertThat(gp.logMarginalLikelihood()).isFinite();
    double average = Arrays.stream(y, 0, 1900).average().orElseThrow();
    var posterior = gp.posterior(x.rows(0));
    // 1,900 measurements of noise 0.69 leave 0.0004 of variance, and pull as much as that.
    assertThat(posterior.mean(0)).isCloseTo(average, within(0.01));
    assertThat(posterior.variance(0))
        .isPositive()
        .isLessThanOrEqualTo(values.noise() / 1900 * (1 + 1e-9));
  }

  @Test
  void withoutNoiseTheyAreConditionedOnWithJitterThatIsSaid() {
    for (KernelForm form : FORMS) {
      Points x = points(500, 475);
      double[] same = new double[500];
      Arrays.fill(same, 0.7);
      Hyperparameters initial = form.initial();
      var noiseless =
          new Hyperparameters(
              initial.lengthscale(), initial.outputscale(), 0, 0, initial.structure());
      var gp = ExactGp.condition(form, noiseless, x, same);
      assertThat(gp.jitter()).as("%s", form).isEqualTo(1e-8 * initial.outputscale(), within(1e-20));
      assertThat(gp.posterior(x.rows(0)).mean(0)).as("%s", form).isCloseTo(0.7, within(1e-6));
    }
  }

  @Test
  void fitsOfThemEndInFiniteValuesWithNoise() {
    for (KernelForm form : FORMS) {
      Points x = points(120, 100);
      double[] y = outcomes(120);
      Hyperparameters mode = RegularizedFit.posteriorMode(form, x, y, CancelCheck.NEVER);
      // Outcomes of one row that differ can only be noise; their variance is 0.75.
      assertThat(mode.noise()).as("%s", form).isCloseTo(0.75, within(0.2));
      GpFit fit = GpFit.fit(form, x, y, form.initial(), 0, 1, CancelCheck.NEVER);
      assertThat(fit.hyperparameters().noise()).as("%s", form).isCloseTo(0.75, within(0.2));
      assertThat(fit.negativeLogLikelihood()).isFinite();
    }
  }

  @Test
  void fitsOfAnExactlyRepeatedOutcomeReachTheNoiseFloorWithoutFailing() {
    for (KernelForm form : FORMS) {
      Points x = points(100, 100);
      double[] y = new double[100];
      GpFit fit = GpFit.fit(form, x, y, form.initial(), 0, 1, CancelCheck.NEVER);
      assertThat(fit.hyperparameters().noise()).as("%s", form).isCloseTo(1e-4, within(1e-4));
    }
  }
}
