// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a SMILES, and what is told of a text that is none. */
class SmilesTest {
  private static final MorganFingerprint MORGAN = MorganFingerprint.defaults();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C1CC | a ring is opened and never closed (character 4)",
        "C(C | a bracket ( is opened and never closed (character 3)",
        "c1cccc1 | its aromatic (lower-case) atoms cannot take alternating double bonds",
        "Xx | a character is not expected here (character 1)",
        "C% | a number (<digit>+) must follow '%' (character 2)",
        "CCO ethanol | it holds a space",
        "CC[Me] | what stands in brackets is no element",
        "[N+([O-])=]O | what stands in brackets is no element",
      })
  void aBadSmilesIsRefusedWithItsReason(String smiles, String reason) {
    assertBad(smiles, "\"" + smiles + "\" is no SMILES: " + reason + ".");
  }

  @Test
  void aTextWithoutAnAtomIsRefused() {
    assertBad("#", "\"#\" is no SMILES.");
  }

  @Test
  void aRingsNumberMayHaveOneDigitBehindThePercentSign() throws SmilesException {
    assertThat(MORGAN.encode("C%1CCCC%1")).containsExactly(MORGAN.encode("C1CCCC1"));
  }

  @Test
  void anEmptyCellIsRefused() {
    assertBad("", "There is no SMILES.");
    assertBad("  ", "There is no SMILES.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CC(C)(C)(C)C | a carbon has 5 bonds",
        "CN(C)(C)C | a nitrogen has 4 bonds",
        "CO(C)C | an oxygen has 3 bonds",
        "C[N+](C)(C)(C)C | a nitrogen has 5 bonds and charge +1",
        "CF=C | a fluorine has 3 bonds",
      })
  void moreBondsThanAnAtomCanHaveAreATypingMistake(String smiles, String reason) {
    assertBad(smiles, "\"" + smiles + "\" is no molecule: " + reason + ".");
  }

  @Test
  void aReactionIsNoMolecule() {
    assertBad("CCBr>>CCO", "\"CCBr>>CCO\" is a reaction, not a molecule.");
  }

  @Test
  void longTextsAreCutInMessages() {
    String smiles = "C".repeat(100) + "(";
    assertBad(
        smiles,
        "\""
            + "C".repeat(79)
            + "…\" is no SMILES: a bracket ( is opened and never closed (character 101).");
  }

  private static void assertBad(String smiles, String message) {
    assertThatThrownBy(() -> MORGAN.encode(smiles))
        .isInstanceOf(SmilesException.class)
        .hasMessage(message);
  }

  /** The counts are RDKit's (2026.09.1). */
  @ParameterizedTest
  @CsvSource({
    "CN~[Pd], 3 2 0",
    "P(C)(C)(C)~[Pd], 0 3 3 3 0",
    "P(C)(C)(C)->[Pd], 0 3 3 3 0",
    "CC#N~[Pd], 3 0 0 0",
    "N([H])~[Pd], 3 0",
    "O=C(C)O~[Pd], 0 0 3 1 0",
    "c1ccccc1~[Pd], 1 1 1 1 1 1 0",
    "C[NH]~[Pd], 3 1 0",
  })
  void aCoordinativeBondTakesNoHydrogensPlace(String smiles, String hydrogens)
      throws SmilesException {
    Molecule molecule = MoleculeReader.read(smiles);
    assertThat(molecule.hydrogens)
        .containsExactly(Arrays.stream(hydrogens.split(" ")).mapToInt(Integer::parseInt).toArray());
  }

  @Test
  void otherWaysToWriteAMoleculeGiveTheSameVectors() throws SmilesException {
    List<List<String>> pairs =
        List.of(
            List.of("CCO", "OCC"),
            List.of("c1ccccc1C", "CC1=CC=CC=C1"),
            List.of("[H]OC([H])([H])C", "CCO"),
            List.of("O=N(=O)c1ccccc1", "[O-][N+](=O)c1ccccc1"),
            List.of("[CH3:1][OH:2]", "CO"),
            List.of("CCO |$;;$|", "CCO"),
            List.of("[Na+].[OH-]", "[OH-].[Na+]"),
            List.of("O=c1cccc[nH]1", "O=C1C=CC=CN1"),
            List.of("N->[Pd]", "[Pd]<-N"),
            List.of("N~[Pd]", "[Pd]~N"));
    for (List<String> pair : pairs) {
      for (StructureEncoding encoding : List.of(MORGAN, new MolecularQuantumNumbers())) {
        assertThat(encoding.encode(pair.get(0)))
            .as(pair.toString())
            .containsExactly(encoding.encode(pair.get(1)));
      }
      assertThat(Drfp.defaults().encode(pair.get(0) + ">>CCCCCC"))
          .as(pair.toString())
          .containsExactly(Drfp.defaults().encode(pair.get(1) + ">>CCCCCC"));
    }
  }

  @Test
  void rolesAreToldApart() throws SmilesException {
    ReactionSmiles reaction = ReactionSmiles.parse("CCBr.[Na+].[OH-]>O.N->[Pd]>CCO.[Na+].[Br-]");

    assertThat(reaction.reactants()).containsExactly("CCBr", "[Na+]", "[OH-]");
    assertThat(reaction.agents()).containsExactly("O", "N->[Pd]");
    assertThat(reaction.products()).containsExactly("CCO", "[Na+]", "[Br-]");
    assertThat(ReactionSmiles.parse("CCBr>>CCO").agents()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CCO | \"CCO\" is no reaction SMILES: it has no \">\" signs.",
        "CCO>CC | \"CCO>CC\" is no reaction SMILES: it has 1 \">\".",
        "C>C>C>C | \"C>C>C>C\" is no reaction SMILES: it has 3 \">\" signs.",
        "CCBr>> | The reaction SMILES \"CCBr>>\" has no product.",
        ">>CCO | The reaction SMILES \">>CCO\" has no reactant.",
        "CCBr..O>>CCO | The reaction SMILES \"CCBr..O>>CCO\" has nothing before or after a dot.",
        "CC(>>CCO | \"CC(\" is no SMILES: a bracket ( is opened and never closed (character 3).",
      })
  void aBadReactionIsRefusedWithItsReason(String smiles, String message) {
    assertThatThrownBy(() -> Drfp.defaults().encode(smiles))
        .isInstanceOf(SmilesException.class)
        .hasMessage(message);
  }

  @Test
  void anEmptyReactionIsRefused() {
    assertThatThrownBy(() -> Drfp.defaults().encode(" "))
        .isInstanceOf(SmilesException.class)
        .hasMessage("There is no reaction SMILES.");
  }
}
