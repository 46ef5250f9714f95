// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/**
 * The sizes of a fingerprint of fragments. The defaults are those of DRFP's source (Probst,
 * Schwaller and Reymond, 2022, doi 10.1039/D1DD00006C) and, for Morgan fingerprints, ECFP6 in its
 * usual length.
 *
 * @param bits the length of the vector; fragments whose bits coincide cannot be told apart
 * @param radius how many bonds a fragment reaches from its atom
 */
public record FingerprintSettings(int bits, int radius) {
  /** The usual length. */
  public static final int DEFAULT_BITS = 2048;

  /** The usual reach. */
  public static final int DEFAULT_RADIUS = 3;

  /** The longest that is made. */
  public static final int MOST_BITS = 65_536;

  /** The farthest that is looked. */
  public static final int LARGEST_RADIUS = 10;

  /** Checks the sizes. */
  public FingerprintSettings {
    if (bits < 1 || bits > MOST_BITS) {
      throw refused("bits", "A fingerprint has 1 to " + MOST_BITS + " bits, not " + bits + ".");
    }
    if (radius < 0 || radius > LARGEST_RADIUS) {
      throw refused(
          "radius", "The radius is 0 to " + LARGEST_RADIUS + " bonds, not " + radius + ".");
    }
  }

  private static InputException refused(String setting, String summary) {
    return InputException.of(summary).setting(setting).build();
  }

  /** 2,048 bits, up to three bonds. */
  public static FingerprintSettings defaults() {
    return new FingerprintSettings(DEFAULT_BITS, DEFAULT_RADIUS);
  }
}
