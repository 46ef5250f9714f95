// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BuiltInTemplateTest {

  @Test
  void aCouplingTableGetsTheCouplingsTemplate() {
    var fitted =
        BuiltInTemplate.forTable(
                List.of("ligand", "additive", "base", "aryl halide", "rxn", "objective"))
            .orElseThrow();

    assertThat(fitted.builtIn()).isEqualTo(BuiltInTemplate.CROSS_COUPLING);
    assertThat(fitted.source())
        .isEqualTo(
            "Coupling{[ of {aryl halide}]}{[, ligand {ligand}]}{[, base {base}]}"
                + "{[, additive {additive}]}.");
    assertThat(fitted.columns())
        .containsExactly(
            java.util.Map.entry("electrophile", "aryl halide"),
            java.util.Map.entry("ligand", "ligand"),
            java.util.Map.entry("base", "base"),
            java.util.Map.entry("additive", "additive"));
    assertThat(
            ReactionTemplate.parse(fitted.source())
                .render(List.of("PhCl", "XPhos", "", "isoxazole")))
        .isEqualTo("Coupling of PhCl, ligand XPhos, additive isoxazole.");
  }

  @Test
  void numberedReactantsAndSmilesColumnsAreFound() {
    var fitted =
        BuiltInTemplate.forTable(
                List.of(
                    "reactant_1_smiles",
                    "reactant_2_smiles",
                    "catalyst_smiles",
                    "ligand_smiles",
                    "reagent_1_smiles",
                    "solvent_1_smiles"))
            .orElseThrow();

    assertThat(fitted.source())
        .isEqualTo(
            "Coupling{[ of {reactant_1_smiles}]}{[ with {reactant_2_smiles}]}"
                + "{[, catalyst {catalyst_smiles}]}{[, ligand {ligand_smiles}]}"
                + "{[, reagent {reagent_1_smiles}]}{[, in {solvent_1_smiles}]}.");
  }

  @Test
  void aUnitInAColumnsNameFollowsItsNumbers() {
    assertThat(source("Temp / °C", "Flow Rate (mL/min)", "time_min", "Pressure [bar]", "pH"))
        .isEqualTo(
            "Process{[ at temperature {Temp / °C: °C}]}{[, pressure {Pressure [bar]: bar}]}"
                + "{[, flow rate {Flow Rate (mL/min): mL/min}]}{[, time {time_min: min}]}"
                + "{[, pH {pH}]}.");
  }

  @Test
  void moleculesAndReactionsAreTold() {
    assertThat(source("SMILES", "Ered")).isEqualTo("Molecule {SMILES}.");
    assertThat(source("SMILES", "IUPAC Name")).isEqualTo("Molecule {SMILES}{[, {IUPAC Name}]}.");
    assertThat(source("rxn", "additives", "ArX_Smiles"))
        .isEqualTo("Reaction{[ {rxn}]}{[, additive {additives}]}.");
    assertThat(BuiltInTemplate.forTable(List.of("entry", "yield", "base/additive"))).isEmpty();
  }

  private static String source(String... columns) {
    return BuiltInTemplate.forTable(List.of(columns)).orElseThrow().source();
  }

  @Test
  void everyBuiltInTemplateFitsATableWithItsOwnNames() {
    for (BuiltInTemplate one : BuiltInTemplate.values()) {
      assertThat(one.fit(one.fields()).orElseThrow().source()).isEqualTo(one.source());
      assertThat(one.fields()).allSatisfy(f -> assertThat(one.synonyms(f)).contains(f));
    }
  }

  @Test
  void aColumnWhoseNameHoldsBracesIsLeftAlone() {
    assertThat(BuiltInTemplate.MOLECULE.fit(List.of("{smiles}"))).isEmpty();
  }

  @Test
  void isNamedInPlaceOfATemplate() {
    assertThat(BuiltInTemplate.resolve("built-in:molecule", List.of("smiles")))
        .isEqualTo("Molecule {smiles}.");
    assertThat(BuiltInTemplate.resolve("built-in:{smiles}", List.of("smiles")))
        .isEqualTo("built-in:{smiles}");
    assertThatThrownBy(() -> BuiltInTemplate.resolve("built-in:molecul", List.of("smiles")))
        .hasMessage(
            "template: There is no built-in template \"molecul\". Did you mean \"molecule\"? The"
                + " built-in templates are: \"cross-coupling\", \"reaction\", \"molecule\","
                + " \"process\".");
    assertThatThrownBy(() -> BuiltInTemplate.resolve("built-in:molecule", List.of("ligand")))
        .hasMessage(
            "template: The built-in template \"molecule\" needs a column for \"molecule\", and none"
                + " is called so. Known names are: molecule, smiles, canonical smiles, structure,"
                + " compound, mol. Rename a column, or write a template of your own.");
  }
}
