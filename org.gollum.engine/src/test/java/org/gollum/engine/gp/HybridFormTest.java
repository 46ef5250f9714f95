// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.apache.commons.rng.simple.RandomSource;
import org.gollum.engine.gp.Hyperparameters.Structure;
import org.junit.jupiter.api.Test;

class HybridFormTest {
  private static final HybridForm SUM = HybridForm.sum(2, KernelFamily.MATERN52);
  private static final HybridForm PRODUCT = HybridForm.product(2, KernelFamily.TANIMOTO);

  private final Points text = RandomProblem.points(RandomSource.XO_SHI_RO_256_PP.create(1), 6, 2);
  private final Points structure =
      Points.wrap(6, 3, RandomSource.XO_SHI_RO_256_PP.create(2).doubles(18, 0, 2).toArray());
  private final Points x = text.beside(structure);

  @Test
  void formulasAreThoseOfTheJavadoc() {
    var values = new Hyperparameters(0.8, 1.7, 0.1, 0, Optional.of(new Structure(1.4, 0.3)));
    double[] first = single(KernelFamily.MATERN52, 0.8, text);
    double[] second = single(KernelFamily.MATERN52, 1.4, structure);
    double[] similar = single(KernelFamily.TANIMOTO, 1, structure);
    double[] sum = Kernel.of(SUM, values).covariances(Relations.within(SUM, x));
    double[] product = Kernel.of(PRODUCT, values).covariances(Relations.within(PRODUCT, x));
    for (int i = 0; i < 36; i++) {
      assertThat(sum[i]).isCloseTo(1.7 * (0.7 * first[i] + 0.3 * second[i]), within(1e-14));
      assertThat(product[i]).isCloseTo(1.7 * first[i] * similar[i], within(1e-14));
    }
  }

  private static double[] single(KernelFamily family, double lengthscale, Points part) {
    return family.kernel(lengthscale, 1).covariances(Relations.within(family, part));
  }

  @Test
  void aSumWithAllOrNoShareIsOnePartAlone() {
    double[] y = {0.3, -1, 0.2, 1.4, -0.4, 0};
    var base = new Hyperparameters(0.8, 1.7, 0.1, 0.2);
    double textAlone =
        ExactGp.condition(KernelFamily.MATERN52, base, text, y).logMarginalLikelihood();
    assertThat(likelihood(base.with(new Structure(1.4, 0)), y)).isCloseTo(textAlone, within(1e-12));
    double structureAlone =
        ExactGp.condition(
                KernelFamily.MATERN52, new Hyperparameters(1.4, 1.7, 0.1, 0.2), structure, y)
            .logMarginalLikelihood();
    assertThat(likelihood(base.with(new Structure(1.4, 1)), y))
        .isCloseTo(structureAlone, within(1e-12));
  }

  private double likelihood(Hyperparameters values, double[] y) {
    return ExactGp.condition(SUM, values, x, y).logMarginalLikelihood();
  }

  @Test
  void trainingStartsAtRawZero() {
    Hyperparameters initial = SUM.initial();
    assertThat(initial.raw().toArray()).containsExactly(new double[6], within(1e-15));
    assertThat(initial.structure()).hasValue(new Structure(Math.log(2), 0.5));
  }

  @Test
  void sharesAndTheirRawValuesTurnIntoEachOther() {
    for (double share : new double[] {1e-12, 0.02, 0.5, 0.75, 0.999}) {
      var values = Hyperparameters.INITIAL.with(new Structure(2, share));
      RawHyperparameters raw = values.raw();
      assertThat(raw.structure().orElseThrow().share())
          .isCloseTo(Math.log(share / (1 - share)), within(1e-10));
      assertThat(raw.natural().structure().orElseThrow().share()).isCloseTo(share, within(1e-14));
      assertThat(RawHyperparameters.of(raw.toArray())).isEqualTo(raw);
    }
    // The ends have finite raw values, that give numbers next to them.
    assertThat(raw(0)).isFinite().isLessThan(-700);
    assertThat(raw(1)).isBetween(36.0, 38.0);
  }

  private static double raw(double share) {
    return Hyperparameters.INITIAL
        .with(new Structure(2, share))
        .raw()
        .structure()
        .orElseThrow()
        .share();
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    double[] y = new double[6];
    assertThatThrownBy(() -> HybridForm.sum(0, KernelFamily.RBF))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("split must be 1 or more, was 0");
    assertThatThrownBy(() -> ExactGp.condition(SUM, SUM.initial(), text, y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a hybrid kernel split at column 2 needs points of more columns, had 2");
    assertThatThrownBy(() -> ExactGp.condition(SUM, Hyperparameters.INITIAL, x, y))
        .hasMessage("a hybrid kernel needs values for its second part");
    assertThatThrownBy(() -> ExactGp.condition(KernelFamily.RBF, SUM.initial(), x, y))
        .hasMessage(
            "RBF has one part, but there are values for a second: "
                + SUM.initial().structure().orElseThrow());
    assertThatThrownBy(() -> new Structure(0, 0.5))
        .hasMessage("structure lengthscale must be positive and finite, was 0.0");
    assertThatThrownBy(() -> new Structure(1, 1.1)).hasMessage("share must be 0 to 1, was 1.1");
    assertThatThrownBy(() -> text.beside(text.rows(0))).hasMessage("6 points beside 1");
  }

  @Test
  void partsAreTakenAndPutBesideEachOther() {
    assertThat(x.columns(0, 2)).isEqualTo(text);
    assertThat(x.columns(2, 5)).isEqualTo(structure);
  }
}
