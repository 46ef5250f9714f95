// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.textcheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How long texts are, in tokens with special ones, before any cut.
 *
 * @param maxTokens where the model cuts them
 * @param shortest the fewest tokens
 * @param median the middle one, of an even number the upper of the two
 * @param longest the most tokens
 * @param cut how many are longer than the model reads
 * @param bins the histogram, from short to long without gaps
 * @param worst the longest texts, longest first
 */
public record TokenLengths(
    int maxTokens,
    int shortest,
    int median,
    int longest,
    int cut,
    List<Bin> bins,
    List<LongText> worst) {
  private static final int MOST_BINS = 16;

  /** Copies the lists. */
  public TokenLengths {
    bins = List.copyOf(bins);
    worst = List.copyOf(worst);
  }

  /**
   * A bar of the histogram.
   *
   * @param from the fewest tokens, included
   * @param to the most tokens, included
   * @param texts how many
   */
  public record Bin(int from, int to, int texts) {}

  /**
   * A long text.
   *
   * @param row its name for the user
   * @param tokens its length
   * @param text the text
   */
  public record LongText(String row, int tokens, String text) {}

  /** At least one length. */
  static TokenLengths of(CheckedRows rows, List<Integer> lengths, int maxTokens) {
    int[] sorted = lengths.stream().mapToInt(Integer::intValue).sorted().toArray();
    List<LongText> worst =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparing(row -> -lengths.get(row)))
            .limit(TemplateCheck.WORST)
            .map(row -> new LongText(rows.name(row), lengths.get(row), rows.text(row)))
            .toList();
    return new TokenLengths(
        maxTokens,
        sorted[0],
        sorted[sorted.length / 2],
        sorted[sorted.length - 1],
        (int) IntStream.of(sorted).filter(tokens -> tokens > maxTokens).count(),
        bins(sorted),
        worst);
  }

  private static List<Bin> bins(int[] sorted) {
    int shortest = sorted[0];
    int longest = sorted[sorted.length - 1];
    int width = width(longest - shortest + 1);
    List<Bin> bins = new ArrayList<>();
    int next = 0;
    for (int from = shortest / width * width; from <= longest; from += width) {
      int first = next;
      while (next < sorted.length && sorted[next] < from + width) {
        next++;
      }
      bins.add(new Bin(from, from + width - 1, next - first));
    }
    return bins;
  }

  /** 1, 2, 5, 10, 20 and so on. */
  private static int width(int range) {
    int width = 1;
    for (int step = 0; range > width * (MOST_BINS - 1); step++) {
      width = step % 3 == 1 ? width / 2 * 5 : width * 2;
    }
    return width;
  }
}
