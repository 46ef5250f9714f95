// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.template;

/** How a cell is written. */
public sealed interface FieldFormat {
  /** The cell as the table holds it. */
  FieldFormat AS_IS = new AsIs();

  /** A SMILES or reaction SMILES in the one form that does not depend on who wrote it. */
  FieldFormat CANONICAL = new Canonical();

  /** As it stands behind the colon of a template's field; empty if there is nothing to write. */
  String source();

  /** See {@link #AS_IS}. */
  record AsIs() implements FieldFormat {
    @Override
    public String source() {
      return "";
    }
  }

  /** See {@link #CANONICAL}. */
  record Canonical() implements FieldFormat {
    @Override
    public String source() {
      return "canonical";
    }
  }

  /**
   * A number, rounded or with its unit or both.
   *
   * @param rounding whether, and how, it is rounded
   * @param digits decimals or significant digits; 0 where nothing is rounded
   * @param unit what follows it, with the space before it: {@code " °C"}; empty for none
   */
  record Quantity(Rounding rounding, int digits, String unit) implements FieldFormat {
    /** The most digits that can be asked for; a double has no more. */
    public static final int MOST_DIGITS = 15;

    /** Checks the digits. */
    public Quantity {
      int fewest = rounding == Rounding.SIGNIFICANT ? 1 : 0;
      int most = rounding == Rounding.NONE ? 0 : MOST_DIGITS;
      if (digits < fewest || digits > most) {
        throw new IllegalArgumentException(rounding + " with " + digits + " digits");
      }
      if (rounding == Rounding.NONE && unit.isEmpty()) {
        throw new IllegalArgumentException("neither rounded nor with a unit: that is AS_IS");
      }
    }

    @Override
    public String source() {
      return switch (rounding) {
            case NONE -> "";
            case DECIMALS -> Integer.toString(digits);
            case SIGNIFICANT -> "~" + digits;
          }
          + unit;
    }
  }

  /** How numbers are rounded. */
  enum Rounding {
    /** They are left as they are. */
    NONE,
    /** To a number of decimals. */
    DECIMALS,
    /** To a number of significant digits. */
    SIGNIFICANT
  }
}
