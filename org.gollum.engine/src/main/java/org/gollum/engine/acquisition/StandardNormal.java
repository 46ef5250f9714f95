// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.acquisition;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * Functions of the standard normal distribution, φ its density and Φ its cumulative distribution.
 */
final class StandardNormal {
  private static final double SQRT2 = Math.sqrt(2);
  private static final double LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);
  private static final double SQRT_HALF_PI = Math.sqrt(Math.PI / 2);

  /** From here down the series below is exact to the last digit. */
  private static final double SERIES_FROM = -1e3;

  private StandardNormal() {}

  /** φ(u). */
  static double density(double u) {
    return Math.exp(logDensity(u));
  }

  /** Φ(u), with full relative precision in the lower tail. */
  static double cumulative(double u) {
    return 0.5 * Erfc.value(-u / SQRT2);
  }

  /**
   * h(u) = φ(u) + u Φ(u): the expected excess of a standard normal variable over −u.
   *
   * <p>Below −1 the two terms cancel, and h comes from its logarithm.
   */
  static double expectedExcess(double u) {
    return u > -1 ? density(u) + u * cumulative(u) : Math.exp(logExpectedExcess(u));
  }

  /**
   * log h(u), where h itself underflows too.
   *
   * <p>With {@code Φ(u) = φ(u) √(π/2) erfcx(−u/√2)}, {@code h = φ(u) (1 − w)}, {@code w = |u|
   * √(π/2) erfcx(|u|/√2)} for negative u. w tends to 1, so far down the asymptotic series {@code h
   * = φ(u)/u² (1 − 3/u² + …)} takes over; BoTorch keeps its first term.
   *
   * <p>Source: Ament et al., arXiv:2310.20708, section 4.1 and appendix A.1.
   */
  static double logExpectedExcess(double u) {
    if (u > -1) {
      return Math.log(density(u) + u * cumulative(u));
    }
    if (u > SERIES_FROM) {
      return logDensity(u) + Math.log1p(u * SQRT_HALF_PI * Erfcx.value(-u / SQRT2));
    }
    return logDensity(u) - 2 * Math.log(-u) + Math.log1p(-3 / (u * u));
  }

  private static double logDensity(double u) {
    return -0.5 * u * u - LOG_SQRT_2PI;
  }
}
