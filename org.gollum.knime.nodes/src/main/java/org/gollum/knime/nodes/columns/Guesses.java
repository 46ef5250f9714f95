// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.util.ArrayList;
import java.util.List;

/**
 * What was guessed when a node was first connected, so that the node can say so. Settings keep it
 * in a private field, which is not saved: once the user has seen the dialog, or the workflow was
 * saved, the columns count as chosen. Not thread-safe.
 */
public final class Guesses {
  private static final int NAMED = 3;

  private final List<String> sentences = new ArrayList<>();

  /**
   * The guessed column, or the empty string if there is none; noted if others were possible.
   *
   * @param setting the dialog field that it is for
   */
  public String take(String setting, ColumnGuess guess) {
    if (!guess.others().isEmpty()) {
      sentences.add(
          "\""
              + guess.column()
              + "\" was taken for \""
              + setting
              + "\"; possible as well: "
              + list(guess.others(), "and")
              + ".");
    }
    return guess.column();
  }

  /** Notes something that was made up, in a sentence. */
  public void say(String sentence) {
    sentences.add(sentence);
  }

  /** The sentences; empty if nothing was guessed, or nothing else was possible. */
  public List<String> sentences() {
    return List.copyOf(sentences);
  }

  /** Names in quotation marks: the first few, and how many more. */
  static String list(List<String> names, String and) {
    List<String> quoted =
        new ArrayList<>(names.stream().limit(NAMED).map(name -> "\"" + name + "\"").toList());
    if (names.size() > NAMED) {
      quoted.add(names.size() - NAMED + " more");
    }
    String last = quoted.remove(quoted.size() - 1);
    return quoted.isEmpty() ? last : String.join(", ", quoted) + " " + and + " " + last;
  }
}
