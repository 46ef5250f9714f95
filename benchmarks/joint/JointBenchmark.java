// SPDX-License-Identifier: Apache-2.0
import com.google.gson.Gson;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.LoraSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.TrainingSchedule;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.TextEncoder;
import org.gollum.engine.llm.LanguageModel;
import org.gollum.engine.tensor.TensorRuntime;

/**
 * What joint training and scoring cost in the engine, as one line of JSON: the same work, rows and
 * keys as {@code reference.py}, which says what they mean. Started by {@code run.sh}.
 */
public final class JointBenchmark {
  private JointBenchmark() {}

  /** Options as of {@code reference.py}, but for {@code --variant} and {@code --threads}. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    Path model = Path.of(options.get("--model"));
    int repeat = Integer.parseInt(options.getOrDefault("--repeat", "5"));
    int most = Integer.parseInt(options.getOrDefault("--most", "1000000"));
    List<String> texts = new ArrayList<>();
    List<Double> targets = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(Path.of(options.get("--table")))) {
      for (NamedCsvRecord row : csv) {
        texts.add(row.getField(options.get("--text")));
        targets.add(Double.valueOf(row.getField(options.get("--target"))));
      }
    }
    int rows = Integer.parseInt(options.get("--rows"));
    int[] training = new int[rows];
    for (int k = 0; k < rows; k++) {
      training[k] = (int) ((long) k * texts.size() / rows);
    }
    Outcomes outcomes =
        Outcomes.of(
                options.get("--target"),
                targets.stream().mapToDouble(Double::doubleValue).toArray())
            .knownOnlyAt(training);
    int[] scored = Arrays.stream(outcomes.unmeasuredRows()).limit(most).toArray();
    // The reference's schedule and dropout, whatever the defaults are.
    FitSettings settings =
        FitSettings.defaults(Representation.PLLM_PHI)
            .withLora(LoraSettings.defaults().withDropout(0.2))
            .withSchedule(TrainingSchedule.REFERENCE.withMaxSteps(repeat + 1));
    EmbeddingSettings reading = EmbeddingSettings.defaults().withPooling(Pooling.MEAN);

    try (LanguageModel languageModel = LanguageModel.load(model)) {
      TextEncoder encoder = TextEncoder.of(languageModel, reading, row -> "row " + row);
      Pool pool =
          Pool.of(
              settings.representation(),
              new Experiments.Texts(List.of(options.get("--text")), Optional.empty(), texts),
              encoder,
              Progress.NONE);
      Steps steps = new Steps();
      steps.begin();
      Fit fit = Learner.of(settings).fit(pool, outcomes, steps);
      double read = steps.secondsToFirst();
      // Once to compute what enters the first adapted block, and once with that at hand.
      double first = secondsToPredict(fit, pool, scored);
      double again = secondsToPredict(fit, pool, scored);

      long begin = System.nanoTime();
      Fit round =
          Learner.of(FitSettings.defaults(Representation.PLLM_PHI))
              .fit(pool, outcomes, Progress.NONE);
      secondsToPredict(round, pool, scored);
      double secondsPerRound = (System.nanoTime() - begin) / 1e9;

      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("variant", "engine");
      answer.put("rows", rows);
      answer.put("secondsPerGradient", steps.median());
      answer.put("secondsPerScoredRow", again / scored.length);
      answer.put("secondsPerRound", secondsPerRound);
      answer.put("secondsToCache", read + Math.max(0, first - again));
      peakMegabytes().ifPresent(peak -> answer.put("peakMegabytes", peak));
      answer.put("scored", scored.length);
      answer.put("threads", TensorRuntime.start().threads());
      System.out.println(new Gson().toJson(answer));
    }
  }

  private static double secondsToPredict(Fit fit, Pool pool, int[] rows) {
    long begin = System.nanoTime();
    Prediction prediction = fit.surrogate().predict(pool, rows, Progress.NONE);
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (!Arrays.stream(prediction.sds()).allMatch(Double::isFinite)) {
      throw new IllegalStateException("a prediction is not finite");
    }
    return seconds;
  }

  /** The most resident memory so far; only Linux tells. */
  private static OptionalLong peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return OptionalLong.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Math.round(Long.parseLong(line.replaceAll("\\D", "")) / 1024.0))
        .findFirst();
  }

  /**
   * When each step told its loss. From one to the next lie the gradient, the update and the next
   * loss: one of each, as in a step of the reference.
   */
  private static final class Steps implements Progress {
    private final List<Long> times = new ArrayList<>();
    private long begin;
    private long lastRead;

    void begin() {
      begin = System.nanoTime();
    }

    @Override
    public void report(double fraction, String message) {
      if (message.startsWith("step ")) {
        times.add(System.nanoTime());
      } else if (times.isEmpty()) {
        lastRead = System.nanoTime();
      }
    }

    @Override
    public void check() {}

    /** Until the last training row had been read up to the first adapted block. */
    double secondsToFirst() {
      return Math.max(0, lastRead - begin) / 1e9;
    }

    /** Of all steps but the first, which warms up. */
    double median() {
      double[] seconds = new double[times.size() - 2];
      for (int i = 0; i < seconds.length; i++) {
        seconds[i] = (times.get(i + 2) - times.get(i + 1)) / 1e9;
      }
      Arrays.sort(seconds);
      int half = seconds.length / 2;
      return seconds.length % 2 == 1 ? seconds[half] : (seconds[half - 1] + seconds[half]) / 2;
    }
  }
}
