// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

/** The two sizes that fingerprints have. */
final class FingerprintSize {
  private FingerprintSize() {}

  static void check(int bits, int radius) {
    if (bits < 1) {
      throw new IllegalArgumentException("bits must be at least 1, was " + bits);
    }
    if (radius < 0) {
      throw new IllegalArgumentException("radius must be at least 0, was " + radius);
    }
  }
}
