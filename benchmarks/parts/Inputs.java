// SPDX-License-Identifier: Apache-2.0
package parts;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gollum.engine.gp.Points;

/** Made-up rows, the same for the same seed. Random numbers: SplittableRandom. */
public final class Inputs {
  /** Directions in which made-up embeddings differ. */
  private static final int HIDDEN_CAUSES = 12;

  private Inputs() {}

  /** Numbers from −1 to 1. */
  public static double[] numbers(int count, long seed) {
    return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
  }

  /** Points [count, dimension] with coordinates from −1 to 1. */
  public static Points points(int count, int dimension, long seed) {
    return Points.wrap(count, dimension, numbers(count * dimension, seed));
  }

  /** Bits [count, bits], of which one in 32 is set, as in fingerprints. */
  public static Points fingerprints(int count, int bits, long seed) {
    double[] values = new double[count * bits];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(32) == 0 ? 1 : 0;
    }
    return Points.wrap(count, bits, values);
  }

  /** Vectors as of a language model: numbers that go together, for few reasons, and some noise. */
  public static double[][] embeddings(int count, int dimension, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] effects = new double[HIDDEN_CAUSES][];
    for (int k = 0; k < HIDDEN_CAUSES; k++) {
      effects[k] = random.doubles(dimension, -0.1, 0.1).toArray();
    }
    double[][] vectors = new double[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = random.doubles(dimension, -0.01, 0.01).toArray();
      for (double[] effect : effects) {
        double cause = random.nextDouble(-1, 1);
        for (int j = 0; j < dimension; j++) {
          vectors[i][j] += cause * effect[j];
        }
      }
    }
    return vectors;
  }

  /** A smooth function of the first coordinates. */
  public static double[] outcomes(Points x) {
    return IntStream.range(0, x.count())
        .mapToDouble(
            i ->
                IntStream.range(0, Math.min(8, x.dimension()))
                        .mapToDouble(k -> Math.sin(2 * x.get(i, k) + k))
                        .sum()
                    / 2)
        .toArray();
  }
}
