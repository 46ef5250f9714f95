// SPDX-License-Identifier: Apache-2.0
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.engine.llm.Embeddings;
import org.gollum.engine.llm.LanguageModel;
import org.gollum.engine.tensor.ElementType;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorRuntime;
import org.gollum.engine.tensor.TensorScope;
import org.gollum.engine.tokens.TextTokenizer;

/**
 * Texts per second of the engine and of sentence-transformers, in turns on the same texts. Started
 * by {@code run.sh}, which says how.
 */
public final class EmbeddingBenchmark {
  /** Tokens that run together, about as the engine batches them. */
  private static final int GEMM_ROWS = 1024;

  private static final int MAX_TOKENS = 512;

  /** Mean over the tokens: what sentence-transformers does where the folder says nothing. */
  private static final EmbeddingSettings SETTINGS =
      EmbeddingSettings.defaults().withPooling(Pooling.MEAN).withMaxTokens(MAX_TOKENS);

  private EmbeddingBenchmark() {}

  /**
   * Arguments: model folder, benchmark data, rounds, Python or an empty text, most texts of a set.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path model = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[2]);
    int most = Integer.parseInt(arguments[4]);
    Map<String, List<String>> sets =
        knowsWords(model) ? words(most) : reactions(Path.of(arguments[1]), most);
    long weights = blockWeights(model);
    int width = width(model);
    print("%s: %.1f million weights in the blocks' matrices", model.getFileName(), weights / 1e6);
    double before = gemm(width);
    print("matrix product before: %.0f GFLOP/s on %d threads", before, threads());
    for (Map.Entry<String, List<String>> set : sets.entrySet()) {
      try (LanguageModel ours = LanguageModel.load(model);
          Other theirs = arguments[3].isEmpty() ? null : new Other(arguments[3], model)) {
        double seconds = compare(set.getKey(), set.getValue(), rounds, ours, theirs);
        double rate = 2.0 * weights * tokens(model, set.getValue()) / seconds / 1e9;
        print(
            "  engine, products with the blocks' matrices alone: %.0f GFLOP/s, %.0f %% of the rate"
                + " before",
            rate, 100 * rate / before);
      }
    }
    print("matrix product after: %.0f GFLOP/s on %d threads", gemm(width), threads());
  }

  /** Made-up procedures, and real ones where there are any. */
  private static Map<String, List<String>> reactions(Path data, int most) throws IOException {
    Map<String, List<String>> sets = new LinkedHashMap<>();
    sets.put("reaction-like texts", reactionLike(Math.min(1000, most), 7));
    Path procedures = data.resolve("buchwald-hartwig").resolve("bh_reaction_1.csv");
    if (Files.exists(procedures)) {
      List<String> texts = column(procedures, "procedure");
      sets.put("Buchwald-Hartwig 1, procedures", texts.subList(0, Math.min(texts.size(), most)));
    } else {
      print("No %s: only made-up texts are measured.", procedures);
    }
    return sets;
  }

  /** A model of random weights has a tokenizer of words w0, w1, …: one token each. */
  private static boolean knowsWords(Path model) {
    return tokens(model, List.of("w1 w2 w3 w4 w5 w6 w7 w8")) <= 10;
  }

  private static Map<String, List<String>> words(int most) {
    Map<String, List<String>> sets = new LinkedHashMap<>();
    SplittableRandom random = new SplittableRandom(7);
    for (int[] lengths : new int[][] {{96, 97}, {40, 230}}) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < Math.min(64, most); i++) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(lengths[0], lengths[1]); n > 0; n--) {
          text.append("w").append(random.nextInt(1000)).append(' ');
        }
        texts.add(text.toString().strip());
      }
      sets.put(lengths[0] + " to " + (lengths[1] - 1) + " words", texts);
    }
    return sets;
  }

  /** Tokens that are computed: of different texts, up to the cut, without padding. */
  private static long tokens(Path model, List<String> texts) {
    try (TextTokenizer tokenizer = TextTokenizer.open(model)) {
      return tokenizer.encode(List.copyOf(Set.copyOf(texts))).stream()
          .mapToLong(text -> Math.min(MAX_TOKENS, text.length))
          .sum();
    }
  }

  /** The weights of all matrices within blocks, from the files' headers. */
  private static long blockWeights(Path model) throws IOException {
    long weights = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(model, "*.safetensors")) {
      for (Path file : files) {
        for (Map.Entry<String, JsonElement> tensor : header(file).entrySet()) {
          if (tensor.getKey().matches("(model\\.|bert\\.)?(encoder\\.)?(layer|layers|block)\\..*")) {
            JsonArray shape = tensor.getValue().getAsJsonObject().getAsJsonArray("shape");
            // A table of position biases is a matrix too, but not one that is multiplied with.
            if (shape.size() == 2 && !tensor.getKey().contains("relative_attention_bias")) {
              weights += shape.get(0).getAsLong() * shape.get(1).getAsLong();
            }
          }
        }
      }
    }
    return weights;
  }

  private static JsonObject header(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      long length = ByteBuffer.wrap(in.readNBytes(8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
      String json = new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
      return JsonParser.parseString(json).getAsJsonObject();
    }
  }

  private static int width(Path model) throws IOException {
    JsonObject config =
        JsonParser.parseString(Files.readString(model.resolve("config.json"))).getAsJsonObject();
    return config.get(config.has("d_model") ? "d_model" : "hidden_size").getAsInt();
  }

  /** Seconds of the engine, the median. */
  private static double compare(
      String name, List<String> texts, int rounds, LanguageModel ours, Other theirs)
      throws IOException {
    print("%s: %d, %d of them different", name, texts.size(), Set.copyOf(texts).size());
    double[] engine = new double[rounds];
    double[] python = new double[rounds];
    Embeddings vectors = null;
    for (int round = -1; round < rounds; round++) { // the first warms up
      long start = System.nanoTime();
      vectors = ours.embed(texts, SETTINGS, Progress.NONE);
      double seconds = (System.nanoTime() - start) / 1e9;
      double other = theirs == null ? Double.NaN : theirs.embed(texts);
      if (round >= 0) {
        engine[round] = seconds;
        python[round] = other;
        print("  round %d: engine %.2f s, sentence-transformers %.2f s", round + 1, seconds, other);
      }
    }
    double mine = median(engine);
    print(
        "  engine: %.1f texts/s (median of %d rounds; best %.1f)",
        texts.size() / mine, rounds, texts.size() / best(engine));
    if (theirs != null) {
      double its = median(python);
      print(
          "  sentence-transformers: %.1f texts/s (best %.1f)",
          texts.size() / its, texts.size() / best(python));
      print(
          "  engine / sentence-transformers: %.2f (of the best rounds %.2f)",
          its / mine, best(python) / best(engine));
      print("  largest difference / largest value: %.1e", difference(vectors, theirs.vectors()));
    }
    return mine;
  }

  /**
   * Procedures with two to five steps over a pool of SMILES, like a table of one reaction class.
   */
  private static List<String> reactionLike(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] smiles = {
      "CC(C)C1=CC(C(C)C)=C(C2=CC=CC=C2P(C3CCCCC3)C4CCCCC4)C(C(C)C)=C1",
      "IC1=CC=C(CC)C=C1",
      "CN(C)P(N(C)C)(N(C)C)=NP(N(C)C)(N(C)C)=NCC",
      "O=C(OC)C1=CC=NO1",
      "ClC1=CC=CC=N1",
      "CC(C)(C)/N=C(N(C)C)/N(C)C",
      "BrC1=CC=C(OC)C=C1",
      "FC(F)(F)c1ccc(Cl)cc1",
      "C1CCOC1",
      "CS(C)=O",
      "[Pd+2].CC(=O)[O-].CC(=O)[O-]",
      "CC1=CC(C2=CC=CC=C2)=NO1",
      "Nc1ccc(C)cc1"
    };
    String[] steps = {
      "To a vial were added %s (%d umol) and %s (%d umol).",
      "Ligand: %s (%d mol%%); base: %s (%d eq).",
      "A solution of %s (%d uL) in DMSO was added to %s (%d mg).",
      "The plate with %s was sealed and heated to %d degrees C; %s was added after %d h."
    };
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder("Reaction setup\n");
      for (int step = 2 + random.nextInt(4); step > 0; step--) {
        text.append(
            String.format(
                Locale.ROOT,
                steps[random.nextInt(steps.length)] + "\n",
                smiles[random.nextInt(smiles.length)],
                1 + random.nextInt(120),
                smiles[random.nextInt(smiles.length)],
                1 + random.nextInt(48)));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static List<String> column(Path file, String name) throws IOException {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      return csv.stream().map(row -> row.getField(name)).toList();
    }
  }

  /**
   * GFLOP/s of a product of the size that embedding is made of, the best of 40, by the better of
   * PyTorch's two ways to compute it.
   */
  private static double gemm(int width) {
    return TensorScope.compute(
        () -> {
          Tensor x = Tensor.filled(0.5, ElementType.FLOAT32, GEMM_ROWS, width);
          Tensor w = Tensor.filled(0.1, ElementType.FLOAT32, 4L * width, width);
          Tensor transposed = w.transpose(1, 0);
          double best = Double.MAX_VALUE;
          for (int i = 0; i < 40; i++) {
            long start = System.nanoTime();
            TensorScope.compute(() -> x.linear(w).count());
            long middle = System.nanoTime();
            TensorScope.compute(() -> x.matMul(transposed).count());
            best = Math.min(best, Math.min(middle - start, System.nanoTime() - middle));
          }
          return 2.0 * GEMM_ROWS * width * 4 * width / best;
        });
  }

  private static int threads() {
    return TensorRuntime.start().threads();
  }

  private static double difference(Embeddings ours, float[] theirs) {
    float largest = 0;
    float difference = 0;
    for (int i = 0; i < theirs.length; i++) {
      largest = Math.max(largest, Math.abs(theirs[i]));
      difference = Math.max(difference, Math.abs(theirs[i] - ours.values()[i]));
    }
    return difference / largest;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double best(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  /** sentence-transformers in a process of its own, asked round by round. */
  private static final class Other implements AutoCloseable {
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;
    private final Path vectors = Files.createTempFile("vectors", ".f32");

    Other(String python, Path model) throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder(
              python,
              Path.of("benchmarks", "embedding", "sentence_transformers_worker.py").toString(),
              model.toString(),
              vectors.toString());
      // Set for the engine alone, as the product does; Python runs as its users run it.
      builder.environment().remove("GOMP_SPINCOUNT");
      process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      in =
          new BufferedWriter(
              new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
      out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      print("  %s", out.readLine());
    }

    /** Seconds that the other program measured around its own call. */
    double embed(List<String> texts) throws IOException {
      in.write(new Gson().toJson(texts));
      in.newLine();
      in.flush();
      String answer = out.readLine();
      if (answer == null) {
        throw new IOException("sentence-transformers ended; is it installed for that Python?");
      }
      return Double.parseDouble(answer);
    }

    float[] vectors() throws IOException {
      ByteBuffer bytes =
          ByteBuffer.wrap(Files.readAllBytes(vectors)).order(ByteOrder.LITTLE_ENDIAN);
      float[] values = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(values);
      return values;
    }

    @Override
    public void close() throws IOException {
      in.close();
      process.destroy();
      Files.deleteIfExists(vectors);
    }
  }
}
