// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.List;
import java.util.Locale;
import org.gollum.engine.textcheck.TokenLengths;

/**
 * The histogram of the texts' lengths as a drawing inside the page; colours come from its style.
 */
final class Histogram {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 200;
  private static final int TOP = 24;
  private static final int BOTTOM = 34;
  private static final double GAP = 0.12;

  private Histogram() {}

  static String svg(TokenLengths lengths) {
    List<TokenLengths.Bin> bins = lengths.bins();
    int most = bins.stream().mapToInt(TokenLengths.Bin::texts).max().orElse(1);
    double step = (double) WIDTH / Math.max(6, bins.size());
    int ground = HEIGHT - BOTTOM;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Texts by length: %d to %d tokens,"
                + " the middle one %d\">",
            WIDTH,
            HEIGHT,
            lengths.shortest(),
            lengths.longest(),
            lengths.median()));
    for (int i = 0; i < bins.size(); i++) {
      TokenLengths.Bin bin = bins.get(i);
      double height = (double) (ground - TOP) * bin.texts() / most;
      // A bar that holds one text of thousands is still seen.
      double drawn = bin.texts() == 0 ? 0 : Math.max(2, height);
      double x = i * step;
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">"
                  + "<title>%s tokens: %d</title></rect>",
              bin.from() > lengths.maxTokens() ? "bar cut" : "bar",
              x + GAP / 2 * step,
              ground - drawn,
              (1 - GAP) * step,
              drawn,
              name(bin),
              bin.texts()));
      if (bin.texts() > 0) {
        text(svg, x + step / 2, ground - drawn - 6, Integer.toString(bin.texts()));
      }
      text(svg, x + step / 2, ground + 17, Integer.toString(bin.from()));
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"ground\" x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>",
            WIDTH,
            ground,
            ground));
    limit(svg, lengths, step, ground);
    return svg.append("</svg>").toString();
  }

  /** Where the model stops reading, if texts come near it. */
  private static void limit(StringBuilder svg, TokenLengths lengths, double step, int ground) {
    List<TokenLengths.Bin> bins = lengths.bins();
    TokenLengths.Bin first = bins.get(0);
    int width = first.to() - first.from() + 1;
    double x = (lengths.maxTokens() + 1.0 - first.from()) / width * step;
    if (x <= 0 || x > bins.size() * step) {
      return;
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"limit\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"><title>cut at %d"
                + " tokens</title></line>",
            x,
            x,
            TOP - 12,
            ground,
            lengths.maxTokens()));
  }

  private static String name(TokenLengths.Bin bin) {
    return bin.from() == bin.to() ? Integer.toString(bin.from()) : bin.from() + " to " + bin.to();
  }

  private static void text(StringBuilder svg, double x, double y, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>",
            x,
            y,
            Html.escape(text)));
  }
}
