// SPDX-License-Identifier: Apache-2.0
package parts;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the other classes of this folder and prints a table of what they gave. */
public final class PartsBenchmark {
  /** The part that has a bound, and the bound. */
  private static final String BOUNDED = "negativeLogLikelihoodAndGradient";

  private static final String BOUNDED_ROWS = "1000";
  private static final double BOUND_SECONDS = 1;

  /** Names that words of small letters would lose. */
  private static final List<String> PROPER_NAMES = List.of("AdamW", "Cholesky", "Tanimoto");

  private PartsBenchmark() {}

  /** {@code PATTERN JSON_FILE}; the pattern is looked for in the names of classes and methods. */
  public static void main(String[] arguments) throws RunnerException {
    Collection<RunResult> results;
    try {
      results =
          new Runner(
                  new OptionsBuilder()
                      .include("(?i)" + arguments[0])
                      .mode(Mode.AverageTime)
                      .timeUnit(TimeUnit.MILLISECONDS)
                      .warmupIterations(2)
                      .warmupTime(TimeValue.seconds(1))
                      .measurementIterations(3)
                      .measurementTime(TimeValue.seconds(1))
                      .forks(1)
                      .threads(1)
                      .shouldFailOnError(true)
                      .resultFormat(ResultFormatType.JSON)
                      .result(arguments[1])
                      .build())
              .run();
    } catch (NoBenchmarksException e) {
      System.err.println("No part has \"" + arguments[0] + "\" in its name.");
      System.exit(2);
      return;
    }
    System.out.println("\n| part | size | time | fastest to slowest second |\n|---|---|---|---|");
    results.forEach(result -> System.out.println(row(result)));
    System.out.println();
    if (!results.stream().allMatch(PartsBenchmark::withinBound)) {
      System.exit(1);
    }
  }

  private static String row(RunResult result) {
    Result<?> time = result.getPrimaryResult();
    return String.join(
        " | ",
        "| " + part(result.getParams()),
        size(result.getParams()),
        time(seconds(time.getScore())),
        time(seconds(time.getStatistics().getMin()))
            + " to "
            + time(seconds(time.getStatistics().getMax()))
            + " |");
  }

  /** Both names as words: {@code GaussianProcessBenchmark.conditioning}, Gaussian process: … */
  private static String part(BenchmarkParams params) {
    List<String> names = List.of(params.getBenchmark().split("\\."));
    String topic = words(names.get(names.size() - 2).replaceFirst("Benchmark$", "")).strip();
    return topic.substring(0, 1).toUpperCase(Locale.ROOT)
        + topic.substring(1)
        + ": "
        + words(names.get(names.size() - 1));
  }

  private static String words(String name) {
    String words = name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    for (String proper : PROPER_NAMES) {
      words = words.replace(proper.toLowerCase(Locale.ROOT), proper);
    }
    return words;
  }

  private static String size(BenchmarkParams params) {
    return params.getParamsKeys().stream()
        .map(
            key ->
                String.format(
                    Locale.ROOT, "%,d %s", Integer.valueOf(params.getParam(key)), words(key)))
        .collect(Collectors.joining(", "));
  }

  private static double seconds(double milliseconds) {
    return milliseconds / 1e3;
  }

  /** Three digits that count, in the largest unit of which it is at least one. */
  private static String time(double seconds) {
    if (seconds >= 1) {
      return digits(seconds) + " s";
    }
    return seconds >= 1e-3 ? digits(seconds * 1e3) + " ms" : digits(seconds * 1e6) + " µs";
  }

  private static String digits(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static boolean withinBound(RunResult result) {
    BenchmarkParams params = result.getParams();
    if (!params.getBenchmark().endsWith("." + BOUNDED)
        || !params.getParam("rows").equals(BOUNDED_ROWS)) {
      return true;
    }
    double seconds = seconds(result.getPrimaryResult().getScore());
    boolean within = seconds < BOUND_SECONDS;
    System.out.printf(
        Locale.ROOT,
        "A step of the Gaussian process at %s rows takes %s: %s the bound of %s.%n",
        BOUNDED_ROWS,
        time(seconds),
        within ? "within" : "BEYOND",
        time(BOUND_SECONDS));
    return within;
  }
}
