// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gollum.api.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTokenizerTest {
  private static final String SAVE =
      " Save the fast tokenizer beside the model (transformers: save_pretrained).";
  private static final String AGAIN = " Copy or download the model again.";

  @TempDir private Path folder;

  private void assertRefused(String message) {
    assertThatThrownBy(() -> TextTokenizer.open(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  private void configure(String json) throws IOException {
    Files.writeString(folder.resolve("tokenizer_config.json"), json);
  }

  @Test
  void theFilesThatMatterAreNamed() throws IOException {
    GoldenTokensTest.write("wordpiece-cased", folder);
    assertThat(TextTokenizer.files(folder))
        .containsExactly(
            "vocab.txt", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json");
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    // It turns the side where texts are cut.
    assertThat(TextTokenizer.files(folder))
        .containsExactly("tokenizer.json", "tokenizer_config.json");
    configure("{\"truncation_side\": \"right\"}");
    assertThat(TextTokenizer.files(folder)).containsExactly("tokenizer.json");
  }

  @Test
  void aFolderWithoutATokenizerIsRefused() throws IOException {
    Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n"); // half of a pair
    assertRefused(
        folder
            + ": The folder has no tokenizer: neither tokenizer.json nor vocab.txt, vocab.json with"
            + " merges.txt, or one of spiece.model, sentencepiece.bpe.model, tokenizer.model."
            + SAVE);
  }

  @Test
  void classesThatCannotBeMadeAreRefusedByName() throws IOException {
    GoldenTokensTest.write("wordpiece", folder);
    configure("{\"tokenizer_class\": \"BertJapaneseTokenizer\"}");
    assertRefused(
        folder.resolve("vocab.txt")
            + ": A BertJapaneseTokenizer cannot be made from vocab.txt."
            + SAVE);
    Files.delete(folder.resolve("vocab.txt"));
    GoldenTokensTest.write("roberta", folder);
    configure("{\"tokenizer_class\": \"CLIPTokenizerFast\"}");
    assertRefused(
        folder.resolve("vocab.json")
            + ": A CLIPTokenizer cannot be made from vocab.json and merges.txt."
            + SAVE);
    configure("{}");
    Files.writeString(folder.resolve("config.json"), "{}");
    assertRefused(
        folder.resolve("vocab.json")
            + ": A tokenizer of a kind that nothing names cannot be made from vocab.json and"
            + " merges.txt."
            + SAVE);
    Files.delete(folder.resolve("vocab.json"));
    GoldenTokensTest.write("llama", folder);
    configure("{\"tokenizer_class\": \"T5Tokenizer\"}");
    assertRefused(
        folder.resolve("tokenizer.model")
            + ": A T5Tokenizer cannot be made from a SentencePiece model of kind 2."
            + SAVE);
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    Path pieces = folder.resolve("spiece.model");
    GoldenTokensTest.write("t5", folder);
    byte[] whole = Files.readAllBytes(pieces);
    for (int length : new int[] {0, 1, 50, 1001, whole.length - 1}) {
      Files.write(pieces, Arrays.copyOf(whole, length));
      assertRefused(pieces + ": The file is no SentencePiece model." + AGAIN);
    }
    Files.delete(pieces);
    GoldenTokensTest.write("roberta", folder);
    Path merges = folder.resolve("merges.txt");
    Files.writeString(merges, "#version: 0.2\nC C\nC C C\n");
    assertRefused(merges + ", line 3: \"C C C\" is not a pair of tokens." + AGAIN);
    Path words = folder.resolve("vocab.json");
    Files.writeString(words, "{\"a\": \"x\"}");
    assertRefused(words + ": The file is no map of tokens and ids." + AGAIN);
    Files.delete(words);
    Path lines = Files.write(folder.resolve("vocab.txt"), new byte[] {(byte) 0xff});
    configure("{\"tokenizer_class\": \"BertTokenizer\"}");
    assertRefused(lines + ": The file could not be read as UTF-8 text." + AGAIN);
    Files.writeString(lines, "a\nb\n");
    assertRefused(lines + ": The vocabulary lacks the special token \"[UNK]\"." + SAVE);
    Files.writeString(lines, "[UNK]\n[CLS]\n[SEP]\n");
    Files.writeString(folder.resolve("added_tokens.json"), "{\"new\": 7}");
    assertRefused(
        lines
            + ": The added token \"new\" has the id 7, where the vocabulary ends it would be 3."
            + SAVE);
    Files.writeString(folder.resolve("added_tokens.json"), "{\"new\": []}");
    assertRefused(folder + ": The added tokens are no map of tokens and ids." + AGAIN);
  }

  @Test
  void longTextsLoseTheSideThatTheFolderSays() throws IOException {
    GoldenTokensTest.write("wordpiece", folder);
    try (TextTokenizer tokenizer = TextTokenizer.open(folder)) {
      int[] tokens = tokenizer.encode(List.of("C ( = O )")).get(0);
      assertThat(tokens).hasSize(7).startsWith(2).endsWith(3);
      assertThat(tokenizer.cut(tokens, 7)).isSameAs(tokens);
      assertThat(tokenizer.cut(tokens, 4)).containsExactly(2, tokens[1], tokens[2], 3);
      assertThat(tokenizer.cut(tokens, 1)).containsExactly(3);
    }
    configure("{\"truncation_side\": \"left\"}");
    try (TextTokenizer tokenizer = TextTokenizer.open(folder)) {
      int[] tokens = tokenizer.encode(List.of("C ( = O )")).get(0);
      assertThat(tokenizer.cut(tokens, 4)).containsExactly(2, tokens[4], tokens[5], 3);
      assertThat(tokenizer.cut(tokens, 1)).containsExactly(2);
    }
  }

  @Test
  void aTextThatASmilesVocabularyDoesNotKnowIsCutTheSameWay() throws IOException {
    GoldenTokensTest.write("smiles", folder);
    try (TextTokenizer tokenizer = TextTokenizer.open(folder)) {
      int[] tokens = tokenizer.encode(List.of("CCCCC")).get(0);
      assertThat(tokenizer.cut(tokens, 4)).containsExactly(2, tokens[1], tokens[2], 3);
      assertThat(tokenizer.encode(List.of("a y")).get(0)).containsExactly(2, 3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wordpiece", "gpt2", "t5", "smiles"})
  void veryLongEmptyAndBrokenTextsAreRead(String name) throws IOException {
    GoldenTokensTest.write(name, folder);
    try (TextTokenizer tokenizer = TextTokenizer.open(folder)) {
      int[] nothing = tokenizer.encode(List.of("")).get(0);
      int[] one = tokenizer.encode(List.of("N")).get(0);
      assertThat(nothing.length).isLessThan(one.length);
      int[] many = tokenizer.encode(List.of("=NF O".repeat(25_000))).get(0);
      assertThat(many.length).isGreaterThanOrEqualTo(100_000);
      assertThat(tokenizer.cut(many, 512)).hasSize(512);
      List<int[]> broken = tokenizer.encode(List.of("C\ud800C", "C\udfffC", "C\ufffdC"));
      assertThat(broken.get(0)).containsExactly(broken.get(2));
      assertThat(broken.get(1)).containsExactly(broken.get(2));
    }
  }
}
