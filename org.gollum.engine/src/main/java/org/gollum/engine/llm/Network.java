// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.List;
import java.util.Optional;
import org.gollum.api.InputException;
import org.gollum.api.Precision;
import org.gollum.engine.tensor.ElementType;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorScope;
import org.gollum.engine.weights.Weights;

/** An encoder and the memory of its weights. Thread-safe; its owner closes it. */
final class Network implements AutoCloseable {

  /** Tensors that older versions of transformers saved though they follow from config.json. */
  private static final List<String> DERIVED = List.of("rotary_emb.inv_freq", "position_ids");

  private final Encoder encoder;
  private final List<Tensor> owned;

  private Network(Encoder encoder, List<Tensor> owned) {
    this.encoder = encoder;
    this.owned = owned;
  }

  /**
   * Reads the weights of a model. Those of a head are left alone.
   *
   * @param precision how the matrices of linear layers are held
   * @throws InputException if a tensor is missing or has another shape than config.json implies, if
   *     the weights have one in a block that config.json does not speak of, or if the blocks are
   *     larger than the machine's memory
   */
  static Network load(
      Family family, ModelConfiguration configuration, Weights weights, Precision precision) {
    String prefix = family.prefixIn(weights);
    String blockNames = prefix + family.blockNames();
    WeightMemory.require(weights.parameters(blockNames), precision, weights.folder());
    ElementType linearType =
        switch (precision) {
          case FLOAT32 -> ElementType.FLOAT32;
          case BFLOAT16 -> ElementType.BFLOAT16;
        };
    try (TensorScope scope = TensorScope.open()) {
      ModuleReader reader = new ModuleReader(weights, prefix, linearType);
      Encoder encoder = family.loader().load(configuration, reader);
      checkBlocks(blockNames, configuration, weights);
      List<Tensor> owned = reader.owned();
      owned.forEach(scope::release);
      return new Network(encoder, owned);
    }
  }

  private static void checkBlocks(
      String blockNames, ModelConfiguration configuration, Weights weights) {
    Optional<String> unread =
        weights.unread().stream()
            .filter(name -> name.startsWith(blockNames))
            .filter(name -> DERIVED.stream().noneMatch(name::endsWith))
            .findFirst();
    if (unread.isPresent()) {
      throw InputException.of(
              "The weights hold the tensor \""
                  + unread.get()
                  + "\", which a model of this configuration does not have.")
          .file(configuration.file().toString())
          .remedy("Check that config.json and the weights belong to the same model.")
          .build();
    }
  }

  Encoder encoder() {
    return encoder;
  }

  /** The last hidden states of a batch [texts, width, H], in the innermost scope. */
  Tensor forward(TokenBatch batch, Adapters adapters) {
    Encoder.Pass pass = encoder.begin(batch);
    Tensor states = through(pass, pass.embed(), 0, encoder.blocks(), adapters);
    return pass.finish(states);
  }

  /** What enters a block [texts, width, H] where no adapter sits below it. */
  Tensor below(TokenBatch batch, int block) {
    Encoder.Pass pass = encoder.begin(batch);
    return through(pass, pass.embed(), 0, block, Adapters.NONE);
  }

  /** The last hidden states of a batch, from what enters a block. */
  Tensor above(TokenBatch batch, Tensor states, int block, Adapters adapters) {
    Encoder.Pass pass = encoder.begin(batch);
    return pass.finish(through(pass, states, block, encoder.blocks(), adapters));
  }

  private static Tensor through(
      Encoder.Pass pass, Tensor states, int from, int to, Adapters adapters) {
    Tensor hidden = states;
    for (int block = from; block < to; block++) {
      Tensor before = hidden;
      // Only what a block returns is needed after it: its inner results are several times larger.
      try (TensorScope scope = TensorScope.open()) {
        hidden = scope.keep(pass.block(block, before, adapters));
      }
      before.close();
    }
    return hidden;
  }

  @Override
  public void close() {
    owned.forEach(Tensor::close);
  }
}
