// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.template;

/**
 * How a cell is written: rounded, with a unit, or as it is.
 *
 * @param rounding whether, and how, a number is rounded
 * @param digits decimals or significant digits; 0 where nothing is rounded
 * @param unit what follows a number, with the space before it: {@code " °C"}; empty for none
 */
public record FieldFormat(Rounding rounding, int digits, String unit) {
  /** The cell as the table holds it. */
  public static final FieldFormat AS_IS = new FieldFormat(Rounding.NONE, 0, "");

  /** The most digits that can be asked for; a double has no more. */
  public static final int MOST_DIGITS = 15;

  /** How numbers are rounded. */
  public enum Rounding {
    /** They are left as they are. */
    NONE,
    /** To a number of decimals. */
    DECIMALS,
    /** To a number of significant digits. */
    SIGNIFICANT
  }

  /** Checks the digits. */
  public FieldFormat {
    int fewest = rounding == Rounding.SIGNIFICANT ? 1 : 0;
    int most = rounding == Rounding.NONE ? 0 : MOST_DIGITS;
    if (digits < fewest || digits > most) {
      throw new IllegalArgumentException(rounding + " with " + digits + " digits");
    }
  }

  /** As it stands behind the colon of a template's field; empty if there is nothing to write. */
  public String source() {
    return switch (rounding) {
          case NONE -> "";
          case DECIMALS -> Integer.toString(digits);
          case SIGNIFICANT -> "~" + digits;
        }
        + unit;
  }
}
