// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

/**
 * Hashing of structures into 64 bits: the finaliser of SplitMix64 in Stafford's variant 13 (Steele,
 * Lea and Flood, 10.1145/2660193.2660195). The same on every machine.
 */
final class Mixing {
  private Mixing() {}

  /** A number that depends on both values and their order. */
  static long mix(long seed, long value) {
    long z = seed * 0x9E3779B97F4A7C15L + value + 0x632BE59BD9B4E019L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The position of a hash among so many bits. */
  static int fold(long hash, int bits) {
    return (int) Long.remainderUnsigned(hash, bits);
  }
}
