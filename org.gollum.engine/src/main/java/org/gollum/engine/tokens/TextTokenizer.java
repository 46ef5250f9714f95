// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tokens;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gollum.api.InputException;
import org.gollum.engine.tensor.TensorRuntime;

/**
 * Texts to token ids, as the folder of a language model says, special tokens included. Read is
 * {@code tokenizer.json}; where it is missing, one is made in memory from the files of older
 * models: {@code vocab.txt}, {@code vocab.json} with {@code merges.txt}, or a SentencePiece model.
 *
 * <p>A file's own truncation and padding are switched off: they may be far shorter than what the
 * model can read, and how long a text really is has to be known. On which side a text is cut is
 * what {@code tokenizer_config.json} says. Thread-safe; its owner closes it.
 */
public final class TextTokenizer implements AutoCloseable {
  private static final Map<String, String> OPTIONS =
      Map.of("addSpecialTokens", "true", "truncation", "false", "padding", "false");

  private static final String FILE = "tokenizer.json";

  /** What to do about a tokenizer that cannot be made from older files. */
  static final String SAVE =
      "Save the fast tokenizer beside the model (transformers: save_pretrained).";

  private final HuggingFaceTokenizer tokenizer;

  /** The number of special tokens that open every text. */
  private final int opening;

  /** The number of special tokens that close every text. */
  private final int closing;

  private final boolean cutsBeginning;

  private TextTokenizer(HuggingFaceTokenizer tokenizer, boolean cutsBeginning) {
    this.tokenizer = tokenizer;
    this.cutsBeginning = cutsBeginning;
    // Carbon is a word to every kind of tokenizer, also to one of SMILES.
    long[] special = tokenizer.encode("C").getSpecialTokenMask();
    int before = 0;
    while (before < special.length && special[before] == 1) {
      before++;
    }
    int after = 0;
    while (after < special.length - before && special[special.length - 1 - after] == 1) {
      after++;
    }
    this.opening = before;
    this.closing = after;
  }

  /**
   * The files of a folder that its tokenizer is read from, {@code tokenizer.json} alone where there
   * is one, unless {@code tokenizer_config.json} turns the side where texts are cut.
   *
   * @throws InputException if there are none
   */
  public static List<String> files(Path folder) {
    TokenizerFolder older = new TokenizerFolder(folder);
    List<String> files = new ArrayList<>();
    if (older.has(FILE)) {
      files.add(FILE);
      if (older.cutsBeginning()) {
        files.add(TokenizerFolder.CONFIGURATION);
      }
      return files;
    }
    files.addAll(vocabularies(older));
    Stream.of(TokenizerFolder.CONFIGURATION, TokenizerFolder.SPECIAL, TokenizerFolder.ADDED)
        .filter(older::has)
        .forEach(files::add);
    return files;
  }

  private static List<String> vocabularies(TokenizerFolder folder) {
    if (folder.has(WordPieceVocabulary.FILE)) {
      return List.of(WordPieceVocabulary.FILE);
    }
    if (folder.has(ByteLevelVocabulary.VOCABULARY) && folder.has(ByteLevelVocabulary.MERGES)) {
      return List.of(ByteLevelVocabulary.VOCABULARY, ByteLevelVocabulary.MERGES);
    }
    for (String name : SentencePieceVocabulary.FILES) {
      if (folder.has(name)) {
        return List.of(name);
      }
    }
    throw InputException.of(
            "The folder has no tokenizer: neither "
                + FILE
                + " nor vocab.txt, vocab.json with merges.txt, or one of "
                + String.join(", ", SentencePieceVocabulary.FILES)
                + ".")
        .file(folder.file("").toString())
        .remedy(SAVE)
        .build();
  }

  /**
   * Reads the tokenizer of a model folder.
   *
   * @throws InputException if there is none, or it is damaged or of a kind that is not supported
   */
  public static TextTokenizer open(Path folder) {
    TokenizerFolder files = new TokenizerFolder(folder);
    if (files.has(FILE)) {
      Path file = folder.resolve(FILE);
      try {
        return open(file, Files.readAllBytes(file), files.cutsBeginning());
      } catch (IOException e) {
        throw unreadable(file, "could not be read: " + e.getMessage(), e);
      }
    }
    String vocabulary = vocabularies(files).get(0);
    JsonObject document =
        switch (vocabulary) {
          case WordPieceVocabulary.FILE -> WordPieceVocabulary.build(files);
          case ByteLevelVocabulary.VOCABULARY -> ByteLevelVocabulary.build(files);
          default -> SentencePieceVocabulary.build(files, vocabulary);
        };
    byte[] json = document.toString().getBytes(StandardCharsets.UTF_8);
    return open(folder.resolve(vocabulary), json, files.cutsBeginning());
  }

  private static TextTokenizer open(Path file, byte[] json, boolean cutsBeginning) {
    TensorRuntime.start(); // sets the cache folder and switches downloads off
    return TensorRuntime.underOwnClassLoader(
        () -> {
          try {
            return new TextTokenizer(
                HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), OPTIONS),
                cutsBeginning);
          } catch (IOException e) {
            throw unreadable(file, "could not be read: " + e.getMessage(), e);
          } catch (RuntimeException e) {
            // The native library has no exception type of its own.
            throw unreadable(file, "is no tokenizer: " + e.getMessage(), e);
          }
        });
  }

  private static InputException unreadable(Path file, String what, Exception cause) {
    return InputException.of("The file " + what + ".")
        .file(file.toString())
        .remedy("Copy or download the model again.")
        .cause(cause)
        .build();
  }

  /** The whole texts as tokens, whatever their length. */
  public List<int[]> encode(List<String> texts) {
    String[] whole = texts.stream().map(TextTokenizer::wellFormed).toArray(String[]::new);
    List<int[]> tokens = new ArrayList<>(whole.length);
    for (Encoding encoding : tokenizer.batchEncode(whole)) {
      tokens.add(ids(encoding));
    }
    return tokens;
  }

  /**
   * A text cut to {@code maxTokens} at its end, or at its beginning where the model's files say so,
   * with its opening and closing special tokens kept.
   */
  public int[] cut(int[] tokens, int maxTokens) {
    if (tokens.length <= maxTokens) {
      return tokens;
    }
    int head = cutsBeginning ? Math.min(opening, maxTokens) : Math.max(maxTokens - closing, 0);
    int tail = maxTokens - head;
    int[] kept = Arrays.copyOf(tokens, maxTokens);
    System.arraycopy(tokens, tokens.length - tail, kept, head, tail);
    return kept;
  }

  /** Half of a surrogate pair is no text; the native library must not see one. */
  private static String wellFormed(String text) {
    StringBuilder repaired = new StringBuilder();
    boolean broken = false;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      boolean lone = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
      broken |= lone;
      repaired.appendCodePoint(lone ? 0xFFFD : point);
      i += Character.charCount(point);
    }
    return broken ? repaired.toString() : text;
  }

  private static int[] ids(Encoding encoding) {
    return Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
