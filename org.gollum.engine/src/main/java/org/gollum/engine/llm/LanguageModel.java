// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.api.Progress;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.engine.tensor.TensorRuntime;
import org.gollum.engine.tensor.TensorScope;
import org.gollum.engine.tokens.TextTokenizer;

/**
 * A language model in memory, ready to turn texts into vectors.
 *
 * <pre>{@code
 * try (LanguageModel model = LanguageModel.load(ModelFinder.standard().find("all-MiniLM-L6-v2"))) {
 *   Embeddings embeddings = model.embed(texts, EmbeddingSettings.defaults(), Progress.NONE);
 * }
 * }</pre>
 *
 * <p>Thread-safe, except that nobody may use it while it is being closed. Whoever loads it closes
 * it.
 */
public final class LanguageModel implements AutoCloseable {

  /**
   * The most tokens of a batch. Small enough that what a block makes of them stays in the
   * processor's caches, large enough for its matrix products: with a model of T5-base's shape
   * embedding takes a tenth more time with 1024 or 8192 tokens, and a fifth more with 512; the
   * starter model is as fast with 1024 as with 2048.
   */
  private static final int TOKEN_BUDGET = 2048;

  /** A GPU has no use for small batches; where its memory does not suffice they are halved. */
  private static final int GPU_TOKEN_BUDGET = 8 * TOKEN_BUDGET;

  private final ModelFolder folder;
  private final Precision precision;
  private final TextTokenizer tokenizer;
  private final Network network;
  private final FrozenStates states;

  private LanguageModel(
      ModelFolder folder,
      Precision precision,
      TextTokenizer tokenizer,
      Network network,
      Supplier<StateCache.Bounds> bounds) {
    this.folder = folder;
    this.precision = precision;
    this.tokenizer = tokenizer;
    this.network = network;
    this.states =
        new FrozenStates(
            network,
            folder.dimensions().hiddenSize(),
            () -> identity(folder.describe("").files(), precision, device()),
            bounds);
  }

  /** What hidden states follow from: other kernels of another PyTorch round differently. */
  static String identity(Map<String, String> files, Precision precision, String device) {
    return String.join(
        " ",
        // In an order that is the same in every process.
        new TreeMap<>(files).toString(),
        precision.id(),
        device,
        TensorRuntime.start().torchVersion(),
        System.getProperty("os.name", "unknown"),
        System.getProperty("os.arch", "unknown"));
  }

  /**
   * Reads a model folder, in single precision.
   *
   * @throws InputException that names what is missing, damaged or not supported
   */
  public static LanguageModel load(Path folder) {
    return load(folder, Precision.FLOAT32);
  }

  /**
   * Reads a model folder.
   *
   * @throws InputException that names what is missing, damaged or not supported; if the device has
   *     no such precision, or not the memory for the weights
   */
  public static LanguageModel load(Path folder, Precision precision) {
    return load(folder, precision, StateCache.Bounds::standard);
  }

  static LanguageModel load(Path folder, Precision precision, Supplier<StateCache.Bounds> bounds) {
    ModelFolder checked = ModelFolder.open(folder);
    if (precision == Precision.BFLOAT16 && !TensorRuntime.start().hasBfloat16()) {
      throw InputException.of("This processor has no instructions for bfloat16.")
          .setting("precision")
          .remedy("Choose float32.")
          .build();
    }
    TextTokenizer tokenizer = TextTokenizer.open(checked.path());
    try {
      return new LanguageModel(
          checked, precision, tokenizer, checked.loadNetwork(precision), bounds);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw TensorRuntime.isOutOfMemory(e) ? WeightMemory.exhausted(checked, e) : e;
    }
  }

  /** What the model is; {@code id} is what the user called it. */
  public ModelDescription describe(String id) {
    return folder.describe(id);
  }

  /** What it computes on: {@code cpu}, {@code cuda:0}, {@code mps}. */
  public String device() {
    return TensorRuntime.start().device();
  }

  /** H, the length of its vectors. */
  public int hiddenSize() {
    return folder.dimensions().hiddenSize();
  }

  /** What computes its hidden states. */
  Encoder encoder() {
    return network.encoder();
  }

  /**
   * Settings with what is really used: where they leave it open, or ask for more than the model can
   * read, the model's own.
   */
  public EmbeddingSettings resolve(EmbeddingSettings settings) {
    Pooling pooling = settings.pooling();
    return settings
        .withPooling(pooling == null ? folder.pooling() : pooling)
        .withMaxTokens(Math.min(settings.maxTokens(), folder.dimensions().maxTokens()))
        .withNormalize(settings.normalize() || folder.normalizes())
        .withPrecision(precision);
  }

  /**
   * One vector per text: the last hidden states of its tokens, pooled; scaled to length 1 if the
   * settings say so. Equal texts are computed once and get equal bits.
   *
   * <p>Texts run in batches of about equal length. Which texts share a batch changes the order in
   * which products are summed and nothing else: vectors differ by less than 2e-6 of the largest
   * value (measured with 30 texts of 2 to 512 tokens, one at a time against batches of 64 to 4096
   * tokens, and with small models of every encoder family, one at a time against all at once).
   *
   * @param settings pooling, cut and scale; their model is not looked at
   * @param progress asked between batches whether to go on
   * @throws InputException if a text has no tokens, or a token the weights do not know
   */
  public Embeddings embed(List<String> texts, EmbeddingSettings settings, Progress progress) {
    return embed(texts, settings, progress, tokenBudget());
  }

  static int tokenBudget() {
    return TensorRuntime.start().onProcessor() ? TOKEN_BUDGET : GPU_TOKEN_BUDGET;
  }

  Embeddings embed(
      List<String> texts, EmbeddingSettings settings, Progress progress, int tokenBudget) {
    EmbeddingSettings used = resolve(settings);
    Pooling pooling = Objects.requireNonNull(used.pooling());
    TokenizedTexts tokens = tokenize(texts, used, progress);
    int hidden = hiddenSize();
    EmbeddingRun run =
        EmbeddingRun.of(
            tokens.distinct(), hidden, tokenBudget, batch -> vectors(batch, pooling), progress);
    if (used.normalize()) {
      normalize(run.values(), hidden);
    }
    return new Embeddings(
        hidden, tokens.spread(run.values(), hidden), used, tokens.lengths(), run.smallestBatch());
  }

  /**
   * Texts whose vectors will depend on an adapter.
   *
   * @param settings pooling, cut and scale; their model is not looked at
   * @throws InputException if a text has no tokens, or a token the weights do not know
   */
  public AdaptableTexts adaptable(
      List<String> texts, EmbeddingSettings settings, Progress progress) {
    EmbeddingSettings used = resolve(settings);
    return new AdaptableTexts(this, used, tokenize(texts, used, progress));
  }

  /**
   * How long texts are in tokens, and which of them this model reads as the same.
   *
   * @param settings their cut; nothing else is looked at
   */
  public TextTokens tokens(List<String> texts, EmbeddingSettings settings, Progress progress) {
    return TextTokens.of(texts, tokenizer, resolve(settings).maxTokens(), progress);
  }

  private TokenizedTexts tokenize(List<String> texts, EmbeddingSettings used, Progress progress) {
    return TokenizedTexts.of(
        texts, tokenizer, used.maxTokens(), folder.dimensions().vocabulary(), folder, progress);
  }

  /** The blocks below and above the first adapted one. */
  FrozenStates states() {
    return states;
  }

  private float[] vectors(List<int[]> tokens, Pooling pooling) {
    return TensorScope.compute(
        () -> {
          TokenBatch batch = new TokenBatch(tokens, 0);
          return PooledStates.of(network.forward(batch, Adapters.NONE), batch, pooling).toFloats();
        });
  }

  /** Divides each vector by its length, in double precision; a zero vector stays as it is. */
  static void normalize(float[] values, int dimension) {
    for (int from = 0; from < values.length; from += dimension) {
      double sum = 0;
      for (int i = from; i < from + dimension; i++) {
        sum += (double) values[i] * values[i];
      }
      double length = Math.sqrt(sum);
      for (int i = from; length > 0 && i < from + dimension; i++) {
        values[i] = (float) (values[i] / length);
      }
    }
  }

  /** The last hidden states [tokens, H] of one text, for comparison with other programs. */
  float[] hiddenStates(String text) {
    return TensorScope.compute(
        () ->
            network
                .forward(new TokenBatch(tokenizer.encode(List.of(text)), 0), Adapters.NONE)
                .toFloats());
  }

  /** Frees weights and tokenizer. */
  @Override
  public void close() {
    states.close();
    network.close();
    tokenizer.close();
  }
}
