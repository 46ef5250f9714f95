// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openscience.cdk.exception.InvalidSmilesException;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IPseudoAtom;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smiles.SmilesParser;

/**
 * SMILES as users write them, on their way into CDK. Dative bonds ({@code ->}, {@code <-}) and
 * bonds of any kind ({@code ~}), which CDK's parser does not know, are read as single bonds; labels
 * after the SMILES ({@code CCO |…|}) are left out.
 */
final class SmilesText {
  private static final Pattern LABELS = Pattern.compile("\\s+\\|.*\\|\\s*$", Pattern.DOTALL);
  private static final Pattern SPACE = Pattern.compile("\\s");
  private static final String CHECK = "Check how it is written.";

  /** What Beam, CDK's parser, says in one line before its picture, and what that means. */
  private static final Map<String, String> REASONS =
      Map.of(
          "Unclosed ring detected, SMILES may be truncated",
          "a ring is opened and never closed",
          "Unclosed branch detected, SMILES may be truncated",
          "a bracket ( is opened and never closed",
          "a valid kekulé structure could not be assigned",
          "its aromatic (lower-case) atoms cannot take alternating double bonds",
          "unexpected character",
          "a character is not expected here");

  private SmilesText() {}

  /** The SMILES alone, without white space around it or labels behind it. */
  static String trimmed(String cell) {
    return LABELS.matcher(cell).replaceFirst("").strip();
  }

  /**
   * Reads a SMILES with CDK.
   *
   * @throws SmilesException if it is blank, holds white space, or is not understood
   */
  static IAtomContainer parse(String smiles) throws SmilesException {
    String text = trimmed(smiles);
    if (text.isEmpty()) {
      throw new SmilesException("There is no SMILES.", "Fill the cell in.");
    }
    if (SPACE.matcher(text).find()) {
      throw new SmilesException(
          SmilesException.shown(text) + " is no SMILES: it holds a space.",
          "One SMILES stands in each cell, and nothing else.");
    }
    try {
      IAtomContainer molecule =
          new SmilesParser(SilentChemObjectBuilder.getInstance())
              .parseSmiles(withSingleBonds(text));
      if (molecule.isEmpty()) {
        throw new SmilesException(SmilesException.shown(text) + " is no SMILES.", CHECK);
      }
      requireElements(molecule, text);
      return molecule;
    } catch (InvalidSmilesException e) {
      throw new SmilesException(
          SmilesException.shown(text)
              + " is no SMILES: "
              + reason(String.valueOf(e.getMessage()))
              + ".",
          CHECK,
          e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e) {
      // Some texts end CDK's parser by other means.
      throw new SmilesException(SmilesException.shown(text) + " is no SMILES.", CHECK, e);
    }
  }

  /** CDK takes any other word in brackets for the name of an atom of any element. */
  private static void requireElements(IAtomContainer molecule, String text) throws SmilesException {
    for (IAtom atom : molecule.atoms()) {
      if (atom instanceof IPseudoAtom named && !"*".equals(named.getLabel())) {
        throw noElement(text);
      }
    }
  }

  /** The mistake of a word in brackets that names nothing. */
  static SmilesException noElement(String text) {
    return new SmilesException(
        SmilesException.shown(text) + " is no SMILES: what stands in brackets is no element.",
        CHECK);
  }

  /** Whether this is a dative bond's arrow head, not the sign between the sides of a reaction. */
  static boolean isArrowHead(String text, int position) {
    return position > 0 && text.charAt(position - 1) == '-';
  }

  /** Whether a SMILES holds bonds that are read as single ones. */
  static boolean hasOtherBonds(String text) {
    return !withSingleBonds(text).equals(text);
  }

  /** A SMILES with an atom in the place of each bond of any kind. */
  static String withBridges(String text, String atom) {
    StringBuilder bridged = new StringBuilder(text.length());
    boolean inBrackets = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      inBrackets = c == '[' || (inBrackets && c != ']');
      bridged.append(c == '~' && !inBrackets ? atom : String.valueOf(c));
    }
    return bridged.toString();
  }

  private static String withSingleBonds(String text) {
    if (text.indexOf('~') < 0 && text.indexOf('>') < 0 && text.indexOf('<') < 0) {
      return text;
    }
    StringBuilder single = new StringBuilder(text.length());
    boolean inBrackets = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      inBrackets = c == '[' || (inBrackets && c != ']');
      if (inBrackets) {
        single.append(c);
      } else if (c == '~') {
        single.append('-');
      } else if (c == '<' && i + 1 < text.length() && text.charAt(i + 1) == '-') {
        single.append('-');
        i++;
      } else if (c != '>' || !isArrowHead(text, i)) {
        single.append(c);
      }
    }
    return single.toString();
  }

  /** Beam draws a caret below the character that it stopped at. */
  private static String reason(String message) {
    String first = message.lines().findFirst().orElse("");
    int quoted = first.lastIndexOf("', ");
    String said = quoted < 0 ? first : first.substring(quoted + 3);
    said = said.endsWith(":") ? said.substring(0, said.length() - 1) : said;
    String reason =
        REASONS.getOrDefault(
            said,
            said.isEmpty()
                ? "it is not understood"
                : said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1));
    Matcher caret = Pattern.compile("\\R( *)\\^\\s*$").matcher(message);
    return caret.find() ? reason + " (character " + (caret.group(1).length() + 1) + ")" : reason;
  }

  /** The name of an element that has rules about its bonds. */
  static String name(int element) {
    return switch (element) {
      case 6 -> "a carbon";
      case 7 -> "a nitrogen";
      case 8 -> "an oxygen";
      default -> "a fluorine";
    };
  }
}
