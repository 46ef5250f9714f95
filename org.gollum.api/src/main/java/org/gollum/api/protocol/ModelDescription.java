// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.gollum.api.Pooling;

/**
 * A language model as its folder describes it.
 *
 * @param id the id or folder name it was found under
 * @param folder where it lies
 * @param architecture as {@code config.json} names it: {@code BertModel}
 * @param parameters the number of weights
 * @param hiddenSize H, the length of its vectors
 * @param blocks the number of transformer blocks
 * @param maxTokens the longest text it can read, in tokens; {@link Integer#MAX_VALUE} if it has no
 *     limit of its own
 * @param pooling its usual pooling
 * @param files SHA-256 of configuration, tokenizer and weights, by file name
 */
public record ModelDescription(
    String id,
    String folder,
    String architecture,
    long parameters,
    int hiddenSize,
    int blocks,
    int maxTokens,
    Pooling pooling,
    Map<String, String> files) {

  /** Copies the map. */
  public ModelDescription {
    files = Map.copyOf(files);
  }

  /**
   * The model in twelve hexadecimal digits: the first of the SHA-256 over its files' names and
   * hashes, one {@code name hash} a line, sorted by name. Copies of a model share it, wherever they
   * lie.
   */
  public String fingerprint() {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(files)
        .forEach((name, hash) -> lines.append(name).append(' ').append(hash).append('\n'));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(lines.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
