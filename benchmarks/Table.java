// SPDX-License-Identifier: Apache-2.0

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The figures that backtests left in a folder, as a table in Markdown: mean and 95 % confidence
 * interval over the seeds, medians of NLPD.
 *
 * <p>Argument: the folder, {@code benchmarks/results}.
 */
final class Table {
  private Table() {}

  public static void main(String[] args) throws IOException {
    System.out.println(
        "| backtest | seeds | top-5 % coverage | 95 % interval | NLPD | MSLL | QCE | inside 95 % |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        print(file);
      }
    }
  }

  private static void print(Path file) throws IOException {
    JsonObject figures =
        JsonParser.parseString(Files.readString(file))
            .getAsJsonObject()
            .getAsJsonObject("figures");
    JsonObject coverage = figures.getAsJsonObject("coverage5");
    List<JsonElement> interval = coverage.getAsJsonArray("interval95").asList();
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.3f | %s | %.2f | %.2f | %.3f | %.0f %% |%n",
        file.getFileName().toString().replace(".json", ""),
        coverage.getAsJsonArray("seeds").size(),
        coverage.get("mean").getAsDouble(),
        interval.isEmpty()
            ? "–"
            : String.format(
                Locale.ROOT,
                "%.3f to %.3f",
                interval.get(0).getAsDouble(),
                interval.get(1).getAsDouble()),
        of(figures, "nlpd", "median"),
        of(figures, "msll", "median"),
        of(figures, "qce", "mean"),
        100 * of(figures, "coverage95", "mean"));
  }

  private static double of(JsonObject figures, String name, String statistic) {
    JsonElement value = figures.getAsJsonObject(name).get(statistic);
    return value.isJsonNull() ? Double.NaN : value.getAsDouble();
  }
}
