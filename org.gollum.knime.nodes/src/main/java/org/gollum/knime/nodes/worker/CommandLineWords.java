// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.util.ArrayList;
import java.util.List;
import org.gollum.api.InputException;

/**
 * A command line as a person writes it, cut into words. Blanks separate words. What stands in
 * double or in single quotes belongs to one word, blanks and quotes of the other kind included, and
 * the quotes go. Everything else stands for itself: backslashes, dollar signs, tildes and stars
 * too, since no shell reads it. Two quotes with nothing between them are an empty word.
 */
public final class CommandLineWords {
  private CommandLineWords() {}

  /**
   * The words of a line.
   *
   * @param setting where the line was written, for the message
   * @throws InputException if it holds no word, or a quote is not closed
   */
  public static List<String> of(String line, String setting) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (char c : line.toCharArray()) {
      if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote != 0) {
        word.append(c);
      } else if (c == '"' || c == '\'') {
        quote = c;
        begun = true;
      } else if (!Character.isWhitespace(c)) {
        word.append(c);
        begun = true;
      } else if (begun) {
        words.add(word.toString());
        word.setLength(0);
        begun = false;
      }
    }
    if (quote != 0) {
      throw InputException.of("The quote " + quote + " in the command is not closed.")
          .setting(setting)
          .remedy("Write it a second time where the word ends.")
          .build();
    }
    if (begun) {
      words.add(word.toString());
    }
    if (words.isEmpty() || words.get(0).isEmpty()) {
      throw InputException.of("The command names no program.")
          .setting(setting)
          .remedy("Write the program and its arguments, such as: ssh gpu-server gollum worker")
          .build();
    }
    return List.copyOf(words);
  }
}
