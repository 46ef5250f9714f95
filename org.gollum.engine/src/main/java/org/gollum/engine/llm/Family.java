// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.engine.weights.Weights;

/**
 * A family of models that share one forward pass.
 *
 * @param modelType {@code model_type} in config.json
 * @param architecture the family's name for people
 * @param pooling its usual pooling, where the folder says nothing
 * @param prefix what stands before the names of all tensors if a model was saved with a head
 * @param blockNames how the names of all tensors of its blocks begin, without the prefix
 * @param dimensions its sizes, from config.json
 * @param loader reads its weights
 */
record Family(
    String modelType,
    String architecture,
    Pooling pooling,
    String prefix,
    String blockNames,
    Function<ModelConfiguration, Dimensions> dimensions,
    Loader loader) {

  /** Every family there is. A new one is its class and its line here. */
  private static final List<Family> ALL =
      List.of(
          BertEncoder.BERT,
          BertEncoder.ROBERTA,
          BertEncoder.XLM_ROBERTA,
          BertEncoder.CAMEMBERT,
          AlbertEncoder.FAMILY,
          ModernBertEncoder.FAMILY,
          T5Encoder.T5,
          T5Encoder.MT5,
          DecoderEncoder.LLAMA,
          DecoderEncoder.MISTRAL,
          DecoderEncoder.QWEN2,
          DecoderEncoder.QWEN3);

  /**
   * Sizes of a model.
   *
   * @param hiddenSize H, the length of its vectors
   * @param blocks the number of transformer blocks
   * @param vocabulary the number of token ids
   * @param maxTokens the longest text it can read, or {@link #UNLIMITED}
   */
  record Dimensions(int hiddenSize, int blocks, int vocabulary, int maxTokens) {

    /** The longest text of a model that has no limit of its own. */
    static final int UNLIMITED = Integer.MAX_VALUE;
  }

  /** Reads weights into an encoder. */
  @FunctionalInterface
  interface Loader {
    Encoder load(ModelConfiguration config, ModuleReader reader);
  }

  /**
   * The family of a model, by its type or, where config.json does not say that, by its files:
   * transformers did not write a type before version 2.10, and BERT was then what has its blocks
   * and, unlike RoBERTa, a vocab.txt.
   *
   * @throws InputException that lists the families, if it is of none
   */
  static Family of(ModelConfiguration config, Path folder, Weights weights) {
    boolean old =
        config.modelType().isEmpty()
            && Files.isRegularFile(folder.resolve("vocab.txt"))
            && weights.names().stream()
                .anyMatch(name -> name.matches("(bert\\.)?encoder\\.layer\\..*"));
    return old ? BertEncoder.BERT : of(config);
  }

  /**
   * The family of a model by its type.
   *
   * @throws InputException that lists the families, if it is of none
   */
  static Family of(ModelConfiguration config) {
    return ALL.stream()
        .filter(family -> family.modelType.equals(config.modelType()))
        .findFirst()
        .orElseThrow(() -> unsupported(config));
  }

  /** The prefix, if these weights have it. */
  String prefixIn(Weights weights) {
    return weights.names().stream().anyMatch(name -> name.startsWith(prefix + blockNames))
        ? prefix
        : "";
  }

  private static InputException unsupported(ModelConfiguration config) {
    String supported =
        ALL.stream()
            .map(family -> family.architecture + " (\"" + family.modelType + "\")")
            .collect(Collectors.joining(", "));
    return InputException.of(
            "The architecture \""
                + config.architecture()
                + "\" (model_type \""
                + config.modelType()
                + "\") is not supported.")
        .file(config.file().toString())
        .remedy("Choose a model of one of these: " + supported + ".")
        .build();
  }
}
