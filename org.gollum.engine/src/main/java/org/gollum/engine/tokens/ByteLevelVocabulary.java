// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tokens;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gollum.api.InputException;
import org.gollum.engine.files.JsonFile;

/**
 * {@code vocab.json} and {@code merges.txt}: byte-level byte-pair encoding as GPT-2's, RoBERTa's
 * (ChemBERTa's) or Qwen's. They differ in how a text is cut into words first, and in what is put
 * around it: RoBERTa's is between {@code <s>} and {@code </s>}, the others have nothing of the kind
 * unless {@code add_bos_token} says so.
 */
final class ByteLevelVocabulary {
  static final String VOCABULARY = "vocab.json";
  static final String MERGES = "merges.txt";

  /** Qwen's words; the published pattern of that model family. */
  private static final String QWEN_WORDS =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
          + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  private ByteLevelVocabulary() {}

  static JsonObject build(TokenizerFolder folder) {
    Map<String, Integer> vocabulary = vocabulary(folder);
    TokenizerDocument document =
        new TokenizerDocument(folder, VOCABULARY, vocabulary).model(model(folder, vocabulary));
    boolean prefixed = folder.flag("add_prefix_space").orElse(false);
    String name = folder.tokenizerClass();
    switch (name) {
      case "RobertaTokenizer" -> roberta(folder, document, prefixed);
      case "GPT2Tokenizer" -> gpt2(folder, document, prefixed);
      case "Qwen2Tokenizer" -> qwen(folder, document, prefixed);
      default ->
          throw InputException.of(
                  (name.isEmpty() ? "A tokenizer of a kind that nothing names" : "A " + name)
                      + " cannot be made from "
                      + VOCABULARY
                      + " and "
                      + MERGES
                      + ".")
              .file(folder.file(VOCABULARY).toString())
              .remedy(TextTokenizer.SAVE)
              .build();
    }
    return document.added(folder.additional()).build();
  }

  private static void roberta(
      TokenizerFolder folder, TokenizerDocument document, boolean prefixed) {
    AddedToken first = folder.special("cls_token", "<s>");
    AddedToken last = folder.special("sep_token", "</s>");
    JsonObject around =
        TokenizerDocument.object("{\"type\": \"RobertaProcessing\", \"trim_offsets\": true}");
    around.addProperty("add_prefix_space", prefixed);
    around.add("cls", pair(first.content(), document.id(first.content())));
    around.add("sep", pair(last.content(), document.id(last.content())));
    document
        .preTokenizer(byteLevel(prefixed, true))
        .postProcessor(around)
        .added(
            List.of(
                folder.special("bos_token", "<s>"),
                folder.special("eos_token", "</s>"),
                folder.special("unk_token", "<unk>"),
                folder.special("pad_token", "<pad>"),
                first,
                last,
                folder.special("mask_token", "<mask>").takingSpacesBefore()));
  }

  private static void gpt2(TokenizerFolder folder, TokenizerDocument document, boolean prefixed) {
    String end = "<|endoftext|>";
    AddedToken first = folder.special("bos_token", end);
    document
        .preTokenizer(byteLevel(prefixed, true))
        .added(List.of(first, folder.special("eos_token", end), folder.special("unk_token", end)));
    if (folder.flag("add_bos_token").orElse(false)) {
      document.around(List.of(first.content()), List.of());
    }
  }

  private static void qwen(TokenizerFolder folder, TokenizerDocument document, boolean prefixed) {
    JsonObject split =
        TokenizerDocument.object(
            "{\"type\": \"Split\", \"behavior\": \"Isolated\", \"invert\": false}");
    JsonObject expression = new JsonObject();
    expression.addProperty("Regex", QWEN_WORDS);
    split.add("pattern", expression);
    String end = "<|endoftext|>";
    document
        .normalizer(TokenizerDocument.object("{\"type\": \"NFC\"}"))
        .preTokenizer(
            TokenizerDocument.sequence("pretokenizers", List.of(split, byteLevel(prefixed, false))))
        .added(
            List.of(
                folder.special("eos_token", end),
                folder.special("pad_token", end),
                folder.special("unk_token", end)));
  }

  private static JsonObject byteLevel(boolean prefixed, boolean words) {
    JsonObject json = TokenizerDocument.object("{\"type\": \"ByteLevel\", \"trim_offsets\": true}");
    json.addProperty("add_prefix_space", prefixed);
    json.addProperty("use_regex", words);
    return json;
  }

  private static JsonArray pair(String token, int id) {
    JsonArray pair = new JsonArray();
    pair.add(token);
    pair.add(id);
    return pair;
  }

  private static Map<String, Integer> vocabulary(TokenizerFolder folder) {
    Map<String, Integer> vocabulary = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, JsonElement> token :
          JsonFile.readObject(folder.file(VOCABULARY)).entrySet()) {
        vocabulary.put(token.getKey(), token.getValue().getAsInt());
      }
    } catch (UnsupportedOperationException | IllegalStateException | NumberFormatException e) {
      throw InputException.of("The file is no map of tokens and ids.")
          .file(folder.file(VOCABULARY).toString())
          .remedy("Copy or download the model again.")
          .cause(e)
          .build();
    }
    return vocabulary;
  }

  private static JsonObject model(TokenizerFolder folder, Map<String, Integer> vocabulary) {
    List<List<String>> merges = new ArrayList<>();
    List<String> lines = folder.lines(MERGES);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || (i == 0 && line.startsWith("#version"))) {
        continue;
      }
      List<String> pair = List.of(line.split(" "));
      if (pair.size() != 2) {
        throw InputException.of("\"" + line + "\" is not a pair of tokens.")
            .file(folder.file(MERGES).toString())
            .line(i + 1)
            .remedy("Copy or download the model again.")
            .build();
      }
      merges.add(pair);
    }
    JsonObject model =
        TokenizerDocument.object(
            """
            {"type": "BPE", "dropout": null, "unk_token": null, "continuing_subword_prefix": "",
             "end_of_word_suffix": "", "fuse_unk": false, "byte_fallback": false,
             "ignore_merges": false}
            """);
    model.add("vocab", numbered(vocabulary));
    model.add("merges", pairs(merges));
    return model;
  }

  /** A vocabulary as an object of JSON. */
  static JsonObject numbered(Map<String, Integer> vocabulary) {
    JsonObject json = new JsonObject();
    vocabulary.forEach(json::addProperty);
    return json;
  }

  /** Merges as a list of pairs. */
  static JsonArray pairs(List<List<String>> merges) {
    JsonArray list = new JsonArray();
    for (List<String> merge : merges) {
      JsonArray pair = new JsonArray();
      merge.forEach(pair::add);
      list.add(pair);
    }
    return list;
  }
}
