// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tokens;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gollum.api.InputException;

/**
 * A {@code tokenizer.json} in the making: the parts that the tokenizers library runs one after the
 * other, normalizer, pre-tokenizer, model, post-processor, and the added tokens. Whatever file a
 * tokenizer came from, that library's algorithms are the only ones.
 */
final class TokenizerDocument {
  private final TokenizerFolder folder;
  private final String file;
  private final Map<String, Integer> vocabulary;
  private final JsonObject json = new JsonObject();
  private final Map<Integer, AddedToken> added = new TreeMap<>();

  /**
   * Begins a document.
   *
   * @param file where the vocabulary lies, for messages
   */
  TokenizerDocument(TokenizerFolder folder, String file, Map<String, Integer> vocabulary) {
    this.folder = folder;
    this.file = file;
    this.vocabulary = vocabulary;
    json.addProperty("version", "1.0");
    for (String part :
        List.of("truncation", "padding", "added_tokens", "normalizer", "pre_tokenizer")) {
      json.add(part, JsonNull.INSTANCE);
    }
    json.add("post_processor", JsonNull.INSTANCE);
    json.add("decoder", JsonNull.INSTANCE);
  }

  /** An object of JSON; the texts here are constants of this package. */
  static JsonObject object(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  /** A sequence of normalizers or pre-tokenizers. */
  static JsonObject sequence(String kind, List<JsonObject> parts) {
    JsonObject sequence = object("{\"type\": \"Sequence\"}");
    JsonArray list = new JsonArray();
    parts.forEach(list::add);
    sequence.add(kind, list);
    return sequence;
  }

  TokenizerDocument normalizer(JsonObject normalizer) {
    json.add("normalizer", normalizer);
    return this;
  }

  TokenizerDocument preTokenizer(JsonObject preTokenizer) {
    json.add("pre_tokenizer", preTokenizer);
    return this;
  }

  TokenizerDocument postProcessor(JsonObject postProcessor) {
    json.add("post_processor", postProcessor);
    return this;
  }

  TokenizerDocument model(JsonObject model) {
    json.add("model", model);
    return this;
  }

  /** The id of a token that must be there. */
  int id(String token) {
    Integer id = vocabulary.get(token);
    if (id != null) {
      return id;
    }
    for (Map.Entry<Integer, AddedToken> late : folder.added().entrySet()) {
      if (late.getValue().content().equals(token)) {
        return late.getKey();
      }
    }
    throw InputException.of("The vocabulary lacks the special token \"" + token + "\".")
        .file(folder.file(file).toString())
        .remedy(TextTokenizer.SAVE)
        .build();
  }

  /** A template that puts special tokens around a text. */
  TokenizerDocument around(List<String> before, List<String> after) {
    JsonArray single = new JsonArray();
    JsonObject specials = new JsonObject();
    before.forEach(token -> single.add(special(token, specials)));
    single.add(object("{\"Sequence\": {\"id\": \"A\", \"type_id\": 0}}"));
    after.forEach(token -> single.add(special(token, specials)));
    JsonObject template = object("{\"type\": \"TemplateProcessing\"}");
    template.add("single", single);
    template.add(
        "pair",
        JsonParser.parseString(
            "[{\"Sequence\": {\"id\": \"A\", \"type_id\": 0}},"
                + " {\"Sequence\": {\"id\": \"B\", \"type_id\": 1}}]"));
    template.add("special_tokens", specials);
    return postProcessor(template);
  }

  private JsonObject special(String token, JsonObject specials) {
    JsonArray ids = new JsonArray();
    ids.add(id(token));
    JsonArray tokens = new JsonArray();
    tokens.add(token);
    JsonObject description = new JsonObject();
    description.addProperty("id", token);
    description.add("ids", ids);
    description.add("tokens", tokens);
    specials.add(token, description);
    JsonObject reference = new JsonObject();
    reference.addProperty("id", token);
    reference.addProperty("type_id", 0);
    JsonObject piece = new JsonObject();
    piece.add("SpecialToken", reference);
    return piece;
  }

  /** Tokens of the vocabulary that are found before all else; those it lacks are left out. */
  TokenizerDocument added(List<AddedToken> tokens) {
    for (AddedToken token : tokens) {
      Integer id = vocabulary.get(token.content());
      if (id != null) {
        added.put(id, token);
      }
    }
    return this;
  }

  /** The document, with the folder's own added tokens. */
  JsonObject build() {
    Set<String> specials = new LinkedHashSet<>();
    added.values().forEach(token -> specials.add(token.content()));
    int next = vocabulary.size();
    for (Map.Entry<Integer, AddedToken> late : folder.added().entrySet()) {
      String content = late.getValue().content();
      Integer known = vocabulary.get(content);
      // The library numbers new tokens from the end of the vocabulary on, without a gap.
      int id = known != null ? known : next++;
      if (id != late.getKey()) {
        throw InputException.of(
                "The added token \""
                    + content
                    + "\" has the id "
                    + late.getKey()
                    + ", where the vocabulary ends it would be "
                    + id
                    + ".")
            .file(folder.file(file).toString())
            .remedy(TextTokenizer.SAVE)
            .build();
      }
      if (!specials.contains(content) || folder.describesAdded()) {
        added.put(id, late.getValue());
      }
    }
    JsonArray list = new JsonArray();
    added.forEach((id, token) -> list.add(token.toJson(id)));
    json.add("added_tokens", list);
    return json;
  }
}
