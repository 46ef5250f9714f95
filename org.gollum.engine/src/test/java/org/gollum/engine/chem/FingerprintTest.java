// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final Drfp DRFP = Drfp.defaults();

  @Test
  void whatDoesNotChangeLeavesNothing() throws SmilesException {
    assertThat(DRFP.encode("CCO>>OCC")).hasSize(2048).containsOnly(0);
    assertThat(DRFP.encode("CCBr.c1ccccc1>>CCO.c1ccccc1")).isEqualTo(DRFP.encode("CCBr>>CCO"));
  }

  @Test
  void agentsCountAsReactants() throws SmilesException {
    assertThat(DRFP.encode("CCBr>[OH-]>CCO")).isEqualTo(DRFP.encode("CCBr.[OH-]>>CCO"));
  }

  @Test
  void anAtomMapChangesNothing() throws SmilesException {
    assertThat(DRFP.encode("[CH3:1][CH2:2][Br:3]>>[CH3:1][CH2:2][OH:4]"))
        .isEqualTo(DRFP.encode("CCBr>>CCO"));
  }

  @Test
  void mirrorImagesDiffer() throws SmilesException {
    String left = "C[C@H](F)Cl";
    String right = "C[C@@H](F)Cl";
    assertThat(DRFP.encode(left + ">>CC")).isNotEqualTo(DRFP.encode(right + ">>CC"));
  }

  @Test
  void cisAndTransDiffer() throws SmilesException {
    assertThat(DRFP.encode("F/C=C/F>>CC")).isNotEqualTo(DRFP.encode("F/C=C\\F>>CC"));
    assertThat(DRFP.encode("F/C=C/F>>CC")).isEqualTo(DRFP.encode("F\\C=C\\F>>CC"));
  }

  @Test
  void aMorganFingerprintHasOneBitPerKindOfNeighbourhood() throws SmilesException {
    // Ethanol: three atoms, three neighbourhoods of one bond or two; wider ones are the same bonds.
    assertThat(ones(MorganFingerprint.defaults().encode("CCO"))).isEqualTo(6);
    assertThat(ones(MorganFingerprint.defaults().encode("C"))).isEqualTo(1);
    assertThat(ones(new MorganFingerprint(2048, 0).encode("CCCC"))).isEqualTo(2);
  }

  private static long ones(double[] vector) {
    return Arrays.stream(vector).filter(v -> v == 1).count();
  }

  @Test
  void sizesMustMakeSense() {
    assertThatThrownBy(() -> new Drfp(0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bits must be at least 1, was 0");
    assertThatThrownBy(() -> new MorganFingerprint(8, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("radius must be at least 0, was -1");
  }

  @Test
  void badCellsAreListedAndTheOthersRead() {
    StructureVectors vectors =
        StructureVectors.of(
            DRFP,
            1,
            List.of(List.of("CCBr>>CCO"), List.of("C1>>C"), List.of(""), List.of("C>>CC")),
            Progress.NONE);

    assertThat(vectors.goodRows()).containsExactly(0, 3);
    assertThat(vectors.bad()).extracting(StructureVectors.Bad::row).containsExactly(1, 2);
    assertThat(vectors.dimension()).isEqualTo(2048);
    assertThat(Arrays.copyOfRange(vectors.values(), 2048, 3 * 2048)).containsOnly(0);
    InputException mistake =
        vectors.mistake().orElseThrow().file("t.csv").line(3).column("rxn").build();
    assertThat(mistake)
        .hasMessage(
            "t.csv, line 3, column \"rxn\": \"C1\" is no SMILES: a ring is opened and never closed"
                + " (character 2). One more row has no usable reaction SMILES either. Check how it"
                + " is written.");
  }

  @Test
  void severalColumnsFollowEachOtherAndABlankCellIsNoMolecule() throws SmilesException {
    MorganFingerprint morgan = new MorganFingerprint(16, 1);
    StructureVectors vectors =
        StructureVectors.of(
            morgan, 2, List.of(List.of("CCO", ""), List.of("", "O")), Progress.NONE);

    double[] expected = new double[64];
    System.arraycopy(morgan.encode("CCO"), 0, expected, 0, 16);
    System.arraycopy(morgan.encode("O"), 0, expected, 48, 16);
    assertThat(vectors.values()).containsExactly(expected);
    assertThat(vectors.mistake()).isEmpty();
  }
}
