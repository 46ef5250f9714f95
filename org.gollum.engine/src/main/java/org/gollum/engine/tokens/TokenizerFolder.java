// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tokens;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gollum.api.InputException;
import org.gollum.engine.files.JsonFile;

/**
 * What a folder without {@code tokenizer.json} says about its tokenizer, in the files of older
 * versions of transformers: {@code tokenizer_config.json}, {@code special_tokens_map.json}, {@code
 * added_tokens.json}. Which kind it is, says {@code tokenizer_class}, else the model's type.
 *
 * <p>A special token is looked for as transformers does: in the map of special tokens, in the
 * configuration, else the class's own.
 */
final class TokenizerFolder {
  static final String CONFIGURATION = "tokenizer_config.json";
  static final String SPECIAL = "special_tokens_map.json";
  static final String ADDED = "added_tokens.json";

  private static final Map<String, String> CLASS_OF_TYPE =
      Map.ofEntries(
          Map.entry("albert", "AlbertTokenizer"),
          Map.entry("bert", "BertTokenizer"),
          Map.entry("distilbert", "DistilBertTokenizer"),
          Map.entry("electra", "ElectraTokenizer"),
          Map.entry("gpt2", "GPT2Tokenizer"),
          Map.entry("llama", "LlamaTokenizer"),
          Map.entry("mistral", "LlamaTokenizer"),
          Map.entry("mt5", "T5Tokenizer"),
          Map.entry("qwen2", "Qwen2Tokenizer"),
          Map.entry("qwen3", "Qwen2Tokenizer"),
          Map.entry("roberta", "RobertaTokenizer"),
          Map.entry("t5", "T5Tokenizer"),
          Map.entry("xlm-roberta", "XLMRobertaTokenizer"));

  private final Path path;
  private final JsonObject configuration;
  private final JsonObject special;
  private final JsonObject added;
  private final JsonObject model;

  TokenizerFolder(Path path) {
    this.path = path;
    this.configuration = optional(CONFIGURATION);
    this.special = optional(SPECIAL);
    this.added = optional(ADDED);
    this.model = optional("config.json");
  }

  private JsonObject optional(String name) {
    Path file = path.resolve(name);
    return Files.isRegularFile(file) ? JsonFile.readObject(file) : new JsonObject();
  }

  Path file(String name) {
    return path.resolve(name);
  }

  boolean has(String name) {
    return Files.isRegularFile(path.resolve(name));
  }

  /** The class of the tokenizer without the ending "Fast"; empty if nothing tells. */
  String tokenizerClass() {
    String named =
        text(configuration, "tokenizer_class").or(() -> text(model, "tokenizer_class")).orElse("");
    if (named.isEmpty() || named.equals("PreTrainedTokenizerFast")) {
      String type = text(model, "model_type").orElse("").toLowerCase(Locale.ROOT);
      return CLASS_OF_TYPE.getOrDefault(type, "");
    }
    return named.endsWith("Fast") ? named.substring(0, named.length() - 4) : named;
  }

  private static Optional<String> text(JsonObject json, String key) {
    return json.get(key) instanceof JsonPrimitive value && value.isString()
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  /** A switch of the configuration; empty if it is not set or null. */
  Optional<Boolean> flag(String key) {
    return configuration.get(key) instanceof JsonPrimitive value && value.isBoolean()
        ? Optional.of(value.getAsBoolean())
        : Optional.empty();
  }

  /** A whole number of the configuration. */
  int number(String key, int usual) {
    return configuration.get(key) instanceof JsonPrimitive value && value.isNumber()
        ? value.getAsInt()
        : usual;
  }

  /** Whether texts that are too long lose their beginning. */
  boolean cutsBeginning() {
    return text(configuration, "truncation_side").orElse("right").equals("left");
  }

  /** A special token such as {@code cls_token}, with its way to match. */
  AddedToken special(String key, String usual) {
    for (JsonObject json : List.of(special, configuration)) {
      Optional<AddedToken> token = Optional.ofNullable(json.get(key)).flatMap(AddedToken::special);
      if (token.isPresent()) {
        return token.get();
      }
    }
    return AddedToken.special(usual);
  }

  /** Further special tokens, by no role of their own. */
  List<AddedToken> additional() {
    List<AddedToken> tokens = new ArrayList<>();
    for (JsonObject json : List.of(special, configuration)) {
      if (json.get("additional_special_tokens") instanceof JsonArray list) {
        for (JsonElement token : list) {
          AddedToken.special(token).ifPresent(tokens::add);
        }
        return tokens;
      }
    }
    return tokens;
  }

  /** Whether the configuration itself says how its added tokens are matched. */
  boolean describesAdded() {
    return configuration.has("added_tokens_decoder");
  }

  /** Tokens that were added to the vocabulary later, by id. */
  Map<Integer, AddedToken> added() {
    Map<Integer, AddedToken> tokens = new TreeMap<>();
    try {
      added
          .entrySet()
          .forEach(
              token -> tokens.put(token.getValue().getAsInt(), AddedToken.plain(token.getKey())));
      if (configuration.get("added_tokens_decoder") instanceof JsonObject decoder) {
        decoder
            .entrySet()
            .forEach(
                token ->
                    tokens.put(
                        Integer.parseInt(token.getKey()),
                        AddedToken.of(token.getValue().getAsJsonObject())));
      }
    } catch (IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
      throw InputException.of("The added tokens are no map of tokens and ids.")
          .file(path.toString())
          .remedy("Copy or download the model again.")
          .cause(e)
          .build();
    }
    return tokens;
  }

  /** The lines of a file of the folder. */
  List<String> lines(String name) {
    try (BufferedReader reader = Files.newBufferedReader(file(name), StandardCharsets.UTF_8)) {
      return reader.lines().toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw InputException.of("The file could not be read as UTF-8 text.")
          .file(file(name).toString())
          .remedy("Copy or download the model again.")
          .cause(e)
          .build();
    }
  }
}
