// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tokens;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gollum.api.InputException;
import org.gollum.engine.tensor.TensorRuntime;

/**
 * Texts to token ids, as {@code tokenizer.json} says, special tokens included. The file's own
 * truncation and padding are switched off: they may be far shorter than what the model can read,
 * and how long a text really is has to be known. Thread-safe; its owner closes it.
 */
public final class TextTokenizer implements AutoCloseable {
  private static final Map<String, String> OPTIONS =
      Map.of("addSpecialTokens", "true", "truncation", "false", "padding", "false");

  private final HuggingFaceTokenizer tokenizer;

  /** The number of special tokens that close every text. */
  private final int closing;

  private TextTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
    int[] nothing = ids(tokenizer.encode(""));
    int[] something = ids(tokenizer.encode("a"));
    int opening = Arrays.mismatch(nothing, something);
    this.closing = opening < 0 ? 0 : nothing.length - opening;
  }

  /**
   * Reads a tokenizer.
   *
   * @throws InputException if the file is no tokenizer
   */
  public static TextTokenizer open(Path file) {
    TensorRuntime.start(); // sets the cache folder and switches downloads off
    return TensorRuntime.underOwnClassLoader(
        () -> {
          try (InputStream in = Files.newInputStream(file)) {
            return new TextTokenizer(HuggingFaceTokenizer.newInstance(in, OPTIONS));
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

  /** A text cut at its end to {@code maxTokens}, with its closing special tokens kept. */
  public int[] cut(int[] tokens, int maxTokens) {
    if (tokens.length <= maxTokens) {
      return tokens;
    }
    int[] kept = Arrays.copyOf(tokens, maxTokens);
    int tail = Math.min(closing, maxTokens);
    System.arraycopy(tokens, tokens.length - tail, kept, maxTokens - tail, tail);
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
