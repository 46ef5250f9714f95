// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.textcheck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gollum.api.Progress;
import org.gollum.engine.deepkernel.TextEncoder;

/**
 * How much a text's vector moves when the template names its fields in another order.
 *
 * <pre>{@code relative = mean over rows and orders of ‖h(text) − h(text in that order)‖
 *            ÷ mean over pairs of rows of ‖h(text) − h(other row's text)‖}</pre>
 *
 * <p>0 means that the order does not matter, 1 that another order moves an experiment as far as it
 * is from any other. Rows and orders are drawn without replacement by {@link SplittableRandom} from
 * the seed.
 *
 * @param rows how many rows were read
 * @param orders how many other orders
 * @param relative the quantity above
 * @param worst the rows that move farthest, with the order in which they do
 */
public record FieldOrder(int rows, int orders, double relative, List<Moved> worst) {
  private static final int SAMPLED_ROWS = 48;
  private static final int SAMPLED_ORDERS = 4;

  /** Copies the list. */
  public FieldOrder {
    worst = List.copyOf(worst);
  }

  /**
   * A row whose vector moves.
   *
   * @param row its name for the user
   * @param relative its mean distance over the orders, in mean distances between rows
   * @param text as the template has it
   * @param reordered the text in the order that moves it farthest
   */
  public record Moved(String row, double relative, String text, String reordered) {}

  /**
   * Looks at a sample.
   *
   * @return empty if there is nothing to reorder, or all sampled texts have one vector
   */
  static Optional<FieldOrder> of(
      CheckedRows table, TextEncoder encoder, long seed, Progress progress) {
    FieldSequence fields = new FieldSequence(table.template());
    if (fields.size() < 2 || table.size() < 2) {
      return Optional.empty();
    }
    SplittableRandom random = new SplittableRandom(seed);
    int[] rows = sample(table.size(), random);
    List<List<Integer>> orders = orders(fields.size(), random);
    List<String> texts = new ArrayList<>();
    for (int row : rows) {
      texts.add(table.text(row));
      orders.forEach(order -> texts.add(fields.text(order, table.cells().get(row))));
    }
    float[] vectors = encoder.encode(texts, progress).vectors();
    Distances distances = new Distances(vectors, vectors.length / texts.size());
    int step = orders.size() + 1;
    double between = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        between += distances.between(i * step, j * step);
      }
    }
    between /= rows.length * (rows.length - 1) / 2.0;
    if (between == 0) {
      return Optional.empty();
    }
    List<Moved> moved = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      moved.add(moved(table.rowName().apply(rows[i]), texts, distances, i * step, step, between));
    }
    double mean = moved.stream().mapToDouble(Moved::relative).average().orElse(0);
    return Optional.of(
        new FieldOrder(
            rows.length,
            orders.size(),
            mean,
            moved.stream()
                .sorted(Comparator.comparing(Moved::relative).reversed())
                .limit(TemplateCheck.WORST)
                .toList()));
  }

  private static Moved moved(
      String name, List<String> texts, Distances distances, int at, int step, double between) {
    double sum = 0;
    int farthest = at + 1;
    for (int other = at + 1; other < at + step; other++) {
      sum += distances.between(at, other);
      farthest = distances.between(at, other) > distances.between(at, farthest) ? other : farthest;
    }
    return new Moved(name, sum / (step - 1) / between, texts.get(at), texts.get(farthest));
  }

  /** Distances of vectors that lie one after the other. */
  private static final class Distances {
    private final float[] vectors;
    private final int size;

    Distances(float[] vectors, int size) {
      this.vectors = vectors;
      this.size = size;
    }

    double between(int a, int b) {
      double sum = 0;
      for (int i = 0; i < size; i++) {
        double difference = (double) vectors[a * size + i] - vectors[b * size + i];
        sum += difference * difference;
      }
      return Math.sqrt(sum);
    }
  }

  /** All rows, or as many as are read, in the table's order. */
  private static int[] sample(int rows, SplittableRandom random) {
    List<Integer> drawn = shuffled(rows, random);
    return drawn.stream().limit(SAMPLED_ROWS).mapToInt(Integer::intValue).sorted().toArray();
  }

  /** Orders that differ from each other and from the template's own. */
  private static List<List<Integer>> orders(int fields, SplittableRandom random) {
    List<Integer> own = IntStream.range(0, fields).boxed().toList();
    Set<List<Integer>> orders = new LinkedHashSet<>();
    int wanted = fields == 2 ? 1 : SAMPLED_ORDERS;
    while (orders.size() < wanted) {
      List<Integer> order = shuffled(fields, random);
      if (!order.equals(own)) {
        orders.add(order);
      }
    }
    return List.copyOf(orders);
  }

  /** Fisher and Yates. */
  private static List<Integer> shuffled(int count, SplittableRandom random) {
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    for (int i = count - 1; i > 0; i--) {
      Collections.swap(numbers, i, random.nextInt(i + 1));
    }
    return List.copyOf(numbers);
  }
}
