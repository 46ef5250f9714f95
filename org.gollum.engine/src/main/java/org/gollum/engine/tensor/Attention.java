// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

/**
 * What happens between the tokens of a text, in operations that never hold the whole product of
 * queries and keys.
 *
 * <p>Queries are [texts, heads, n, d], keys and values [texts, groups, m, d]; each of the groups
 * serves heads ÷ groups neighbouring heads. The result has the queries' shape. A mask is added to
 * the scores and is broadcast to [texts, heads, n, m]; −∞ shuts a key out, and no query may have
 * all its keys shut out. Source: Vaswani et al., arXiv 1706.03762; groups: Ainslie et al., arXiv
 * 2305.13245.
 */
public final class Attention {
  private Attention() {}

  /** softmax(q kᵀ ÷ √d) v. */
  public static Tensor full(Tensor queries, Tensor keys, Tensor values) {
    return queries.scripted("attend", grouped(keys, queries), grouped(values, queries));
  }

  /** softmax(q kᵀ ÷ √d + mask) v. */
  public static Tensor masked(Tensor queries, Tensor keys, Tensor values, Tensor mask) {
    return queries.scripted(
        "attend_masked", grouped(keys, queries), grouped(values, queries), mask);
  }

  /** softmax(q kᵀ + bias) v, for models that learned without the divisor. */
  public static Tensor unscaled(Tensor queries, Tensor keys, Tensor values, Tensor bias) {
    return queries.scripted(
        "attend_unscaled", grouped(keys, queries), grouped(values, queries), bias);
  }

  /** softmax(q kᵀ ÷ √d) v where a token sees itself and those before it; n equals m. */
  public static Tensor causal(Tensor queries, Tensor keys, Tensor values) {
    return queries.scripted("attend_causal", grouped(keys, queries), grouped(values, queries));
  }

  /** Each group repeated for the heads that share it. */
  private static Tensor grouped(Tensor groups, Tensor queries) {
    long heads = queries.size(1);
    long count = groups.size(1);
    if (heads == count) {
      return groups;
    }
    long texts = groups.size(0);
    long tokens = groups.size(2);
    long size = groups.size(3);
    return groups
        .reshape(texts, count, 1, tokens, size)
        .broadcast(texts, count, heads / count, tokens, size)
        .reshape(texts, heads, tokens, size);
  }

  /**
   * Turns each pair (xᵢ, xᵢ₊ₕ), h = d ÷ 2, by an angle that depends on token and i: what rotary
   * position embedding does to queries and keys. Source: Su et al., arXiv 2104.09864.
   *
   * <pre>{@code
   * x · cosine + (−x₂, x₁) · sine, with x = (x₁, x₂)
   * }</pre>
   *
   * @param x [texts, heads, n, d]
   * @param cosine [n, d]
   * @param sine [n, d]
   */
  public static Tensor rotate(Tensor x, Tensor cosine, Tensor sine) {
    return x.scripted("rotate", cosine, sine);
  }
}
