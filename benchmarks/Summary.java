// SPDX-License-Identifier: Apache-2.0

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The figures of a backtest over its seeds, from {@code backtest.json} into a small file: for each
 * figure the mean, its standard error, a 95 % confidence interval (normal), the median, and the
 * value of each seed.
 *
 * <p>Arguments: backtest.json, the file to write, the command that made it. Prints a row for a table
 * in Markdown.
 */
final class Summary {
  private Summary() {}

  public static void main(String[] args) throws IOException {
    JsonObject backtest =
        JsonParser.parseString(Files.readString(Path.of(args[0]))).getAsJsonObject();
    JsonArray runs = backtest.getAsJsonArray("runs");
    JsonObject figures = new JsonObject();
    figures.add("coverage5", over(runs, run -> last(run, "coverage5")));
    figures.add("best", over(runs, run -> last(run, "best")));
    for (String name : List.of("nlpd", "msll", "qce", "coverage95")) {
      figures.add(name, over(runs, run -> calibration(run, name)));
    }
    figures.add("seconds_per_round", over(runs, run -> mean(values(run, "seconds"))));
    figures.add("evaluations_per_round", over(runs, run -> mean(values(run, "steps"))));

    JsonObject summary = new JsonObject();
    summary.addProperty("command", args[2]);
    summary.add("settings", backtest.get("settings"));
    summary.add("data", backtest.get("data"));
    summary.add("figures", figures);
    String json =
        new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create()
            .toJson(summary);
    Files.writeString(Path.of(args[1]), json + "\n");

    System.out.printf(
        Locale.ROOT,
        "%d | %s | %.2f, %.0f %% | %.0f | %.2f",
        runs.size(),
        plusMinus(figures.getAsJsonObject("coverage5")),
        figures.getAsJsonObject("nlpd").get("median").getAsDouble(),
        100 * figures.getAsJsonObject("coverage95").get("mean").getAsDouble(),
        figures.getAsJsonObject("evaluations_per_round").get("mean").getAsDouble(),
        figures.getAsJsonObject("seconds_per_round").get("mean").getAsDouble());
  }

  private interface Figure {
    double of(JsonObject run);
  }

  private static JsonObject over(JsonArray runs, Figure figure) {
    List<Double> all = new ArrayList<>();
    runs.forEach(run -> all.add(figure.of(run.getAsJsonObject())));
    double[] known = all.stream().mapToDouble(v -> v).filter(Double::isFinite).sorted().toArray();
    double mean = mean(known);
    double squares = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum();
    double error = Math.sqrt(squares / (known.length - 1) / known.length);
    JsonObject json = new JsonObject();
    add(json, "mean", mean);
    add(json, "standard_error", error);
    JsonArray interval = new JsonArray();
    if (Double.isFinite(error)) {
      interval.add(mean - 1.96 * error);
      interval.add(mean + 1.96 * error);
    }
    json.add("interval95", interval);
    add(
        json,
        "median",
        known.length == 0
            ? Double.NaN
            : (known[(known.length - 1) / 2] + known[known.length / 2]) / 2);
    JsonArray seeds = new JsonArray();
    all.forEach(value -> seeds.add(Double.isFinite(value) ? value : null));
    json.add("seeds", seeds);
    return json;
  }

  private static void add(JsonObject json, String name, double value) {
    json.addProperty(name, Double.isFinite(value) ? value : null);
  }

  private static double last(JsonObject run, String name) {
    double[] values = values(run, name);
    return values[values.length - 1];
  }

  private static double[] values(JsonObject run, String name) {
    return run.getAsJsonArray(name).asList().stream()
        .mapToDouble(value -> value.isJsonNull() ? Double.NaN : value.getAsDouble())
        .toArray();
  }

  private static double calibration(JsonObject run, String name) {
    JsonElement calibration = run.get("calibration");
    if (calibration.isJsonNull() || calibration.getAsJsonObject().get(name).isJsonNull()) {
      return Double.NaN;
    }
    return calibration.getAsJsonObject().get(name).getAsDouble();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static String plusMinus(JsonObject figure) {
    JsonElement error = figure.get("standard_error");
    double mean = figure.get("mean").getAsDouble();
    return error.isJsonNull()
        ? String.format(Locale.ROOT, "%.3f", mean)
        : String.format(Locale.ROOT, "%.3f ± %.3f", mean, error.getAsDouble());
  }
}
