// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.draws;

import org.apache.commons.numbers.gamma.InverseErfc;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.hipparchus.random.SobolSequenceGenerator;

/**
 * Points of the Sobol sequence, scrambled from a seed: each point alone is uniform in the box, all
 * together fill it evenly.
 *
 * <p>Shape [count, dimension]. Every coordinate is scrambled by itself (Owen's nested uniform
 * scrambling, with a hash in place of stored permutations), so that different seeds give
 * independent estimates and no point lies on the box's edge. Powers of two are the best counts.
 *
 * <p>Sources: Joe and Kuo, doi:10.1137/070709359 (direction numbers, up to {@value #MOST}
 * dimensions); Owen, doi:10.1007/978-1-4612-2552-2_19 (scrambling); Laine and Karras,
 * doi:10.1111/j.1467-8659.2011.02008.x, with the constants of Burley, Journal of Computer Graphics
 * Techniques 9 (4), 2020 (the hash). Random numbers: XoShiRo256++ from the seed.
 */
public final class SobolPoints {
  /** Dimensions for which there are direction numbers. */
  public static final int MOST = 21_201;

  private static final double TWO_TO_32 = 0x1p32;
  private static final double SQRT2 = Math.sqrt(2);

  private SobolPoints() {}

  /**
   * Points in the unit box, without its edges.
   *
   * @throws IllegalArgumentException unless count is 0 or more and dimension 1 to {@value #MOST}
   */
  public static double[][] uniform(int count, int dimension, long seed) {
    if (count < 0 || dimension < 1 || dimension > MOST) {
      throw new IllegalArgumentException(count + " Sobol points in " + dimension + " dimensions");
    }
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    int[] scrambles = new int[dimension];
    for (int k = 0; k < dimension; k++) {
      scrambles[k] = random.nextInt();
    }
    var sequence = new SobolSequenceGenerator(dimension);
    double[][] points = new double[count][];
    for (int i = 0; i < count; i++) {
      points[i] = sequence.nextVector();
      for (int k = 0; k < dimension; k++) {
        int bits = (int) (long) (points[i][k] * TWO_TO_32);
        points[i][k] = (Integer.toUnsignedLong(scrambled(bits, scrambles[k])) + 0.5) / TWO_TO_32;
      }
    }
    return points;
  }

  /**
   * Points of the standard normal distribution in each coordinate.
   *
   * @throws IllegalArgumentException as {@link #uniform}
   */
  public static double[][] normal(int count, int dimension, long seed) {
    double[][] points = uniform(count, dimension, seed);
    for (double[] point : points) {
      for (int k = 0; k < dimension; k++) {
        // Φ⁻¹(u) = −√2 erfc⁻¹(2u)
        point[k] = -SQRT2 * InverseErfc.value(2 * point[k]);
      }
    }
    return points;
  }

  /**
   * Flips each bit by a function of the bits above it. On reversed bits that is a function of the
   * bits below, which is what additions and multiplications by even numbers do.
   */
  private static int scrambled(int bits, int scramble) {
    int x = Integer.reverse(bits);
    x += scramble;
    x ^= x * 0x6c50b47c;
    x ^= x * 0xb82f1e52;
    x ^= x * 0xc7afe638;
    x ^= x * 0x8d22f6e6;
    return Integer.reverse(x);
  }
}
