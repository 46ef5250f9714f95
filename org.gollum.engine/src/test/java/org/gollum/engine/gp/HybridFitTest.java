// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.gollum.api.CancelCheck;
import org.gollum.engine.gp.Hyperparameters.Structure;
import org.junit.jupiter.api.Test;

class HybridFitTest {
  private static final int ROWS = 30;
  private static final HybridForm SUM = HybridForm.sum(2, KernelFamily.MATERN52);
  private static final HybridForm PRODUCT = HybridForm.product(2, KernelFamily.MATERN52);
  private static final HybridForm FINGERPRINTS = HybridForm.sum(2, KernelFamily.TANIMOTO);

  private final UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(3);
  private final Points text = RandomProblem.points(random, ROWS, 2);
  private final Points numbers = RandomProblem.points(random, ROWS, 2);
  private final Points bits =
      Points.wrap(ROWS, 12, random.doubles(12L * ROWS).map(v -> v < 0.4 ? 1 : 0).toArray());
  private final double[] noise = random.doubles(ROWS, -0.2, 0.2).toArray();
  private final double[] byBoth =
      outcomes(i -> Math.sin(2 * text.get(i, 0)) + Math.cos(2 * numbers.get(i, 1)));

  private double[] outcomes(ToDoubleFunction<Integer> function) {
    return IntStream.range(0, ROWS)
        .mapToDouble(i -> function.applyAsDouble(i) + noise[i])
        .toArray();
  }

  @Test
  void theModeIsLowerThanEverythingAroundIt() {
    for (HybridForm form : List.of(SUM, PRODUCT)) {
      Points x = text.beside(numbers);
      Hyperparameters mode = mode(form, x, byBoth);
      double best = posterior(form, mode, x, byBoth);
      for (Hyperparameters near : around(mode)) {
        assertThat(posterior(form, near, x, byBoth)).as("%s, %s", form, near).isGreaterThan(best);
      }
    }
    Points x = text.beside(bits);
    Hyperparameters mode = mode(FINGERPRINTS, x, byBoth);
    double best = posterior(FINGERPRINTS, mode, x, byBoth);
    for (Hyperparameters near : around(mode)) {
      assertThat(posterior(FINGERPRINTS, near, x, byBoth)).as("%s", near).isGreaterThan(best);
    }
  }

  /** NLL and priors as the javadoc has them, written down a second time. */
  private static double posterior(HybridForm form, Hyperparameters at, Points x, double[] y) {
    var likelihood = (MarginalLikelihood.Value) MarginalLikelihood.evaluate(form, at, x, y);
    return likelihood.negativeLogLikelihood() + priors(form, at, x);
  }

  private static double priors(HybridForm form, Hyperparameters at, Points x) {
    Structure second = at.structure().orElseThrow();
    double secondUnit =
        form.structure() == KernelFamily.TANIMOTO
            ? 1
            : x.columns(form.split(), x.dimension()).meanDistance();
    return 0.5
        * (squared(Math.log(at.lengthscale() / x.columns(0, form.split()).meanDistance()))
            + squared(Math.log(at.outputscale()))
            + squared((Math.log(at.noise() - 1e-4) + 2) / 1.5)
            + squared(at.mean())
            + squared(Math.log(second.lengthscale() / secondUnit))
            + squared(Math.log(second.share() / (1 - second.share())) / 2));
  }

  private static double squared(double value) {
    return value * value;
  }

  /** Each of the six values moved both ways. */
  private static List<Hyperparameters> around(Hyperparameters at) {
    List<Hyperparameters> around = new ArrayList<>();
    for (double step : new double[] {-0.05, 0.05}) {
      for (int i = 0; i < 6; i++) {
        double[] raw = at.raw().toArray();
        raw[i] += step;
        around.add(RawHyperparameters.of(raw).natural());
      }
    }
    return around;
  }

  @Test
  void crossValidationIsTheSumOfHowWellFoldsArePredicted() {
    Points x = text.beside(numbers);
    List<RegularizedFit.Fold> folds = folds(x);
    Hyperparameters chosen =
        RegularizedFit.crossValidated(SUM, folds, byBoth, x, CancelCheck.NEVER);
    double best = heldOut(chosen, folds, x);
    for (Hyperparameters near : around(chosen)) {
      assertThat(heldOut(near, folds, x)).as("%s", near).isGreaterThan(best);
    }
  }

  /** −log p(fold | rest), summed, and the priors; both parts in units of their own. */
  private double heldOut(Hyperparameters at, List<RegularizedFit.Fold> folds, Points x) {
    double sum = priors(SUM, at, x);
    Structure second = at.structure().orElseThrow();
    double firstUnit = at.lengthscale() / text.meanDistance();
    double secondUnit = second.lengthscale() / numbers.meanDistance();
    for (RegularizedFit.Fold fold : folds) {
      Hyperparameters here =
          new Hyperparameters(
                  firstUnit * fold.x().columns(0, 2).meanDistance(),
                  at.outputscale(),
                  at.noise(),
                  at.mean())
              .with(
                  new Structure(
                      secondUnit * fold.x().columns(2, 4).meanDistance(), second.share()));
      int[] rest = fold.rest().stream().mapToInt(Integer::intValue).toArray();
      double[] known = Arrays.stream(rest).mapToDouble(i -> byBoth[i]).toArray();
      sum -=
          ExactGp.condition(SUM, here, fold.x(), byBoth).logMarginalLikelihood()
              - ExactGp.condition(SUM, here, fold.x().rows(rest), known).logMarginalLikelihood();
    }
    return sum;
  }

  /** Each with the text in a space of its own size. */
  private List<RegularizedFit.Fold> folds(Points x) {
    List<RegularizedFit.Fold> folds = new ArrayList<>();
    for (int part = 0; part < 3; part++) {
      int held = part;
      double[] sized = Arrays.stream(text.toArray()).map(v -> (1 + held) * v).toArray();
      folds.add(
          new RegularizedFit.Fold(
              Points.wrap(ROWS, 2, sized).beside(x.columns(2, x.dimension())),
              IntStream.range(0, ROWS).filter(i -> i % 3 != held).boxed().toList()));
    }
    return folds;
  }

  @Test
  void aSumFallsBackOnThePartThatKnowsTheOutcome() {
    double[] byText = outcomes(i -> 2 * Math.sin(2 * text.get(i, 0)));
    double[] byNumbers = outcomes(i -> 2 * Math.sin(2 * numbers.get(i, 0)));
    double[] byBits = outcomes(i -> bits.get(i, 0) + 2 * bits.get(i, 1) - bits.get(i, 2));
    assertThat(share(SUM, numbers, byText)).isLessThan(0.2);
    assertThat(share(SUM, numbers, byNumbers)).isGreaterThan(0.8);
    assertThat(share(FINGERPRINTS, bits, byText)).isLessThan(0.2);
    assertThat(share(FINGERPRINTS, bits, byBits)).isGreaterThan(0.8);
  }

  private double share(HybridForm form, Points structure, double[] y) {
    return mode(form, text.beside(structure), y).structure().orElseThrow().share();
  }

  @Test
  void whereBothPartsMatterAHybridPredictsBetterThanEither() {
    for (HybridForm form : List.of(SUM, PRODUCT)) {
      Points x = text.beside(numbers);
      double together = GpFit.fit(form, x, byBoth, 1).negativeLogLikelihood();
      for (Points alone : List.of(text, numbers)) {
        assertThat(together)
            .as("%s", form)
            .isLessThan(GpFit.fit(KernelFamily.MATERN52, alone, byBoth, 1).negativeLogLikelihood());
      }
    }
  }

  @Test
  void eachLengthscaleIsInUnitsOfItsOwnPart() {
    double[] wide = Arrays.stream(numbers.toArray()).map(v -> 100 * v).toArray();
    Hyperparameters near = mode(SUM, text.beside(numbers), byBoth);
    Hyperparameters far = mode(SUM, text.beside(Points.wrap(ROWS, 2, wide)), byBoth);
    assertThat(far.lengthscale()).isCloseTo(near.lengthscale(), within(1e-6));
    assertThat(far.structure().orElseThrow().lengthscale())
        .isCloseTo(100 * near.structure().orElseThrow().lengthscale(), within(1e-4));
  }

  @Test
  void whatHasNoEffectStaysWhereFitsBegin() {
    HybridForm form = HybridForm.product(2, KernelFamily.TANIMOTO);
    Points x = text.beside(bits);
    assertThat(form.hasShare()).isFalse();
    assertThat(SUM.hasShare()).isTrue();
    assertThat(mode(form, x, byBoth).structure()).hasValue(new Structure(1, 0.5));
    assertThat(GpFit.fit(form, x, byBoth, 1).hyperparameters().structure())
        .isEqualTo(form.initial().structure());
  }

  private static Hyperparameters mode(HybridForm form, Points x, double[] y) {
    return RegularizedFit.posteriorMode(form, x, y, CancelCheck.NEVER);
  }
}
