// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.table;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as tables write them: {@code 3}, {@code -0.5}, {@code 1e-3}. */
final class DecimalNumber {
  // Java's own parser also takes NaN, Infinity, hexadecimal and a trailing "d" or "f".
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private DecimalNumber() {}

  /** The number, or empty if the text is none, or is too large for a double. */
  static OptionalDouble parse(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
