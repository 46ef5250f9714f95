// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tokens;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gollum.api.InputException;
import org.gollum.engine.tokens.SentencePieceFile.Piece;

/**
 * A SentencePiece model as T5, XLM-RoBERTa, ALBERT (Unigram) and Llama and Mistral (byte-pair
 * encoding) use it. The pieces are the file's; what each family adds to them, how it normalizes and
 * what it puts around a text is what transformers does when it makes a fast tokenizer of one, which
 * differs from SentencePiece itself where several blanks meet.
 */
final class SentencePieceVocabulary {
  /** The names such files have, and the classes that read them. */
  static final List<String> FILES =
      List.of("spiece.model", "sentencepiece.bpe.model", "tokenizer.model");

  private static final String BLANK = "▁";

  private final TokenizerFolder folder;
  private final String file;
  private final SentencePieceFile model;

  private SentencePieceVocabulary(TokenizerFolder folder, String file) {
    this.folder = folder;
    this.file = file;
    this.model = SentencePieceFile.read(folder.file(file));
  }

  static JsonObject build(TokenizerFolder folder, String file) {
    SentencePieceVocabulary vocabulary = new SentencePieceVocabulary(folder, file);
    String name = folder.tokenizerClass();
    boolean unigram = vocabulary.model.kind() == SentencePieceFile.UNIGRAM;
    boolean pairs = vocabulary.model.kind() == SentencePieceFile.PAIRS;
    if (unigram && name.equals("T5Tokenizer")) {
      return vocabulary.t5();
    }
    if (unigram && name.equals("XLMRobertaTokenizer")) {
      return vocabulary.xlmRoberta();
    }
    if (unigram && name.equals("AlbertTokenizer")) {
      return vocabulary.albert();
    }
    if (pairs && name.equals("LlamaTokenizer")) {
      return vocabulary.llama();
    }
    throw InputException.of(
            (name.isEmpty() ? "A tokenizer of a kind that nothing names" : "A " + name)
                + " cannot be made from a SentencePiece model of kind "
                + vocabulary.model.kind()
                + ".")
        .file(folder.file(file).toString())
        .remedy(TextTokenizer.SAVE)
        .build();
  }

  private JsonObject t5() {
    List<Piece> pieces = new ArrayList<>(model.pieces());
    List<AddedToken> additional = folder.additional();
    long named =
        additional.stream().filter(token -> token.content().contains("<extra_id_")).count();
    int extra = named > 0 ? (int) named : folder.number("extra_ids", 100);
    List<AddedToken> sentinels = new ArrayList<>();
    for (int i = extra - 1; i >= 0; i--) {
      String sentinel = "<extra_id_" + i + ">";
      pieces.add(new Piece(sentinel, 0, 1));
      sentinels.add(new AddedToken(sentinel, false, true, true, false, true));
    }
    return unigram(pieces, model.unknown())
        .normalizer(cleaned())
        .preTokenizer(metaspace())
        .around(List.of(), List.of("</s>"))
        .added(specials("eos_token", "</s>", "unk_token", "<unk>", "pad_token", "<pad>"))
        .added(additional)
        .added(named > 0 ? List.of() : sentinels) // named ones match as they are named
        .build();
  }

  private JsonObject xlmRoberta() {
    List<Piece> pieces = new ArrayList<>();
    for (String token : List.of("<s>", "<pad>", "</s>", "<unk>")) {
      pieces.add(new Piece(token, 0, 1));
    }
    pieces.addAll(
        model.pieces().subList(Math.min(3, model.pieces().size()), model.pieces().size()));
    pieces.add(new Piece("<mask>", 0, 1));
    return unigram(pieces, 3)
        .normalizer(cleaned())
        .preTokenizer(metaspace())
        .around(List.of("<s>"), List.of("</s>"))
        .added(specials("bos_token", "<s>", "eos_token", "</s>", "unk_token", "<unk>"))
        .added(specials("pad_token", "<pad>"))
        .added(List.of(folder.special("mask_token", "<mask>").takingSpacesBefore()))
        .added(folder.additional())
        .build();
  }

  private JsonObject albert() {
    List<Piece> pieces =
        model.pieces().stream()
            .map(
                piece ->
                    // So that "1," is cut before the comma, as the original program does.
                    piece.text().matches("(?s).*\\p{Nd},")
                        ? new Piece(piece.text(), piece.score() - 100, piece.type())
                        : piece)
            .toList();
    List<JsonObject> steps = new ArrayList<>();
    steps.add(replace("String", "``", "\""));
    steps.add(replace("String", "''", "\""));
    if (!folder.flag("keep_accents").orElse(false)) {
      steps.add(TokenizerDocument.object("{\"type\": \"NFKD\"}"));
      steps.add(TokenizerDocument.object("{\"type\": \"StripAccents\"}"));
    }
    if (folder.flag("do_lower_case").orElse(true)) {
      steps.add(TokenizerDocument.object("{\"type\": \"Lowercase\"}"));
    }
    steps.addAll(characters());
    steps.add(replace("Regex", " {2,}", " "));
    return unigram(pieces, model.unknown())
        .normalizer(TokenizerDocument.sequence("normalizers", steps))
        .preTokenizer(metaspace())
        .around(List.of("[CLS]"), List.of("[SEP]"))
        .added(specials("cls_token", "[CLS]", "sep_token", "[SEP]", "unk_token", "<unk>"))
        .added(specials("pad_token", "<pad>"))
        .added(List.of(folder.special("mask_token", "[MASK]").takingSpacesBefore()))
        .added(folder.additional())
        .build();
  }

  private JsonObject llama() {
    Map<String, Integer> ids = ids(model.pieces());
    JsonObject pairs =
        TokenizerDocument.object(
            """
            {"type": "BPE", "dropout": null, "continuing_subword_prefix": null,
             "end_of_word_suffix": null, "fuse_unk": true, "byte_fallback": true,
             "ignore_merges": false}
            """);
    pairs.addProperty("unk_token", model.unknownText());
    pairs.add("vocab", ByteLevelVocabulary.numbered(ids));
    pairs.add("merges", ByteLevelVocabulary.pairs(PieceMerges.of(model.pieces(), ids)));
    TokenizerDocument document = new TokenizerDocument(folder, file, ids).model(pairs);
    if (folder.flag("legacy").orElse(true)) {
      List<JsonObject> steps = new ArrayList<>();
      if (folder.flag("add_prefix_space").orElse(true)) {
        steps.add(TokenizerDocument.object("{\"type\": \"Prepend\", \"prepend\": \"▁\"}"));
      }
      steps.add(replace("String", " ", BLANK));
      document.normalizer(TokenizerDocument.sequence("normalizers", steps));
    } else {
      JsonObject blanks = metaspace();
      blanks.addProperty("split", false);
      document.preTokenizer(blanks);
    }
    AddedToken first = folder.special("bos_token", "<s>");
    AddedToken last = folder.special("eos_token", "</s>");
    boolean opened = folder.flag("add_bos_token").orElse(true);
    boolean closed = folder.flag("add_eos_token").orElse(false);
    return document
        .around(
            opened ? List.of(first.content()) : List.of(),
            closed ? List.of(last.content()) : List.of())
        .added(controls(model.pieces()))
        .added(List.of(first, last, folder.special("unk_token", "<unk>")))
        .added(folder.additional())
        .build();
  }

  private TokenizerDocument unigram(List<Piece> pieces, int unknown) {
    JsonArray scored = new JsonArray();
    for (Piece piece : pieces) {
      JsonArray pair = new JsonArray();
      pair.add(piece.text());
      pair.add(piece.score());
      scored.add(pair);
    }
    JsonObject json = TokenizerDocument.object("{\"type\": \"Unigram\", \"byte_fallback\": false}");
    json.addProperty("unk_id", unknown);
    json.add("vocab", scored);
    return new TokenizerDocument(folder, file, ids(pieces)).model(json).added(controls(pieces));
  }

  private static Map<String, Integer> ids(List<Piece> pieces) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    IntStream.range(0, pieces.size()).forEach(id -> ids.put(pieces.get(id).text(), id));
    return ids;
  }

  private static List<AddedToken> controls(List<Piece> pieces) {
    return pieces.stream()
        .filter(piece -> piece.isControl() || piece.isUserDefined())
        .map(piece -> new AddedToken(piece.text(), false, false, false, false, piece.isControl()))
        .toList();
  }

  private List<AddedToken> specials(String... keysAndTokens) {
    List<AddedToken> tokens = new ArrayList<>();
    for (int i = 0; i < keysAndTokens.length; i += 2) {
      tokens.add(folder.special(keysAndTokens[i], keysAndTokens[i + 1]));
    }
    return tokens;
  }

  /** Characters by the file's own table, no blanks at the end, several blanks as one. */
  private JsonObject cleaned() {
    List<JsonObject> steps = new ArrayList<>(characters());
    steps.add(
        TokenizerDocument.object(
            "{\"type\": \"Strip\", \"strip_left\": false, \"strip_right\": true}"));
    steps.add(replace("Regex", " {2,}", BLANK));
    return TokenizerDocument.sequence("normalizers", steps);
  }

  private List<JsonObject> characters() {
    if (model.characters().length == 0) {
      return List.of();
    }
    JsonObject table = TokenizerDocument.object("{\"type\": \"Precompiled\"}");
    table.addProperty(
        "precompiled_charsmap", Base64.getEncoder().encodeToString(model.characters()));
    return List.of(table);
  }

  private static JsonObject replace(String kind, String pattern, String content) {
    JsonObject replace = TokenizerDocument.object("{\"type\": \"Replace\"}");
    JsonObject what = new JsonObject();
    what.addProperty(kind, pattern);
    replace.add("pattern", what);
    replace.addProperty("content", content);
    return replace;
  }

  private JsonObject metaspace() {
    JsonObject json =
        TokenizerDocument.object(
            "{\"type\": \"Metaspace\", \"replacement\": \"▁\", \"split\": true}");
    boolean prefixed = folder.flag("add_prefix_space").orElse(true);
    boolean legacy = folder.flag("legacy").orElse(true);
    json.addProperty("prepend_scheme", prefixed ? (legacy ? "always" : "first") : "never");
    return json;
  }
}
