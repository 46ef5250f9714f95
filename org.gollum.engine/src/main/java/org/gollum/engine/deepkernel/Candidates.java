// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gollum.api.Progress;
import org.gollum.engine.gp.ExactGp;
import org.gollum.engine.gp.Points;
import org.gollum.engine.gp.PosteriorField;

/**
 * Rows of a pool as a surrogate predicts them: each by itself, several together, and as if others
 * had been measured. A row is named by its place here, from 0.
 *
 * <p>What the kernel sees of the rows is kept where it takes at most 64 MiB; beyond that it is
 * computed again where it is needed, so that memory stays bounded for a pool of any size. The pool,
 * and the language model below it, must stay open as long as this is used. Safe to share between
 * threads.
 */
public final class Candidates {
  /** Rows per block: between two blocks it reports and can be cancelled. */
  private static final int BLOCK = 1024;

  private static final int MOST_NUMBERS_KEPT = (64 << 20) / Double.BYTES;

  private final Trained trained;
  private final ExactGp gp;
  private final Pool pool;
  private final int[] rows;
  private final Optional<Points> kept;
  private final Prediction prediction;

  private Candidates(Trained trained, ExactGp gp, Pool pool, int[] rows, Progress progress) {
    this.trained = trained;
    this.gp = gp;
    this.pool = pool;
    this.rows = rows;
    this.kept = keep(trained, pool, rows, progress);
    this.prediction = predict(gp, progress);
  }

  /**
   * Predicts rows of a pool.
   *
   * @param gp conditioned on the training rows
   */
  static Candidates of(Trained trained, ExactGp gp, Pool pool, int[] rows, Progress progress) {
    return new Candidates(trained, gp, pool, rows.clone(), progress);
  }

  /** The number of rows. */
  public int size() {
    return rows.length;
  }

  /** Each row by itself. */
  public Prediction prediction() {
    return prediction;
  }

  /**
   * Each row by itself, as if other rows had been measured and had given what is predicted for
   * them, at the same hyperparameters. That moves no mean; it narrows the uncertainty near them.
   *
   * @param others of the same surrogate
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public Prediction believing(Candidates others, Progress progress) {
    requireSurrogateOf(others);
    Points theirs = others.points(progress.quiet());
    return predict(gp.with(theirs, standardized(others.prediction.means())), progress);
  }

  /**
   * Other rows, then chosen ones of these, together. In the standardised outcome's units: {@link
   * #standardized}.
   *
   * @param others of the same surrogate, all of them
   * @param chosen places of rows
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public PosteriorField together(Candidates others, int[] chosen, Progress progress) {
    requireSurrogateOf(others);
    Points theirs = others.points(progress.quiet());
    return gp.field(theirs.followedBy(points(chosen, progress)));
  }

  /** Outcomes as the Gaussian process sees them: the training rows' have mean 0 and variance 1. */
  public double[] standardized(double[] outcomes) {
    return trained.scale().apply(outcomes);
  }

  private void requireSurrogateOf(Candidates others) {
    if (others.gp != gp) {
      throw new IllegalArgumentException("candidates of two surrogates");
    }
  }

  /** What the kernel sees of all rows, unless it is too much to keep. */
  private static Optional<Points> keep(Trained trained, Pool pool, int[] rows, Progress progress) {
    int dimension = trained.trainX().dimension();
    if ((long) rows.length * dimension > MOST_NUMBERS_KEPT) {
      return Optional.empty();
    }
    double[] values = new double[rows.length * dimension];
    inBlocks(
        rows.length,
        progress,
        (from, to, part) -> {
          double[] block = trained.points(pool, Arrays.copyOfRange(rows, from, to), part).toArray();
          System.arraycopy(block, 0, values, from * dimension, block.length);
        });
    return Optional.of(Points.wrap(rows.length, dimension, values));
  }

  private Prediction predict(ExactGp process, Progress progress) {
    double[] mean = new double[rows.length];
    double[] sd = new double[rows.length];
    double[] sdObserved = new double[rows.length];
    inBlocks(
        rows.length,
        // Next to what made the points kept, this takes no time.
        kept.isPresent() ? progress.quiet() : progress,
        (from, to, part) -> {
          Points x = points(IntStream.range(from, to).toArray(), part);
          Prediction block = Prediction.of(process.posterior(x), trained.scale());
          for (int row = from; row < to; row++) {
            mean[row] = block.mean(row - from);
            sd[row] = block.sd(row - from);
            sdObserved[row] = block.sdObserved(row - from);
          }
        });
    return new Prediction(mean, sd, sdObserved);
  }

  private Points points(Progress progress) {
    return points(IntStream.range(0, rows.length).toArray(), progress);
  }

  private Points points(int[] places, Progress progress) {
    return kept.map(all -> all.rows(places))
        .orElseGet(
            () ->
                trained.points(pool, Arrays.stream(places).map(i -> rows[i]).toArray(), progress));
  }

  @FunctionalInterface
  private interface Block {
    void work(int from, int to, Progress part);
  }

  private static void inBlocks(int rows, Progress progress, Block block) {
    for (int from = 0; from < rows; from += BLOCK) {
      progress.check();
      int to = Math.min(from + BLOCK, rows);
      block.work(from, to, progress.part((double) from / rows, (double) to / rows));
      progress.report((double) to / rows, to + " of " + rows + " rows predicted");
    }
  }
}
