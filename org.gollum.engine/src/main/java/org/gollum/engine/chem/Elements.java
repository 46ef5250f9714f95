// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import org.openscience.cdk.config.Isotopes;
import org.openscience.cdk.tools.periodictable.PeriodicTable;

/** Symbols of the elements, and which are metals. */
final class Elements {
  private static final BitSet NON_METALS = nonMetals();

  private Elements() {}

  /** The symbol of an atomic number; {@code *} for 0. */
  static String symbol(int element) {
    return element == 0 ? "*" : PeriodicTable.getSymbol(element);
  }

  /**
   * How much heavier an isotope is than the element's usual mixture, as a whole number towards 0; 0
   * where no isotope is named.
   */
  static int excessMass(int element, int mass) {
    if (mass == 0 || element == 0) {
      return 0;
    }
    try {
      return (int) (mass - Isotopes.getInstance().getNaturalMass(element));
    } catch (IOException e) {
      throw new UncheckedIOException("CDK's table of isotopes cannot be read", e);
    }
  }

  /** Whether an element is a metal; half-metals are none. */
  static boolean isMetal(int element) {
    return !NON_METALS.get(element);
  }

  private static BitSet nonMetals() {
    BitSet set = new BitSet();
    set.set(0, 3);
    set.set(5, 11);
    set.set(14, 19);
    set.set(32, 37);
    set.set(52, 55);
    set.set(85, 87);
    return set;
  }
}
