// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.gollum.engine.GoldenFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.ac.ebi.beam.Graph;

/** One form for a molecule, however it is written, and another for every other molecule. */
class CanonicalSmilesTest {

  private static String canonical(String smiles) throws SmilesException {
    return CanonicalSmiles.of(smiles, new HashMap<>());
  }

  @Test
  void theWaysInWhichRdkitWritesAMoleculeHaveOneForm() throws SmilesException {
    Map<String, String> moleculeOfForm = new HashMap<>();
    for (JsonObject molecule :
        GoldenFile.objects(GoldenFile.read("canonical-smiles"), "molecules")) {
      List<String> ways = new ArrayList<>();
      for (JsonElement way : molecule.getAsJsonArray("ways")) {
        ways.add(way.getAsString());
      }
      String form = canonical(ways.get(0));
      for (String way : ways) {
        assertThat(canonical(way)).as("%s and %s", ways.get(0), way).isEqualTo(form);
      }
      assertThat(canonical(form)).isEqualTo(form);
      assertThat(moleculeOfForm.put(form, ways.get(0))).as("%s, too", ways.get(0)).isNull();
    }
    assertThat(moleculeOfForm).hasSizeGreaterThan(30);
  }

  /** Random orders of the atoms; an atom that no text holds stands for the bond of any kind. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "FC(F)(F)S(=O)(=O)O[Pd]1c2ccccc2-c2ccccc2N~1",
        "C1C[NH2]~[Ni]2(~[NH2]1)~[NH2]CC[NH2]~2",
        "CC(/C=C/c1ccccc1)=N\\O~[Cu]",
      })
  void aBondOfAnyKindStaysWhereItIs(String smiles) throws SmilesException, IOException {
    String form = canonical(smiles);
    assertThat(form).contains("~").doesNotContain("*");
    for (long seed = 0; seed < 30; seed++) {
      Graph graph = Graph.fromSmiles(smiles.replace("~", "[777*]"));
      List<Integer> order = new ArrayList<>();
      for (int atom = 0; atom < graph.order(); atom++) {
        order.add(atom);
      }
      Collections.shuffle(order, new Random(seed));
      String other = graph.permute(order.stream().mapToInt(Integer::intValue).toArray()).toSmiles();
      if (!other.startsWith("[777*]")) {
        String way = other.replace("[777*]", "~");
        assertThat(canonical(way)).as("seed %d: %s", seed, way).isEqualTo(form);
      }
    }
  }

  @Test
  void aReactionKeepsItsRolesAndStereochemistry() throws SmilesException {
    String one = canonical("OC(=O)[C@@H](N)C.[Na+].[OH-]>O>C[C@H](N)C([O-])=O");
    String other = canonical("[OH-].[Na+].C[C@H](N)C(O)=O>O>[O-]C(=O)[C@@H](N)C");

    assertThat(one).isEqualTo(other).contains("@");
    assertThat(ReactionSmiles.parse(one).reactants()).hasSize(3);
    assertThat(canonical("C1=CC=CC=C1>>[H]OCC")).isEqualTo("c1ccccc1>>OCC");
  }

  @Test
  void whatIsNoPartOfTheMoleculeIsLeftOut() throws SmilesException {
    assertThat(canonical(" [CH3:1][CH2:2][OH:3] |$a;;$|")).isEqualTo("OCC");
    assertThat(canonical("O=N(=O)c1ccccc1")).isEqualTo(canonical("[O-][N+](=O)c1ccccc1"));
  }

  @Test
  void aMoleculeIsReadOnceWhereverItStands() throws SmilesException {
    Map<String, String> known = new HashMap<>();

    assertThat(CanonicalSmiles.of("CCO.O>>CCOC=O", known)).isEqualTo("O.OCC>>O=COCC");
    assertThat(known)
        .containsExactlyInAnyOrderEntriesOf(Map.of("CCO", "OCC", "O", "O", "CCOC=O", "O=COCC"));
    // What is known is believed.
    known.put("CCO", "ethanol");
    assertThat(CanonicalSmiles.of("C(O)C.CCO", known)).isEqualTo("OCC.ethanol");
  }

  @ParameterizedTest
  @ValueSource(strings = {"N->[Pd]", "[Pd]<-N"})
  void dativeBondsHaveNoCanonicalForm(String smiles) {
    assertThatThrownBy(() -> canonical(smiles))
        .isInstanceOf(SmilesException.class)
        .hasMessage("\"" + smiles + "\" has dative bonds, which a canonical SMILES cannot show.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"N~1CCN~[Pd]~1", "CC(~)C"})
  void whatWouldBecomeAnotherMoleculeIsRefused(String smiles) {
    assertThatThrownBy(() -> canonical(smiles))
        .isInstanceOf(SmilesException.class)
        .hasMessage("\"" + smiles + "\" cannot be written anew.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[Me]C", "[Ni5]C", "[R1]CC", "C[999*]"})
  void aNameInBracketsIsNoElement(String smiles) {
    assertThatThrownBy(() -> canonical(smiles))
        .isInstanceOf(SmilesException.class)
        .hasMessage("\"" + smiles + "\" is no SMILES: what stands in brackets is no element.");
  }

  @Test
  void anAtomOfAnyKindStaysOne() throws SmilesException {
    assertThat(canonical("C(*)C")).isEqualTo(canonical("*CC")).contains("*");
  }

  /** Mistyped SMILES: each is refused, or has a form that is read as the same form again. */
  @Test
  void anyTextIsRefusedOrHasAFormThatStays() {
    List<String> right =
        List.of(
            "CC#[N]~[Pd](Cl)(Cl)~[N]#CC",
            "C1C[NH2]~[Ni]2(~[NH2]1)~[NH2]CC[NH2]~2",
            "Cn1cc(/N=N/c2ccc(C#N)cc2)cn1",
            "O=N(=O)c1ccccc1P(C)C",
            "C/C=C\\C=C\\C(=O)OC");
    String alphabet = "CNOPSclno()[]=#/\\@+-1234%~.>*HFB:";
    int written = 0;
    for (long seed = 0; seed < 5_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder text = new StringBuilder(right.get(random.nextInt(right.size())));
      for (int i = random.nextInt(3); i >= 0; i--) {
        int place = random.nextInt(text.length());
        char letter = alphabet.charAt(random.nextInt(alphabet.length()));
        if (random.nextBoolean()) {
          text.insert(place, letter);
        } else {
          text.setCharAt(place, letter);
        }
      }
      try {
        String form = canonical(text.toString());
        assertThat(canonical(form)).as("seed %d: %s", seed, text).isEqualTo(form);
        written++;
      } catch (SmilesException e) {
        assertThat(e.remedy()).as("seed %d: %s", seed, text).isNotBlank();
      }
    }
    assertThat(written).isBetween(500, 4_500);
  }
}
