// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of text in a box of some width, for pictures. Widths are those of a usual sans-serif face,
 * in classes of characters, since a font differs from machine to machine: a little too wide rather
 * than too narrow.
 *
 * @param lines from the top
 * @param height of all together, in pixels
 */
record WrappedText(List<Line> lines, double height) {
  private static final Pattern BLOCK = Pattern.compile("<(p|h3|li)>(.*?)</\\1>", Pattern.DOTALL);
  private static final Pattern MARK = Pattern.compile("</?(strong)>|<[^>]*>");
  private static final double SIZE = 12;
  private static final double HEADING = 17;

  /** Words on one line: their baseline, from the top, and what is bold. */
  record Line(double baseline, double size, List<Run> runs) {}

  /** Words of one weight, and where they begin. */
  record Run(double x, boolean bold, String text) {}

  private record Word(String text, boolean bold) {}

  /** A note's HTML: paragraphs, headings of the third level, list items; strong words. */
  static WrappedText ofHtml(String html, double width) {
    List<Line> lines = new ArrayList<>();
    double y = 0;
    Matcher blocks = BLOCK.matcher(html);
    while (blocks.find()) {
      boolean heading = blocks.group(1).equals("h3");
      double size = heading ? HEADING : SIZE;
      String text = blocks.group(1).equals("li") ? "• " + blocks.group(2) : blocks.group(2);
      y = wrap(words(text, heading), size, width, y, lines) + 6;
    }
    return new WrappedText(List.copyOf(lines), Math.max(0, y - 6));
  }

  /** Plain text of a size. */
  static WrappedText ofPlain(String text, double size, double width) {
    List<Line> lines = new ArrayList<>();
    double height = wrap(words(text, false), size, width, 0, lines);
    return new WrappedText(List.copyOf(lines), height);
  }

  private static List<Word> words(String html, boolean heading) {
    List<Word> words = new ArrayList<>();
    boolean bold = heading;
    int from = 0;
    Matcher marks = MARK.matcher(html);
    while (marks.find()) {
      add(html.substring(from, marks.start()), bold, words);
      if (marks.group(1) != null) {
        bold = heading || !marks.group().startsWith("</");
      }
      from = marks.end();
    }
    add(html.substring(from), bold, words);
    return words;
  }

  /** Cuts behind each space, so that a word keeps the space that follows it. */
  private static void add(String text, boolean bold, List<Word> words) {
    String plain =
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
    for (String word : plain.split("(?<= )", -1)) {
      if (!word.isEmpty()) {
        words.add(new Word(word, bold));
      }
    }
  }

  private static double wrap(
      List<Word> words, double size, double width, double top, List<Line> lines) {
    double height = size * 1.45;
    double y = top;
    double x = 0;
    List<Run> runs = new ArrayList<>();
    for (Word word : words) {
      double wide = width(word.text().stripTrailing(), size, word.bold());
      if (x > 0 && x + wide > width) {
        lines.add(new Line(y + size, size, List.copyOf(runs)));
        runs.clear();
        y += height;
        x = 0;
      }
      if (!runs.isEmpty() && runs.get(runs.size() - 1).bold() == word.bold()) {
        Run last = runs.remove(runs.size() - 1);
        runs.add(new Run(last.x(), word.bold(), last.text() + word.text()));
      } else {
        runs.add(new Run(x, word.bold(), word.text()));
      }
      x += width(word.text(), size, word.bold());
    }
    if (!runs.isEmpty()) {
      lines.add(new Line(y + size, size, List.copyOf(runs)));
      y += height;
    }
    return y;
  }

  /** How wide a text is, about. */
  static double width(String text, double size, boolean bold) {
    double ems = 0;
    for (int i = 0; i < text.length(); i++) {
      ems += ems(text.charAt(i));
    }
    return ems * size * (bold ? 1.07 : 1);
  }

  private static double ems(char c) {
    if ("ijl.,:;'|!’()[]ftrI /-".indexOf(c) >= 0) {
      return 0.33;
    }
    if ("mwMWGOQ%@—→".indexOf(c) >= 0) {
      return 0.85;
    }
    return Character.isUpperCase(c) ? 0.69 : 0.56;
  }
}
