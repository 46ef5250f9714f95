// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.gollum.api.Pooling;
import org.gollum.engine.tensor.Activation;
import org.gollum.engine.tensor.Tensor;

/**
 * BERT and RoBERTa: {@link BertEmbeddings} under a row of {@link BertBlock}s.
 *
 * <p>BERT counts positions i from 0. RoBERTa counts them from the id of its padding token plus 1
 * and does not count tokens that are the padding token, even if a text spells it out: they all have
 * its id as their position. So a RoBERTa with 514 positions and padding id 1 reads 512 tokens.
 *
 * <p>Source: Devlin et al., arXiv 1810.04805; Liu et al., arXiv 1907.11692; names of the weights as
 * Hugging Face's BertModel and RobertaModel have them.
 */
final class BertEncoder implements Encoder {

  static final Family BERT =
      new Family(
          "bert",
          "BertModel",
          Pooling.MEAN,
          "bert.",
          "encoder.layer.",
          config -> dimensions(config, 0),
          (config, reader) -> new BertEncoder(config, reader, OptionalInt.empty()));

  static final Family ROBERTA = roberta("roberta", "RobertaModel");

  /** RoBERTa with a vocabulary of a hundred languages. */
  static final Family XLM_ROBERTA = roberta("xlm-roberta", "XLMRobertaModel");

  /** RoBERTa that learned French. */
  static final Family CAMEMBERT = roberta("camembert", "CamembertModel");

  /** RoBERTa's padding id where config.json does not say. */
  private static final int USUAL_PADDING = 1;

  private final BertEmbeddings embeddings;
  private final List<BertBlock> blocks = new ArrayList<>();

  private static Family roberta(String modelType, String architecture) {
    return new Family(
        modelType,
        architecture,
        Pooling.MEAN,
        "roberta.",
        "encoder.layer.",
        config -> dimensions(config, padding(config) + 1),
        (config, reader) -> new BertEncoder(config, reader, OptionalInt.of(padding(config))));
  }

  private static int padding(ModelConfiguration config) {
    return config.wholeNumber("pad_token_id", USUAL_PADDING);
  }

  private static Family.Dimensions dimensions(ModelConfiguration config, int firstPosition) {
    int positions = config.count("max_position_embeddings");
    if (positions <= firstPosition) {
      throw config.wrong("max_position_embeddings", "must be larger than " + firstPosition);
    }
    return new Family.Dimensions(
        config.count("hidden_size"),
        config.count("num_hidden_layers"),
        config.count("vocab_size"),
        positions - firstPosition);
  }

  private BertEncoder(ModelConfiguration config, ModuleReader reader, OptionalInt padding) {
    config.require("is_decoder", "false");
    int hidden = config.count("hidden_size");
    int heads = config.divisorOf("num_attention_heads", "hidden_size");
    Activation activation = config.activation("hidden_act", "gelu");
    double epsilon = config.positive("layer_norm_eps", 1e-12);
    int inner = config.count("intermediate_size");
    embeddings =
        new BertEmbeddings(
            config, reader, hidden, config.count("max_position_embeddings"), padding);
    int count = config.count("num_hidden_layers");
    for (int i = 0; i < count; i++) {
      String name = "encoder.layer." + i + ".";
      String attention = name + "attention.";
      blocks.add(
          new BertBlock(
              heads,
              activation,
              reader.linear(
                  true,
                  new Linear.Module(attention + "self.query", hidden, hidden),
                  new Linear.Module(attention + "self.key", hidden, hidden),
                  new Linear.Module(attention + "self.value", hidden, hidden)),
              reader.linear(attention + "output.dense", hidden, hidden, true),
              reader.layerNorm(attention + "output.LayerNorm", hidden, epsilon),
              reader.linear(name + "intermediate.dense", hidden, inner, true),
              reader.linear(name + "output.dense", inner, hidden, true),
              reader.layerNorm(name + "output.LayerNorm", hidden, epsilon)));
    }
  }

  @Override
  public int blocks() {
    return blocks.size();
  }

  @Override
  public List<Linear> linears(int block) {
    return blocks.get(block).linears();
  }

  @Override
  public Pass begin(TokenBatch batch) {
    return new Pass() {
      @Override
      public Tensor embed() {
        return embeddings.of(batch);
      }

      @Override
      public Tensor block(int index, Tensor hidden, Adapters adapters) {
        return blocks.get(index).apply(hidden, batch, adapters);
      }
    };
  }
}
