// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tokens;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gollum.engine.tokens.SentencePieceFile.Piece;

/**
 * The merges of byte-pair encoding, which a SentencePiece model does not list: every way to make a
 * piece of two others, the best piece first; among equals longer left halves first, then longer
 * right ones, then those of lower numbers.
 *
 * <p>Source: what transformers does when it makes a fast tokenizer of such a file.
 */
final class PieceMerges {
  private record Merge(String left, String right, double score, int leftLength, int rightLength) {}

  private static final Comparator<Merge> BEST_FIRST =
      Comparator.comparingDouble(Merge::score)
          .thenComparingInt(Merge::leftLength)
          .thenComparingInt(Merge::rightLength)
          .reversed();

  private PieceMerges() {}

  static List<List<String>> of(List<Piece> pieces, Map<String, Integer> ids) {
    List<Merge> merges = new ArrayList<>();
    for (Piece piece : pieces) {
      String text = piece.text();
      List<Merge> halves = new ArrayList<>();
      for (int at = 1; at < text.length(); at++) {
        String left = text.substring(0, at);
        String right = text.substring(at);
        // Half a surrogate pair is never a piece.
        if (ids.containsKey(left) && ids.containsKey(right)) {
          halves.add(
              new Merge(
                  left,
                  right,
                  piece.score(),
                  left.codePointCount(0, left.length()),
                  right.codePointCount(0, right.length())));
        }
      }
      halves.sort(
          Comparator.<Merge>comparingInt(merge -> ids.getOrDefault(merge.left(), 0))
              .thenComparingInt(merge -> ids.getOrDefault(merge.right(), 0)));
      merges.addAll(halves);
    }
    merges.sort(BEST_FIRST); // keeps the order of equals
    return merges.stream().map(merge -> List.of(merge.left(), merge.right())).toList();
  }
}
