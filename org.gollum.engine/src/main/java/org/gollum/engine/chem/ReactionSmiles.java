// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.ArrayList;
import java.util.List;

/**
 * The molecules of a reaction SMILES, {@code reactants>agents>products}, by role. Each molecule is
 * the text between two dots; the parts of a salt are molecules of their own.
 *
 * @param reactants left of the first sign; may be empty
 * @param agents between the signs: catalyst, base, solvent; may be empty
 * @param products right of the last sign; at least one
 */
public record ReactionSmiles(List<String> reactants, List<String> agents, List<String> products) {
  private static final String FORM =
      "A reaction is written as reactants>agents>products, or reactants>>products.";

  /** Copies the lists. */
  public ReactionSmiles {
    reactants = List.copyOf(reactants);
    agents = List.copyOf(agents);
    products = List.copyOf(products);
  }

  /** Whether a text has the sign between the sides of a reaction. */
  static boolean isReaction(String text) {
    return !signs(SmilesText.trimmed(text)).isEmpty();
  }

  /**
   * Tells the roles apart; the molecules themselves are not looked at.
   *
   * @throws SmilesException if there are not two signs {@code >}, a side has an empty part, or
   *     reactants or products are missing
   */
  public static ReactionSmiles parse(String cell) throws SmilesException {
    String text = SmilesText.trimmed(cell);
    if (text.isEmpty()) {
      throw new SmilesException("There is no reaction SMILES.", "Fill the cell in.");
    }
    List<Integer> signs = signs(text);
    if (signs.size() != 2) {
      throw new SmilesException(
          SmilesException.shown(text)
              + " is no reaction SMILES: it has "
              + (signs.isEmpty() ? "no" : Integer.toString(signs.size()))
              + " \">\""
              + (signs.size() == 1 ? "." : " signs."),
          FORM);
    }
    String left = text.substring(0, signs.get(0));
    String middle = text.substring(signs.get(0) + 1, signs.get(1));
    String right = text.substring(signs.get(1) + 1);
    if (right.isBlank()) {
      throw new SmilesException(
          "The reaction SMILES " + SmilesException.shown(text) + " has no product.", FORM);
    }
    if (left.isBlank() && middle.isBlank()) {
      throw new SmilesException(
          "The reaction SMILES " + SmilesException.shown(text) + " has no reactant.", FORM);
    }
    return new ReactionSmiles(
        molecules(text, left), molecules(text, middle), molecules(text, right));
  }

  private static List<Integer> signs(String text) {
    List<Integer> signs = new ArrayList<>();
    boolean inBrackets = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      inBrackets = c == '[' || (inBrackets && c != ']');
      if (c == '>' && !inBrackets && !SmilesText.isArrowHead(text, i)) {
        signs.add(i);
      }
    }
    return signs;
  }

  private static List<String> molecules(String whole, String side) throws SmilesException {
    if (side.isBlank()) {
      return List.of();
    }
    List<String> molecules = List.of(side.split("\\.", -1));
    if (molecules.stream().anyMatch(String::isBlank)) {
      throw new SmilesException(
          "The reaction SMILES "
              + SmilesException.shown(whole)
              + " has nothing before or after a dot.",
          "Leave the dot out, or name the molecule.");
    }
    return molecules;
  }
}
