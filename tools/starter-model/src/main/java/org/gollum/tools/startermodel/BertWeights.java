// SPDX-License-Identifier: Apache-2.0
package org.gollum.tools.startermodel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The weights of all-MiniLM-L6-v2 under their Hugging Face names.
 *
 * <p>PyTorch's export keeps a parameter's name, except for the weight of a linear layer over a
 * sequence: that becomes {@code onnx::MatMul_885}, [in, out] instead of [out, in], and is
 * recognised by the node that uses it, {@code /encoder/layer.0/attention/self/query/MatMul}.
 */
final class BertWeights {
  static final int BLOCKS = 6;
  static final int HIDDEN = 384;
  static final int HEADS = 12;
  static final int FEED_FORWARD = 1536;
  static final int VOCABULARY = 30_522;
  static final int POSITIONS = 512;
  static final int TOKEN_TYPES = 2;

  private BertWeights() {}

  /**
   * config.json with the model's published figures (its card and the MiniLM paper, arXiv
   * 2002.10957).
   */
  static JsonObject config() {
    JsonObject config = new JsonObject();
    JsonArray architectures = new JsonArray();
    architectures.add("BertModel");
    config.add("architectures", architectures);
    config.addProperty("model_type", "bert");
    config.addProperty("attention_probs_dropout_prob", 0.1);
    config.addProperty("hidden_act", "gelu");
    config.addProperty("hidden_dropout_prob", 0.1);
    config.addProperty("hidden_size", HIDDEN);
    config.addProperty("initializer_range", 0.02);
    config.addProperty("intermediate_size", FEED_FORWARD);
    config.addProperty("layer_norm_eps", 1e-12);
    config.addProperty("max_position_embeddings", POSITIONS);
    config.addProperty("num_attention_heads", HEADS);
    config.addProperty("num_hidden_layers", BLOCKS);
    config.addProperty("pad_token_id", 0);
    config.addProperty("position_embedding_type", "absolute");
    config.addProperty("torch_dtype", "float32");
    config.addProperty("type_vocab_size", TOKEN_TYPES);
    config.addProperty("vocab_size", VOCABULARY);
    return config;
  }

  /** The names and shapes of a BertModel of this size. */
  static SortedMap<String, List<Long>> expectedShapes() {
    SortedMap<String, List<Long>> shapes = new TreeMap<>();
    matrix(shapes, "embeddings.word_embeddings", VOCABULARY, HIDDEN);
    matrix(shapes, "embeddings.position_embeddings", POSITIONS, HIDDEN);
    matrix(shapes, "embeddings.token_type_embeddings", TOKEN_TYPES, HIDDEN);
    norm(shapes, "embeddings.LayerNorm");
    for (int block = 0; block < BLOCKS; block++) {
      String name = "encoder.layer." + block + ".";
      for (String part : List.of("query", "key", "value")) {
        linear(shapes, name + "attention.self." + part, HIDDEN, HIDDEN);
      }
      linear(shapes, name + "attention.output.dense", HIDDEN, HIDDEN);
      norm(shapes, name + "attention.output.LayerNorm");
      linear(shapes, name + "intermediate.dense", FEED_FORWARD, HIDDEN);
      linear(shapes, name + "output.dense", HIDDEN, FEED_FORWARD);
      norm(shapes, name + "output.LayerNorm");
    }
    linear(shapes, "pooler.dense", HIDDEN, HIDDEN);
    return Collections.unmodifiableSortedMap(shapes);
  }

  private static void matrix(Map<String, List<Long>> shapes, String name, long rows, long columns) {
    shapes.put(name + ".weight", List.of(rows, columns));
  }

  private static void linear(Map<String, List<Long>> shapes, String name, long out, long in) {
    matrix(shapes, name, out, in);
    shapes.put(name + ".bias", List.of(out));
  }

  private static void norm(Map<String, List<Long>> shapes, String name) {
    shapes.put(name + ".weight", List.of((long) HIDDEN));
    shapes.put(name + ".bias", List.of((long) HIDDEN));
  }

  /**
   * All weights by name, checked.
   *
   * @throws IllegalStateException if one is missing or has another shape than expected
   */
  static SortedMap<String, OnnxGraph.Weight> from(OnnxGraph graph) {
    Map<String, OnnxGraph.Weight> named = new HashMap<>();
    graph
        .weights()
        .forEach(
            (name, weight) -> {
              String node = graph.productOf().get(name);
              if (node == null) {
                named.put(name, weight);
              } else {
                named.put(parameterOf(node), transpose(weight));
              }
            });
    SortedMap<String, OnnxGraph.Weight> checked = new TreeMap<>();
    expectedShapes()
        .forEach(
            (name, shape) -> {
              OnnxGraph.Weight weight = named.get(name);
              if (weight == null) {
                throw new IllegalStateException("the graph has no weight " + name);
              }
              check(name, shape, weight);
              checked.put(name, weight);
            });
    return checked;
  }

  private static void check(String name, List<Long> shape, OnnxGraph.Weight weight) {
    long bytes = shape.stream().reduce((long) Float.BYTES, Math::multiplyExact);
    if (!weight.shape().equals(shape) || weight.bytes().remaining() != bytes) {
      throw new IllegalStateException(
          name
              + " has shape "
              + weight.shape()
              + " and "
              + weight.bytes().remaining()
              + " bytes, expected "
              + shape
              + " and "
              + bytes);
    }
  }

  /** {@code /encoder/layer.0/output/dense/MatMul}: {@code encoder.layer.0.output.dense.weight}. */
  private static String parameterOf(String node) {
    String path = node.substring(1, node.length() - "/MatMul".length());
    return path.replace('/', '.') + ".weight";
  }

  private static OnnxGraph.Weight transpose(OnnxGraph.Weight weight) {
    int rows = Math.toIntExact(weight.shape().get(0));
    int columns = Math.toIntExact(weight.shape().get(1));
    FloatBuffer from = weight.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    ByteBuffer bytes =
        ByteBuffer.allocate(weight.bytes().remaining()).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer to = bytes.asFloatBuffer();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        to.put(column * rows + row, from.get(row * columns + column));
      }
    }
    return new OnnxGraph.Weight(List.of((long) columns, (long) rows), bytes);
  }
}
