// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.Arrays;

/**
 * BLAKE2b with a digest of four bytes and no key, as a signed number, first byte first.
 *
 * <p>Source: RFC 7693.
 */
final class Blake2b {
  private static final int BLOCK = 128;
  private static final int DIGEST_BYTES = 4;
  private static final int ROUNDS = 12;

  /** Fractional parts of the square roots of the first eight primes, as SHA-512 has them. */
  private static final long[] START = {
    0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
    0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
  };

  private static final byte[][] ORDER = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
  };

  private Blake2b() {}

  static int hash(byte[] message) {
    long[] h = START.clone();
    h[0] ^= 0x01010000L ^ DIGEST_BYTES;
    int blocks = Math.max(1, (message.length + BLOCK - 1) / BLOCK);
    byte[] padded = Arrays.copyOf(message, blocks * BLOCK);
    for (int block = 0; block < blocks; block++) {
      boolean last = block == blocks - 1;
      compress(h, padded, block * BLOCK, last ? message.length : (block + 1) * BLOCK, last);
    }
    return Integer.reverseBytes((int) h[0]);
  }

  private static void compress(long[] h, byte[] bytes, int offset, long counted, boolean last) {
    long[] m = new long[16];
    for (int i = 0; i < BLOCK; i++) {
      m[i / 8] |= (bytes[offset + i] & 0xffL) << (8 * (i % 8));
    }
    long[] v = new long[16];
    System.arraycopy(h, 0, v, 0, 8);
    System.arraycopy(START, 0, v, 8, 8);
    v[12] ^= counted;
    if (last) {
      v[14] = ~v[14];
    }
    for (int round = 0; round < ROUNDS; round++) {
      byte[] s = ORDER[round % ORDER.length];
      mix(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
      mix(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
      mix(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
      mix(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
      mix(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
      mix(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
      mix(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
      mix(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
    }
    for (int i = 0; i < 8; i++) {
      h[i] ^= v[i] ^ v[i + 8];
    }
  }

  private static void mix(long[] v, int a, int b, int c, int d, long x, long y) {
    v[a] += v[b] + x;
    v[d] = Long.rotateRight(v[d] ^ v[a], 32);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 24);
    v[a] += v[b] + y;
    v[d] = Long.rotateRight(v[d] ^ v[a], 16);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 63);
  }
}
