// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a SMILES says and CDK's molecule does not: which atoms stand in brackets, which bonds are
 * dative or of any kind, and which are written as the closing of a ring. Atoms are counted from 0
 * in the order of the text. Only for texts that CDK has accepted.
 */
final class SmilesScan {
  private static final int AFTER_CHAINS = 1 << 24;
  private static final int AFTER_DIGIT = 1 << 16;

  private final BitSet bracketed = new BitSet();
  private final Set<Long> coordinative = new HashSet<>();
  private final Map<Long, Integer> closures = new HashMap<>();
  private final Map<Integer, Integer> open = new HashMap<>();
  private int atoms;
  private int before = -1;
  private boolean pending;

  private SmilesScan() {}

  static SmilesScan of(String smiles) {
    SmilesScan scan = new SmilesScan();
    scan.read(smiles);
    return scan;
  }

  /** Whether an atom stands in brackets. */
  boolean isBracketed(int atom) {
    return bracketed.get(atom);
  }

  /** Whether the bond between two atoms is dative or of any kind. */
  boolean isCoordinative(int atom, int other) {
    return coordinative.contains(pair(atom, other));
  }

  /**
   * The place of a bond in the order in which RDKit makes them: bonds along the chain by their
   * later atom, then those that close rings by their digit.
   */
  int place(int atom, int other) {
    int chain = Math.max(atom, other);
    return closures.getOrDefault(pair(atom, other), chain);
  }

  private static long pair(int atom, int other) {
    return ((long) Math.min(atom, other) << 32) | Math.max(atom, other);
  }

  private void read(String smiles) {
    Deque<Integer> branches = new ArrayDeque<>();
    for (int i = 0; i < smiles.length(); i++) {
      char c = smiles.charAt(i);
      if (c == '[') {
        bracketed.set(atoms);
        addAtom();
        i = smiles.indexOf(']', i);
      } else if (c == '(') {
        branches.push(before);
      } else if (c == ')') {
        before = branches.pop();
      } else if (c == '.') {
        before = -1;
      } else if (c == '~' || c == '>' || c == '<') {
        pending = true;
      } else if (c == '%') {
        // CDK's parser takes one digit for a number, too.
        boolean hasTwo = i + 2 < smiles.length() && Character.isDigit(smiles.charAt(i + 2));
        int digits = hasTwo ? 2 : 1;
        closeRing(Integer.parseInt(smiles.substring(i + 1, i + 1 + digits)));
        i += digits;
      } else if (Character.isDigit(c)) {
        closeRing(c - '0');
      } else if (Character.isLetter(c) || c == '*') {
        addAtom();
        if (smiles.startsWith("Cl", i) || smiles.startsWith("Br", i)) {
          i++;
        }
      }
    }
  }

  private void closeRing(int digit) {
    // The bond's kind is that of the other end.
    pending = false;
    Integer other = open.remove(digit);
    if (other == null) {
      open.put(digit, before);
    } else {
      closures.put(pair(other, before), AFTER_CHAINS + digit * AFTER_DIGIT + closures.size());
    }
  }

  private void addAtom() {
    if (pending && before >= 0) {
      coordinative.add(pair(before, atoms));
    }
    pending = false;
    before = atoms++;
  }
}
