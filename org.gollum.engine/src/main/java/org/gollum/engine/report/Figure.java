// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as a reader wants them: few digits, and a dash for what is not known. */
final class Figure {
  /** Between number and sign; keeps both on one line. */
  private static final String NARROW_SPACE = "\u202f";

  private static final String UNKNOWN = "–";

  private Figure() {}

  /** Four significant digits: 98.93, 0.1235, 1.235E+7. */
  static String of(double value) {
    return rounded(value, 4);
  }

  /** A share as percent, two significant digits below 10 %: 41 %, 6.4 %. */
  static String percent(double share) {
    if (!Double.isFinite(share)) {
      return UNKNOWN;
    }
    double percent = 100 * share;
    int decimals = Math.abs(percent) < 9.95 && Math.abs(percent) > 0 ? 1 : 0;
    return fixed(percent, decimals) + NARROW_SPACE + "%";
  }

  /** A fixed number of decimals, without zeros at the end. */
  static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    return plain(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP));
  }

  /** How many times as much, two significant digits: 1.1, 12. */
  static String times(double factor) {
    return rounded(factor, 2);
  }

  /** A value and its uncertainty, both to the second digit of the latter: 84.3 ± 6.1. */
  static String plusMinus(double value, double sd) {
    if (!Double.isFinite(value) || !(sd > 0) || !Double.isFinite(sd)) {
      return of(value) + " ± " + of(sd);
    }
    int decimals = Math.max(0, 1 - (int) Math.floor(Math.log10(sd)));
    return decimals > 6
        ? of(value) + " ± " + rounded(sd, 2)
        : exactly(value, decimals) + " ± " + exactly(sd, decimals);
  }

  /** With zeros at the end: they say how much is known. */
  private static String exactly(double value, int decimals) {
    return BigDecimal.valueOf(value)
        .setScale(decimals, RoundingMode.HALF_UP)
        .toPlainString()
        .replace('-', '−');
  }

  /** Seconds: 0.42 s, 12 s, 3.5 min. */
  static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return UNKNOWN;
    }
    return seconds >= 120
        ? rounded(seconds / 60, 2) + NARROW_SPACE + "min"
        : rounded(seconds, 2) + NARROW_SPACE + "s";
  }

  private static String rounded(double value, int digits) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(digits));
    double size = Math.abs(value);
    boolean plain = value == 0 || (size >= 1e-4 && size < 1e7);
    return plain ? plain(rounded) : rounded.stripTrailingZeros().toString().replace('-', '−');
  }

  private static String plain(BigDecimal value) {
    String text = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    return text.replace('-', '−');
  }
}
