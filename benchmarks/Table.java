// SPDX-License-Identifier: Apache-2.0

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The figures that backtests left in a folder, as tables in Markdown: mean and 95 % confidence
 * interval (normal) over the seeds, medians of NLPD; batches in a table of their own, beside one
 * experiment at a time and seed by seed.
 *
 * <p>Argument: the folder, {@code benchmarks/results}.
 */
final class Table {
  /** Task and representation, batch, and its strategy where there is one. */
  private static final Pattern BATCH = Pattern.compile("(.+)-q(\\d+)(?:-([a-z-]+))?");

  private static final double Z95 = 1.96;

  private Table() {}

  public static void main(String[] args) throws IOException {
    Map<String, JsonObject> results = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        results.put(
            file.getFileName().toString().replace(".json", ""),
            JsonParser.parseString(Files.readString(file)).getAsJsonObject());
      }
    }
    System.out.println(
        "| backtest | seeds | top-5 % coverage | 95 % interval | NLPD | MSLL | QCE | inside 95 % |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    results.entrySet().stream()
        .filter(result -> !BATCH.matcher(result.getKey()).matches())
        .forEach(result -> print(result.getKey(), result.getValue()));
    if (results.keySet().stream().anyMatch(name -> BATCH.matcher(name).matches())) {
      printBatches(results);
    }
  }

  private static void print(String name, JsonObject result) {
    JsonObject figures = result.getAsJsonObject("figures");
    JsonObject coverage = figures.getAsJsonObject("coverage5");
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.3f | %s | %.2f | %.2f | %.3f | %.0f %% |%n",
        name,
        coverage.getAsJsonArray("seeds").size(),
        coverage.get("mean").getAsDouble(),
        interval(coverage),
        of(figures, "nlpd", "median"),
        of(figures, "msll", "median"),
        of(figures, "qce", "mean"),
        100 * of(figures, "coverage95", "mean"));
  }

  private static void printBatches(Map<String, JsonObject> results) {
    System.out.println();
    System.out.println(
        "| backtest | batch | strategy | seeds | top-5 % coverage | 95 % interval"
            + " | difference from one at a time, same seeds | 95 % interval | best | NLPD"
            + " | inside 95 % | s per seed |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    results.forEach(
        (name, result) -> {
          Matcher batch = BATCH.matcher(name);
          if (batch.matches()) {
            JsonObject alone = results.get(batch.group(1) + "-q1");
            print(batch, result, alone == null || alone == result ? List.of() : gains(result, alone));
          }
        });
  }

  private static void print(Matcher batch, JsonObject result, List<Double> gains) {
    JsonObject figures = result.getAsJsonObject("figures");
    JsonObject coverage = figures.getAsJsonObject("coverage5");
    int rounds = result.getAsJsonObject("settings").get("rounds").getAsInt();
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %d | %.3f | %s | %s | %.4g | %.2f | %.0f %% | %.0f |%n",
        batch.group(1),
        batch.group(2),
        batch.group(3) == null ? "–" : batch.group(3),
        coverage.getAsJsonArray("seeds").size(),
        coverage.get("mean").getAsDouble(),
        interval(coverage),
        difference(gains),
        of(figures, "best", "mean"),
        of(figures, "nlpd", "median"),
        100 * of(figures, "coverage95", "mean"),
        rounds * of(figures, "seconds_per_round", "mean"));
  }

  /** Coverage less that of the other one, for each seed that both have. */
  private static List<Double> gains(JsonObject result, JsonObject other) {
    Map<Long, Double> before = bySeed(other);
    List<Double> gains = new ArrayList<>();
    bySeed(result)
        .forEach(
            (seed, value) -> {
              if (before.containsKey(seed)) {
                gains.add(value - before.get(seed));
              }
            });
    return gains;
  }

  private static Map<Long, Double> bySeed(JsonObject result) {
    List<JsonElement> seeds =
        result.getAsJsonObject("settings").getAsJsonArray("seeds").asList();
    List<JsonElement> values =
        result
            .getAsJsonObject("figures")
            .getAsJsonObject("coverage5")
            .getAsJsonArray("seeds")
            .asList();
    Map<Long, Double> bySeed = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      bySeed.put(seeds.get(i).getAsLong(), values.get(i).getAsDouble());
    }
    return bySeed;
  }

  /** Two cells: mean with its sign, and interval. */
  private static String difference(List<Double> gains) {
    int n = gains.size();
    if (n < 2) {
      return "– | –";
    }
    double mean = gains.stream().mapToDouble(v -> v).average().getAsDouble();
    double squares = gains.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    double half = Z95 * Math.sqrt(squares / (n - 1) / n);
    return String.format(
        Locale.ROOT, "%+.3f | %+.3f to %+.3f", mean, mean - half, mean + half);
  }

  private static String interval(JsonObject figure) {
    List<JsonElement> interval = figure.getAsJsonArray("interval95").asList();
    return interval.isEmpty()
        ? "–"
        : String.format(
            Locale.ROOT,
            "%.3f to %.3f",
            interval.get(0).getAsDouble(),
            interval.get(1).getAsDouble());
  }

  private static double of(JsonObject figures, String name, String statistic) {
    JsonElement value = figures.getAsJsonObject(name).get(statistic);
    return value.isJsonNull() ? Double.NaN : value.getAsDouble();
  }
}
