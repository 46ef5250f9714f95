// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.LoraSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.engine.tensor.Autograd;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorRuntime;
import org.gollum.engine.tensor.TensorScope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a scope works by being open
class LowRankAdapterTest {
  private static final LoraSettings SETTINGS =
      LoraSettings.defaults().withDropout(LoraSettings.REFERENCE_DROPOUT);
  private static final EmbeddingSettings EMBEDDING = EmbeddingSettings.defaults();
  private static final List<String> TEXTS = List.of("heated at 80", "yield", "base in water");

  private static LanguageModel model;

  @BeforeAll
  static void load() {
    model = LanguageModel.load(Golden.path("tiny-bert"));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  /** All factors random, so that everything has a gradient. */
  static LowRankAdapter random(LowRankAdapter fresh, long seed) {
    Random random = new Random(seed);
    List<float[]> values = fresh.values();
    for (float[] factor : values) {
      for (int i = 0; i < factor.length; i++) {
        factor[i] = (float) random.nextGaussian() * 0.1f;
      }
    }
    return fresh.withValues(values);
  }

  @Test
  void allLinearLayersOfTheTopBlocksAreAdaptedFromBelow() {
    LowRankAdapter adapter = LowRankAdapter.fresh(model, SETTINGS, 1);
    String block = "encoder.layer.2.";
    assertThat(adapter.factors())
        .startsWith(
            new LowRankAdapter.Factor(block + "attention.self.query.lora_A", 4, 16),
            new LowRankAdapter.Factor(block + "attention.self.query.lora_B", 16, 4))
        .contains(
            new LowRankAdapter.Factor(block + "attention.self.key.lora_A", 4, 16),
            new LowRankAdapter.Factor(block + "attention.self.value.lora_A", 4, 16),
            new LowRankAdapter.Factor(block + "attention.output.dense.lora_B", 16, 4),
            new LowRankAdapter.Factor(block + "intermediate.dense.lora_B", 24, 4))
        .endsWith(
            new LowRankAdapter.Factor(block + "output.dense.lora_A", 4, 24),
            new LowRankAdapter.Factor(block + "output.dense.lora_B", 16, 4))
        .hasSize(12);
    assertThat(adapter.firstAdaptedBlock()).isEqualTo(2);
    LowRankAdapter all = LowRankAdapter.fresh(model, SETTINGS.withShare(1), 1);
    assertThat(all.factors()).hasSize(36);
    assertThat(all.firstAdaptedBlock()).isZero();
    assertThat(
            LowRankAdapter.fresh(
                    model, SETTINGS.withShare(0.7).withModules(List.of("output.dense")), 1)
                .factors())
        .extracting(LowRankAdapter.Factor::name)
        .containsExactly(
            "encoder.layer.1.attention.output.dense.lora_A",
            "encoder.layer.1.attention.output.dense.lora_B",
            "encoder.layer.1.output.dense.lora_A",
            "encoder.layer.1.output.dense.lora_B",
            "encoder.layer.2.attention.output.dense.lora_A",
            "encoder.layer.2.attention.output.dense.lora_B",
            "encoder.layer.2.output.dense.lora_A",
            "encoder.layer.2.output.dense.lora_B");
  }

  @Test
  void aFreshAdapterIsUniformInAZeroInBAndTheSameForTheSameSeed() {
    LowRankAdapter adapter = LowRankAdapter.fresh(model, SETTINGS.withRank(100), 1);
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int i = 0; i < adapter.factors().size(); i++) {
      float[] values = adapter.values().get(i);
      if (adapter.factors().get(i).name().endsWith("lora_B")) {
        assertThat(values).containsOnly(0);
        continue;
      }
      double bound = 1 / Math.sqrt(adapter.factors().get(i).columns());
      for (float value : values) {
        assertThat((double) Math.abs(value)).isLessThanOrEqualTo(bound);
        sum += value / bound;
        squares += value / bound * (value / bound);
        count++;
      }
    }
    // A uniform number in ±1 has mean 0 and mean square 1/3; five standard deviations.
    assertThat(sum / count).isCloseTo(0, within(5 * Math.sqrt(1 / 3.0 / count)));
    assertThat(squares / count).isCloseTo(1 / 3.0, within(5 * Math.sqrt(4 / 45.0 / count)));
    LowRankAdapter same = LowRankAdapter.fresh(model, SETTINGS.withRank(100), 1);
    LowRankAdapter other = LowRankAdapter.fresh(model, SETTINGS.withRank(100), 2);
    for (int i = 0; i < adapter.values().size(); i += 2) {
      assertThat(same.values().get(i)).containsExactly(adapter.values().get(i));
      assertThat(other.values().get(i)).isNotEqualTo(adapter.values().get(i));
    }
  }

  @Test
  void aFreshAdapterChangesNoVectorAndATrainedOneDoes() {
    LowRankAdapter fresh = LowRankAdapter.fresh(model, SETTINGS, 1);
    float[] plain = model.embed(TEXTS, EMBEDDING, Progress.NONE).values();
    int arrays = TensorRuntime.start().liveArrays();
    // Adding 0 in another order of operations may still round differently.
    assertThat(vectors(fresh)).containsExactly(plain, within(1e-5f));
    float[] adapted = vectors(random(fresh, 3));
    double largest = 0;
    for (int i = 0; i < plain.length; i++) {
      largest = Math.max(largest, Math.abs(plain[i] - adapted[i]));
    }
    assertThat(largest).isGreaterThan(0.1);
    assertThat(TensorRuntime.start().liveArrays()).isEqualTo(arrays);
  }

  private static float[] vectors(LowRankAdapter adapter) {
    return model.adaptable(TEXTS, EMBEDDING, Progress.NONE).vectors(adapter, Progress.NONE);
  }

  @Test
  void anAdapterThatFindsNothingToTrainSaysWhatThereIs() {
    assertThatThrownBy(
            () -> LowRankAdapter.fresh(model, SETTINGS.withModules(List.of("query", "quary")), 1))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "LoRA modules: There is nothing to train: no linear layer in the last 1 of the model's"
                + " 3 blocks is called \"quary\". The last block has"
                + " encoder.layer.2.attention.self.query, encoder.layer.2.attention.self.key,"
                + " encoder.layer.2.attention.self.value, encoder.layer.2.attention.output.dense,"
                + " encoder.layer.2.intermediate.dense, encoder.layer.2.output.dense.");
  }

  @Test
  void valuesAreCopiedInAndOut() {
    LowRankAdapter fresh = LowRankAdapter.fresh(model, SETTINGS, 1);
    List<float[]> values = fresh.values();
    values.get(1)[0] = 5;
    assertThat(fresh.values().get(1)[0]).isZero();
    LowRankAdapter changed = fresh.withValues(values);
    values.get(1)[0] = 6;
    assertThat(changed.values().get(1)[0]).isEqualTo(5);
    assertThat(changed.factors()).isEqualTo(fresh.factors());
    assertThat(changed.firstAdaptedBlock()).isEqualTo(2);
    assertThatThrownBy(() -> fresh.withValues(values.subList(0, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAdapterOfAnotherModelIsRefusedRatherThanIgnored() {
    LowRankAdapter adapter = LowRankAdapter.fresh(new SharedBlocks(), SETTINGS, 1);
    assertThatThrownBy(() -> vectors(adapter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the model has no Module[name=group.ffn, in=3, out=3]");
  }

  @Test
  void whereBlocksShareTheirWeightsTheyShareTheAdapterAndTheFirstIsAdaptedToo() {
    SharedBlocks encoder = new SharedBlocks();
    LowRankAdapter adapter = random(LowRankAdapter.fresh(encoder, SETTINGS, 1), 2);
    assertThat(adapter.factors())
        .containsExactly(
            new LowRankAdapter.Factor("group.ffn.lora_A", 4, 3),
            new LowRankAdapter.Factor("group.ffn.lora_B", 3, 4));
    assertThat(adapter.firstAdaptedBlock()).isZero();
    try (TensorScope scope = TensorScope.open()) {
      AdapterTensors tensors = AdapterTensors.of(adapter);
      Tensor x = Tensor.of(new float[] {1, 2, 3}, 1, 1, 3);
      Adapters plain = tensors.plain();
      Linear ffn = encoder.linears(0).get(0);
      assertThat(plain.delta(ffn, x).orElseThrow().toFloats())
          .containsExactly(plain.delta(ffn, x).orElseThrow().toFloats());
      // Each block drops values of its own, and the same ones in another pass.
      Adapters first = tensors.dropping(1, 1, new long[] {0});
      List<float[]> uses = new ArrayList<>();
      for (int block = 0; block < 8; block++) {
        uses.add(first.delta(ffn, x).orElseThrow().toFloats());
      }
      assertThat(uses.stream().map(java.util.Arrays::hashCode).distinct().count()).isGreaterThan(1);
      Adapters second = tensors.dropping(1, 1, new long[] {0});
      for (float[] use : uses) {
        assertThat(second.delta(ffn, x).orElseThrow().toFloats()).containsExactly(use);
      }
    }
  }

  /** Four blocks that are one, as ALBERT's; only its layers are asked for. */
  private static final class SharedBlocks implements Encoder {
    @Override
    public int blocks() {
      return 4;
    }

    @Override
    public List<Linear> linears(int block) {
      try (TensorScope scope = TensorScope.open()) {
        Tensor weight = Tensor.of(new float[9], 3, 3);
        return List.of(
            new Linear(
                List.of(new Linear.Module("group.ffn", 3, 3)), weight, java.util.Optional.empty()));
      }
    }

    @Override
    public Pass begin(TokenBatch batch) {
      throw new UnsupportedOperationException("layers only");
    }
  }

  /**
   * Float32 allows no fine differences: along the gradient's own direction the loss changes by
   * about 2 ε |g|, and rounding of a loss of this size, some 1e-6 of it, divided by that leaves
   * three digits.
   */
  @Test
  void theGradientUnderDropoutIsTheSlopeOfTheLossWithTheSameMasks() {
    LowRankAdapter adapter = random(LowRankAdapter.fresh(model, SETTINGS, 1), 4);
    List<float[]> gradients = new ArrayList<>();
    int arrays = TensorRuntime.start().liveArrays();
    loss(adapter, gradients);
    assertThat(TensorRuntime.start().liveArrays()).isEqualTo(arrays);
    double square = 0;
    for (float[] gradient : gradients) {
      for (float value : gradient) {
        square += (double) value * value;
      }
    }
    double length = Math.sqrt(square);
    double step = 2e-3;
    double rise =
        loss(moved(adapter, gradients, step / length), new ArrayList<>())
            - loss(moved(adapter, gradients, -step / length), new ArrayList<>());
    assertThat(length).isGreaterThan(0.1);
    assertThat(rise / (2 * step) / length).isCloseTo(1, within(2e-3));
  }

  private static LowRankAdapter moved(LowRankAdapter adapter, List<float[]> by, double factor) {
    List<float[]> values = adapter.values();
    for (int i = 0; i < values.size(); i++) {
      for (int j = 0; j < values.get(i).length; j++) {
        values.get(i)[j] += (float) (factor * by.get(i)[j]);
      }
    }
    return adapter.withValues(values);
  }

  /** Σ u·h under dropout, with the gradients of all factors. */
  private static double loss(LowRankAdapter adapter, List<float[]> gradients) {
    try (TensorScope scope = TensorScope.open();
        Autograd autograd = Autograd.record()) {
      AdapterTensors tensors = AdapterTensors.leaves(adapter, autograd);
      TokenBatch batch = new TokenBatch(List.of(new int[] {2, 4, 9, 3}, new int[] {2, 7, 3}), 0);
      Encoder.Pass pass = model.encoder().begin(batch);
      Adapters adapters = tensors.dropping(6, 1, new long[] {0, 1});
      Tensor hidden = pass.embed();
      for (int block = 0; block < model.encoder().blocks(); block++) {
        hidden = pass.block(block, hidden, adapters);
      }
      Tensor h = PooledStates.of(hidden, batch, Pooling.MEAN);
      float[] u = new float[Math.toIntExact(h.count())];
      for (int i = 0; i < u.length; i++) {
        u[i] = (float) Math.cos(i);
      }
      Tensor upstream = Tensor.of(u, h.shape());
      double loss = 0;
      double[] values = h.toDoubles();
      for (int i = 0; i < u.length; i++) {
        loss += u[i] * values[i];
      }
      autograd.backward(h, upstream);
      gradients.addAll(tensors.gradients(autograd));
      return loss;
    }
  }
}
