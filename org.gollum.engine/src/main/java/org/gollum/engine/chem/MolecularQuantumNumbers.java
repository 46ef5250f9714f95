// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/**
 * Molecular quantum numbers: 42 counts of a molecule's atoms, bonds, polar groups and rings.
 *
 * <p>Positions: 0–11 carbon, F, Cl, Br, I, S, P, acyclic and cyclic nitrogen, acyclic and cyclic
 * oxygen, heavy atoms; 12–18 acyclic single, double, triple bonds, the same in rings, rotatable
 * bonds; 19–24 acceptor sites, acceptor atoms, donor sites, donor atoms, negative and positive
 * charges; 25–31 atoms with one neighbour, with two, three, four outside rings, with two, three,
 * four in rings; 32–39 rings of 3, 4, … 9, and of 10 atoms or more; 40–41 atoms and bonds that two
 * rings or more share.
 *
 * <p>As RDKit counts them: acceptors are nitrogens without four neighbours (one site) and oxygens
 * (two sites, three with charge −1), donors nitrogens and oxygens with hydrogens (one site each);
 * aromatic bonds are half single, half double. Rings are the relevant cycles. A bond is rotatable
 * if it is single, in no ring, with neither end terminal or at a triple bond.
 *
 * <p>Source: Nguyen, Blum, van Deursen and Reymond, ChemMedChem 2009, 10.1002/cmdc.200900317.
 */
public record MolecularQuantumNumbers() implements StructureEncoding {
  /** How many there are. */
  public static final int COUNT = 42;

  private static final int HEAVY_ATOMS = 11;
  private static final int ACYCLIC_BONDS = 12;
  private static final int CYCLIC_BONDS = 15;
  private static final int ROTATABLE = 18;
  private static final int TERMINAL_ATOMS = 25;
  private static final int ACYCLIC_ATOMS = 26;
  private static final int CYCLIC_ATOMS = 29;
  private static final int RINGS_OF_THREE = 32;
  private static final int SHARED_ATOMS = 40;
  private static final int SHARED_BONDS = 41;

  @Override
  public int dimension() {
    return COUNT;
  }

  @Override
  public String kind() {
    return "SMILES";
  }

  @Override
  public double[] encode(String smiles, Map<String, long[]> known) throws SmilesException {
    return Arrays.stream(known(smiles, known, MolecularQuantumNumbers::counts))
        .asDoubleStream()
        .toArray();
  }

  /** What was found out about a molecule before, or now. */
  static long[] known(String smiles, Map<String, long[]> known, Function<Molecule, long[]> finding)
      throws SmilesException {
    long[] found = known.get(smiles);
    if (found == null) {
      if (ReactionSmiles.isReaction(smiles)) {
        throw new SmilesException(
            SmilesException.shown(SmilesText.trimmed(smiles)) + " is a reaction, not a molecule.",
            "Use drfp, or a column with the SMILES of molecules.");
      }
      found = finding.apply(MoleculeReader.read(smiles));
      known.put(smiles, found);
    }
    return found;
  }

  private static long[] counts(Molecule molecule) {
    long[] counts = new long[COUNT];
    int[] ringsOfAtom = new int[molecule.size()];
    int[] ringsOfBond = new int[molecule.from.length];
    for (int[] ring : molecule.rings) {
      for (int i = 0; i < ring.length; i++) {
        ringsOfAtom[ring[i]]++;
        ringsOfBond[molecule.bondBetween(ring[i], ring[(i + 1) % ring.length])]++;
      }
      counts[RINGS_OF_THREE - 3 + Math.min(ring.length, 10)]++;
    }
    for (int atom = 0; atom < molecule.size(); atom++) {
      countAtom(molecule, atom, ringsOfAtom[atom], counts);
    }
    countBonds(molecule, ringsOfBond, counts);
    return counts;
  }

  private static void countAtom(Molecule molecule, int atom, int rings, long[] counts) {
    int element = molecule.element[atom];
    int degree = molecule.bonds[atom].length;
    boolean cyclic = rings > 0;
    switch (element) {
      case 6 -> counts[0]++;
      case 9 -> counts[1]++;
      case 17 -> counts[2]++;
      case 35 -> counts[3]++;
      case 53 -> counts[4]++;
      case 16 -> counts[5]++;
      case 15 -> counts[6]++;
      case 7 -> counts[cyclic ? 8 : 7]++;
      case 8 -> counts[cyclic ? 10 : 9]++;
      default -> {}
    }
    countPolarity(molecule, atom, counts);
    if (element > 1) {
      counts[HEAVY_ATOMS]++;
    }
    if (element != 1) {
      if (degree == 1) {
        counts[TERMINAL_ATOMS]++;
      } else if (degree >= 2 && degree <= 4) {
        counts[(cyclic ? CYCLIC_ATOMS : ACYCLIC_ATOMS) + degree - 2]++;
      }
      if (rings >= 2) {
        counts[SHARED_ATOMS]++;
      }
    }
  }

  private static void countPolarity(Molecule molecule, int atom, long[] counts) {
    int element = molecule.element[atom];
    int charge = molecule.charge[atom];
    int hydrogens = molecule.hydrogens[atom];
    if (element == 8 || (element == 7 && molecule.bonds[atom].length != 4)) {
      counts[19] += element == 7 ? 1 : charge == -1 ? 3 : 2;
      counts[20]++;
    }
    if ((element == 7 || element == 8) && hydrogens > 0) {
      counts[21] += hydrogens;
      counts[22]++;
    }
    if (charge < 0) {
      counts[23]++;
    } else if (charge > 0) {
      counts[24]++;
    }
  }

  private static void countBonds(Molecule molecule, int[] rings, long[] counts) {
    int aromatic = 0;
    for (int bond = 0; bond < rings.length; bond++) {
      int order = molecule.order[bond];
      if (molecule.aromaticBond[bond]) {
        aromatic++;
      } else if (order >= 1 && order <= 3) {
        counts[(rings[bond] > 0 ? CYCLIC_BONDS : ACYCLIC_BONDS) + order - 1]++;
      }
      if (order == 1
          && rings[bond] == 0
          && isInner(molecule, molecule.from[bond])
          && isInner(molecule, molecule.to[bond])) {
        counts[ROTATABLE]++;
      }
      if (rings[bond] >= 2) {
        counts[SHARED_BONDS]++;
      }
    }
    counts[CYCLIC_BONDS] += aromatic - aromatic / 2;
    counts[CYCLIC_BONDS + 1] += aromatic / 2;
  }

  private static boolean isInner(Molecule molecule, int atom) {
    return molecule.bonds[atom].length > 1
        && Arrays.stream(molecule.bonds[atom]).noneMatch(bond -> molecule.order[bond] == 3);
  }
}
