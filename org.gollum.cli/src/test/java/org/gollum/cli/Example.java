// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Small tables of invented couplings: the outcome follows from the columns, plus a little noise.
 */
final class Example {
  private static final String[] LIGANDS = {"XPhos", "SPhos", "RuPhos", "tBuXPhos", "BINAP", "dppf"};
  private static final String[] BASES = {"K3PO4", "Cs2CO3", "NaOtBu", "DBU", "Et3N"};
  private static final double[] LIGAND_EFFECT = {40, 30, 35, 55, 10, 5};
  private static final double[] BASE_EFFECT = {10, 20, 30, 5, 0};

  private Example() {}

  /**
   * 30 couplings: {@code ligand}, {@code base}, {@code procedure}, {@code e0 … e3}, {@code yield}.
   *
   * @param measured how many of the rows, from the first, have an outcome
   */
  static Path couplings(Path folder, int measured) throws IOException {
    StringBuilder csv = new StringBuilder("ligand,base,procedure,e0,e1,e2,e3,yield\n");
    SplittableRandom random = new SplittableRandom(7);
    for (int row = 0; row < LIGANDS.length * BASES.length; row++) {
      // 7 and 30 have no common divisor: all pairs come, in an order that mixes them.
      int pair = row * 7 % (LIGANDS.length * BASES.length);
      int l = pair / BASES.length;
      int b = pair % BASES.length;
      double outcome = LIGAND_EFFECT[l] + BASE_EFFECT[b] + random.nextDouble();
      csv.append(LIGANDS[l]).append(',').append(BASES[b]).append(',');
      csv.append("\"Coupling with ").append(LIGANDS[l]).append(",\n").append(BASES[b]);
      csv.append(" in toluene\",");
      csv.append(number(LIGAND_EFFECT[l] / 10)).append(',').append(number(BASE_EFFECT[b] / 10));
      csv.append(',').append(l).append(',').append(b).append(',');
      csv.append(row < measured ? number(outcome) : "").append('\n');
    }
    return Files.writeString(folder.resolve("couplings.csv"), csv);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
