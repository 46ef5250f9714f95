// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tokens;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gollum.api.InputException;

/**
 * {@code vocab.txt}, a token per line: WordPiece as BERT's, or whole SMILES tokens as those of
 * rxnfp, rxnmapper and DeepChem, which have the same files and class.
 *
 * <p>It is a SMILES vocabulary if the tokenizer's class has "Smiles" in its name, or if every line
 * of it is one token of the SMILES expression (which special tokens such as {@code [CLS]} are too)
 * and it holds carbon, aromatic carbon and chlorine. No vocabulary of words passes that. Characters
 * that the expression does not know, such as blanks, are passed over; tokens that the vocabulary
 * lacks are unknown. Case is kept.
 *
 * <p>Source of the expression: Schwaller et al., Molecular Transformer, ACS Cent. Sci. 2019, 5,
 * 1572, with rxnfp's two additions (a bar, ring numbers of three digits).
 */
final class WordPieceVocabulary {
  static final String FILE = "vocab.txt";

  private static final String SMILES =
      "\\%\\([0-9]{3}\\)|\\[[^\\]]+]|Br?|Cl?|N|O|S|P|F|I|b|c|n|o|s|p|\\||\\(|\\)|\\.|=|#|-|\\+"
          + "|\\\\|\\/|:|~|@|\\?|>>?|\\*|\\$|\\%[0-9]{2}|[0-9]";

  private WordPieceVocabulary() {}

  static JsonObject build(TokenizerFolder folder) {
    List<String> lines = folder.lines(FILE);
    Map<String, Integer> vocabulary = new LinkedHashMap<>();
    for (int id = 0; id < lines.size(); id++) {
      vocabulary.put(lines.get(id), id);
    }
    AddedToken unknown = folder.special("unk_token", "[UNK]");
    AddedToken first = folder.special("cls_token", "[CLS]");
    AddedToken last = folder.special("sep_token", "[SEP]");
    TokenizerDocument document = new TokenizerDocument(folder, FILE, vocabulary);
    document.id(unknown.content());
    document
        .around(List.of(first.content()), List.of(last.content()))
        .added(
            List.of(
                unknown,
                first,
                last,
                folder.special("pad_token", "[PAD]"),
                folder.special("mask_token", "[MASK]")))
        .added(folder.additional());
    JsonObject model = new JsonObject();
    model.addProperty("unk_token", unknown.content());
    model.add("vocab", ByteLevelVocabulary.numbered(vocabulary));
    String name = folder.tokenizerClass();
    if (name.contains("Smiles") || isSmiles(vocabulary)) {
      model.addProperty("type", "WordLevel");
      JsonObject split =
          TokenizerDocument.object(
              "{\"type\": \"Split\", \"behavior\": \"Removed\", \"invert\": true}");
      JsonObject expression = new JsonObject();
      expression.addProperty("Regex", SMILES);
      split.add("pattern", expression);
      return document.preTokenizer(split).model(model).build();
    }
    if (!List.of("", "BertTokenizer", "DistilBertTokenizer", "ElectraTokenizer").contains(name)) {
      throw InputException.of("A " + name + " cannot be made from " + FILE + ".")
          .file(folder.file(FILE).toString())
          .remedy(TextTokenizer.SAVE)
          .build();
    }
    model.addProperty("type", "WordPiece");
    model.addProperty("continuing_subword_prefix", "##");
    model.addProperty("max_input_chars_per_word", 100);
    return document
        .normalizer(normalizer(folder))
        .preTokenizer(TokenizerDocument.object("{\"type\": \"BertPreTokenizer\"}"))
        .model(model)
        .build();
  }

  private static boolean isSmiles(Map<String, Integer> vocabulary) {
    Pattern token = Pattern.compile(SMILES);
    return vocabulary.keySet().containsAll(List.of("C", "c", "Cl"))
        && vocabulary.keySet().stream().allMatch(line -> token.matcher(line).matches());
  }

  private static JsonObject normalizer(TokenizerFolder folder) {
    boolean basic = folder.flag("do_basic_tokenize").orElse(true);
    JsonObject normalizer =
        TokenizerDocument.object("{\"type\": \"BertNormalizer\", \"clean_text\": true}");
    normalizer.addProperty(
        "handle_chinese_chars", basic && folder.flag("tokenize_chinese_chars").orElse(true));
    normalizer.addProperty("lowercase", basic && folder.flag("do_lower_case").orElse(true));
    // Not set, accents go where the case goes.
    folder
        .flag("strip_accents")
        .ifPresentOrElse(
            strip -> normalizer.addProperty("strip_accents", strip),
            () -> normalizer.add("strip_accents", JsonNull.INSTANCE));
    return normalizer;
  }
}
