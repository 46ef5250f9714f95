// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.gollum.api.Pooling;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorScope;

/**
 * ALBERT: BERT with narrow embeddings and few blocks that are run again and again.
 *
 * <pre>{@code
 * x₀ = M · e + b,  M [H, E] and e by BertEmbeddings
 * layer l = all blocks of group ⌊l · groups ÷ layers⌋, one after the other, see BertBlock
 * }</pre>
 *
 * <p>What all layers of a group share is one block here: an adapter on a module of it acts in all
 * of its layers, so nothing between them could be computed once and kept. Source: Lan et al., arXiv
 * 1909.11942; names of the weights as Hugging Face's AlbertModel has them.
 */
final class AlbertEncoder implements Encoder {

  static final Family FAMILY =
      new Family(
          "albert",
          "AlbertModel",
          Pooling.MEAN,
          "albert.",
          "encoder.albert_layer_groups.",
          config ->
              new Family.Dimensions(
                  config.count("hidden_size"),
                  config.count("num_hidden_groups", 1),
                  config.count("vocab_size"),
                  config.count("max_position_embeddings", 512)),
          AlbertEncoder::new);

  /**
   * Blocks with the number of times they are run.
   *
   * @param layers how often
   */
  private record Group(int layers, List<BertBlock> blocks) {}

  private final BertEmbeddings embeddings;
  private final Linear widen;
  private final List<Group> groups = new ArrayList<>();

  private AlbertEncoder(ModelConfiguration config, ModuleReader reader) {
    config.require("is_decoder", "false");
    int hidden = config.count("hidden_size");
    int narrow = config.count("embedding_size", 128);
    double epsilon = config.positive("layer_norm_eps", 1e-12);
    embeddings =
        new BertEmbeddings(
            config,
            reader,
            narrow,
            config.count("max_position_embeddings", 512),
            OptionalInt.empty());
    widen = reader.linear("encoder.embedding_hidden_mapping_in", narrow, hidden, true);
    int count = config.count("num_hidden_groups", 1);
    int layers = config.count("num_hidden_layers");
    int inner = config.count("inner_group_num", 1);
    for (int group = 0; group < count; group++) {
      List<BertBlock> blocks = new ArrayList<>();
      for (int i = 0; i < inner; i++) {
        String name = "encoder.albert_layer_groups." + group + ".albert_layers." + i + ".";
        blocks.add(block(config, reader, name, epsilon));
      }
      groups.add(new Group(layersOf(group, count, layers), blocks));
    }
  }

  /** How many of the layers fall in a group, by the division that transformers makes. */
  private static int layersOf(int group, int groups, int layers) {
    int found = 0;
    for (int layer = 0; layer < layers; layer++) {
      found += (int) (layer / ((double) layers / groups)) == group ? 1 : 0;
    }
    return found;
  }

  private static BertBlock block(
      ModelConfiguration config, ModuleReader reader, String name, double epsilon) {
    int hidden = config.count("hidden_size");
    int inner = config.count("intermediate_size");
    String attention = name + "attention.";
    return new BertBlock(
        config.divisorOf("num_attention_heads", "hidden_size"),
        config.activation("hidden_act", "gelu_new"),
        reader.linear(
            true,
            new Linear.Module(attention + "query", hidden, hidden),
            new Linear.Module(attention + "key", hidden, hidden),
            new Linear.Module(attention + "value", hidden, hidden)),
        reader.linear(attention + "dense", hidden, hidden, true),
        reader.layerNorm(attention + "LayerNorm", hidden, epsilon),
        reader.linear(name + "ffn", hidden, inner, true),
        reader.linear(name + "ffn_output", inner, hidden, true),
        reader.layerNorm(name + "full_layer_layer_norm", hidden, epsilon));
  }

  @Override
  public int blocks() {
    return groups.size();
  }

  @Override
  public List<Linear> linears(int block) {
    return groups.get(block).blocks.stream().flatMap(b -> b.linears().stream()).toList();
  }

  @Override
  public Pass begin(TokenBatch batch) {
    return new Pass() {
      @Override
      public Tensor embed() {
        return widen.apply(embeddings.of(batch), Adapters.NONE);
      }

      @Override
      public Tensor block(int index, Tensor hidden, Adapters adapters) {
        return compute(groups.get(index), hidden, batch, adapters);
      }
    };
  }

  private static Tensor compute(Group group, Tensor x, TokenBatch batch, Adapters adapters) {
    Tensor hidden = x;
    for (int layer = 0; layer < group.layers; layer++) {
      for (BertBlock block : group.blocks) {
        Tensor before = hidden;
        // What a layer makes on its way goes with it, as between blocks.
        try (TensorScope scope = TensorScope.open()) {
          hidden = scope.keep(block.apply(before, batch, adapters));
        }
      }
    }
    return hidden;
  }
}
