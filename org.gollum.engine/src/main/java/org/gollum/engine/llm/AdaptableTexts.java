// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.LoraSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.engine.tensor.TensorScope;

/**
 * Texts as a language model reads them, whose vectors depend on the adapter that is being trained.
 *
 * <p>What enters the first adapted block is the same whatever the adapter's values are: it is
 * computed once per text and kept by the model, for training, for scoring and for the next round.
 * It is a function of the text alone, to the bit, so that results do not depend on what was asked
 * before.
 *
 * <p>Usable as long as the model is open. Thread-safe.
 */
public final class AdaptableTexts {

  /** Weights that are copied for scoring, so that an adapter costs nothing there; in bytes. */
  private static final long MERGED_LIMIT = 512L << 20;

  private final LanguageModel model;
  private final EmbeddingSettings settings;
  private final TokenizedTexts texts;

  AdaptableTexts(LanguageModel model, EmbeddingSettings settings, TokenizedTexts texts) {
    this.model = model;
    this.settings = settings;
    this.texts = texts;
  }

  /** The number of texts. */
  public int size() {
    return texts.size();
  }

  /** H, the length of a text's vector. */
  public int dimension() {
    return model.hiddenSize();
  }

  /** Pooling and cut as they are used. */
  public EmbeddingSettings settings() {
    return settings;
  }

  /**
   * Sentences for the user: texts that were cut.
   *
   * @param rowName names a row for the user: {@code line 18}, {@code row "Row17"}
   */
  public List<String> warnings(IntFunction<String> rowName) {
    return texts.lengths().warning(rowName).stream().toList();
  }

  /** Sentences for the user about hidden states that could not be kept in a file so far. */
  public List<String> cacheWarnings() {
    return model.states().warnings();
  }

  /** Those texts only, in that order. */
  public AdaptableTexts rows(int... rows) {
    return new AdaptableTexts(model, settings, texts.rows(rows));
  }

  /** The vectors [n, H] as the model gives them before training. */
  public float[] untrainedVectors(Progress progress) {
    // A fresh adapter changes nothing, whatever it is drawn from.
    return vectors(fresh(LoraSettings.defaults(), 0), progress);
  }

  /**
   * An adapter of the model before training; see {@link LowRankAdapter#fresh}.
   *
   * @throws org.gollum.api.InputException if the settings name a layer that there is not
   */
  public LowRankAdapter fresh(LoraSettings lora, long seed) {
    return LowRankAdapter.fresh(model, lora, seed);
  }

  /**
   * A saved adapter of the model.
   *
   * @throws org.gollum.api.InputException if it does not fit the model
   */
  public LowRankAdapter adapter(AdapterFiles files) {
    return files.adapter(model);
  }

  /**
   * The vectors of all texts with an adapter, without dropout: [size, H], row by row.
   *
   * @param progress asked between batches whether to go on
   * @throws org.gollum.api.InputException if memory does not suffice for a single text
   */
  public float[] vectors(LowRankAdapter adapter, Progress progress) {
    adapter.checkFits(model.encoder());
    return TensorScope.compute(
        () -> {
          AdapterTensors factors = AdapterTensors.of(adapter);
          List<Linear> layers = adaptedLayers(adapter);
          Adapters adapters = isSmall(layers) ? factors.merged(layers) : factors.plain();
          EmbeddingRun run =
              EmbeddingRun.of(
                  texts.distinct(),
                  dimension(),
                  LanguageModel.tokenBudget(),
                  batch -> vectors(batch, adapter.firstAdaptedBlock(), adapters),
                  progress);
          if (settings.normalize()) {
            LanguageModel.normalize(run.values(), dimension());
          }
          return texts.spread(run.values(), dimension());
        });
  }

  private List<Linear> adaptedLayers(LowRankAdapter adapter) {
    Encoder encoder = model.encoder();
    return IntStream.range(adapter.firstAdaptedBlock(), encoder.blocks())
        .boxed()
        .flatMap(block -> encoder.linears(block).stream())
        .distinct()
        .toList();
  }

  private static boolean isSmall(List<Linear> layers) {
    return layers.stream().mapToLong(layer -> Float.BYTES * layer.weight().count()).sum()
        <= MERGED_LIMIT;
  }

  private float[] vectors(List<int[]> tokens, int block, Adapters adapters) {
    List<float[]> states = tokens.stream().map(text -> model.states().below(block, text)).toList();
    return TensorScope.compute(
        () -> {
          TokenBatch batch = new TokenBatch(tokens, 0);
          return model.states().pooledAbove(batch, states, block, pooling(), adapters).toFloats();
        });
  }

  private Pooling pooling() {
    return Objects.requireNonNull(settings.pooling());
  }

  /**
   * Training of an adapter on these texts.
   *
   * @param start the adapter to begin with
   * @param seed of the dropout masks
   * @param progress told how many texts have been read up to the first adapted block
   */
  public AdapterTraining training(LowRankAdapter start, long seed, Progress progress) {
    start.checkFits(model.encoder());
    int block = start.firstAdaptedBlock();
    List<int[]> tokens = texts.distinct();
    for (int i = 0; i < tokens.size(); i++) {
      progress.check();
      model.states().below(block, tokens.get(i));
      progress.report((i + 1.0) / tokens.size(), "read " + (i + 1) + " of " + tokens.size());
    }
    return new AdapterTraining(model, settings, texts, start, seed);
  }

  @Override
  public String toString() {
    return size() + " texts, " + Arrays.stream(texts.numberOf()).distinct().count() + " different";
  }
}
