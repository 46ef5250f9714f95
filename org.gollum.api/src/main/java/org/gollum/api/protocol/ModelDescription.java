// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.Map;
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
}
