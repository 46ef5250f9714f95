// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import java.util.List;

/**
 * What of a language model is trained: low-rank adapters (LoRA) on the linear layers of its upper
 * blocks. A layer's output W x becomes {@code W x + scale · B A dropout(x)} with A [rank, in] and B
 * [out, rank]; W never changes. The defaults are those of arXiv 2504.06265 but for dropout, which
 * few steps have no need of; the same for every task.
 *
 * @param rank r, the rows of A
 * @param alpha α, the strength of what is added: the scale is α/√r if rank-stabilised, else α/r
 * @param dropout the probability with which a value of x is left out, in training only
 * @param share of the blocks that get adapters, counted from the last one: more than 0, at most 1
 * @param rankStabilized whether a larger rank leaves the size of the update as it is. Source:
 *     Kalajdzievski, arXiv 2312.03732
 * @param modules names of linear layers, or how they end, such as {@code query}; empty for all of a
 *     block
 */
public record LoraSettings(
    int rank,
    double alpha,
    double dropout,
    double share,
    boolean rankStabilized,
    List<String> modules) {

  /** Checks each value. */
  public LoraSettings {
    modules = List.copyOf(modules);
    if (rank < 1) {
      throw refused("LoRA rank", "The rank must be 1 or more, was " + rank + ".");
    }
    if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
      throw refused("LoRA alpha", "α must be more than 0, was " + alpha + ".");
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw refused(
          "LoRA dropout", "The dropout must be 0 or more and below 1, was " + dropout + ".");
    }
    if (!(share > 0 && share <= 1)) {
      throw refused(
          "LoRA share",
          "The share of blocks must be more than 0 and at most 1, was " + share + ".");
    }
    if (modules.stream().anyMatch(String::isBlank)) {
      throw refused("LoRA modules", "The name of a linear layer is empty.");
    }
  }

  private static InputException refused(String setting, String summary) {
    return InputException.of(summary).setting(setting).build();
  }

  /** The dropout of arXiv 2504.06265. */
  public static final double REFERENCE_DROPOUT = 0.2;

  /** Rank 4, α 16, rank-stabilised, no dropout, all linear layers of the top quarter. */
  public static LoraSettings defaults() {
    return new LoraSettings(4, 16, 0, 0.25, true, List.of());
  }

  /**
   * How many blocks get adapters: the share of them, at least one. Halves go to the even number, as
   * in Python's {@code round}.
   */
  public int adaptedBlocks(int blocks) {
    return Math.max(1, (int) Math.rint(share * blocks));
  }

  /** Whether a linear layer of that full name is among {@link #modules}. */
  public boolean adapts(String module) {
    return modules.isEmpty() || modules.stream().anyMatch(name -> isNamed(module, name));
  }

  /** Whether a layer's full name is this name, or ends with it after a dot. */
  public static boolean isNamed(String module, String name) {
    return module.equals(name) || module.endsWith("." + name);
  }

  /** The same with another rank. */
  public LoraSettings withRank(int value) {
    return new LoraSettings(value, alpha, dropout, share, rankStabilized, modules);
  }

  /** The same with another α. */
  public LoraSettings withAlpha(double value) {
    return new LoraSettings(rank, value, dropout, share, rankStabilized, modules);
  }

  /** The same with another dropout. */
  public LoraSettings withDropout(double value) {
    return new LoraSettings(rank, alpha, value, share, rankStabilized, modules);
  }

  /** The same on another share of the blocks. */
  public LoraSettings withShare(double value) {
    return new LoraSettings(rank, alpha, dropout, value, rankStabilized, modules);
  }

  /** The same, rank-stabilised or not. */
  public LoraSettings withRankStabilized(boolean value) {
    return new LoraSettings(rank, alpha, dropout, share, value, modules);
  }

  /** The same on other linear layers; none for all. */
  public LoraSettings withModules(List<String> value) {
    return new LoraSettings(rank, alpha, dropout, share, rankStabilized, value);
  }
}
