// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gollum.api.InputException;
import org.junit.jupiter.api.Test;

class ReactionTemplateTest {

  private static String text(String template, String... cells) {
    return ReactionTemplate.parse(template).render(List.of(cells));
  }

  @Test
  void fillsColumnsIn() {
    var template =
        ReactionTemplate.parse("Coupling of {aryl halide} with {ligand}; again {aryl halide}.");

    assertThat(template.columns()).containsExactly("aryl halide", "ligand");
    assertThat(template.render(List.of("PhCl", "XPhos")))
        .isEqualTo("Coupling of PhCl with XPhos; again PhCl.");
  }

  @Test
  void doubledBracesStandForThemselves() {
    assertThat(text("{{{a}}} }}{{", "x")).isEqualTo("{x} }{");
  }

  @Test
  void aBlankCellLeavesNothing() {
    assertThat(text("base: {base}.", "  ")).isEqualTo("base: .");
  }

  @Test
  void aBlankCellTakesItsPhraseAlong() {
    String template = "Coupling of {aryl halide}{[ with {ligand}]}{[ at {temperature} °C]}.";

    assertThat(text(template, "PhCl", "XPhos", "80"))
        .isEqualTo("Coupling of PhCl with XPhos at 80 °C.");
    assertThat(text(template, "PhCl", "XPhos", " ")).isEqualTo("Coupling of PhCl with XPhos.");
    assertThat(text(template, "PhCl", "", "80")).isEqualTo("Coupling of PhCl at 80 °C.");
    assertThat(text(template, "", "", "")).isEqualTo("Coupling of .");
    assertThat(ReactionTemplate.parse(template).requiredColumns()).containsExactly("aryl halide");
  }

  @Test
  void aPhraseWithinAPhraseGoesWithIt() {
    String template = "{a}{[ with {base}{[ ({equivalents} equiv)]}]}";

    assertThat(text(template, "x", "KOtBu", "2")).isEqualTo("x with KOtBu (2 equiv)");
    assertThat(text(template, "x", "KOtBu", "")).isEqualTo("x with KOtBu");
    assertThat(text(template, "x", "", "2")).isEqualTo("x");
    assertThat(ReactionTemplate.parse(template).lost(List.of("x", "", "2")))
        .containsExactly("equivalents");
  }

  @Test
  void aPhraseOfPhrasesGoesWithTheLastOfThem() {
    String template = "{a}{[ under{[ {gas}]}{[ {pressure} bar]}]}";

    assertThat(text(template, "x", "H2", "5")).isEqualTo("x under H2 5 bar");
    assertThat(text(template, "x", "", "5")).isEqualTo("x under 5 bar");
    assertThat(text(template, "x", "", "")).isEqualTo("x");
  }

  @Test
  void cellsAreNotReadAsTemplates() {
    assertThat(text("{a} {b}{[ {c}]}", "{b}", "$1 }} {[", "]}{a")).isEqualTo("{b} $1 }} {[ ]}{a");
  }

  @Test
  void numbersAreRoundedAsTheyAreWritten() {
    assertThat(text("{t:1}", "80.25")).isEqualTo("80.3");
    assertThat(text("{t:1}", "80")).isEqualTo("80.0");
    assertThat(text("{t:0}", "-0.4")).isEqualTo("0");
    assertThat(text("{t:0}", " +2.5 ")).isEqualTo("3");
    assertThat(text("{t:2}", "1.005")).isEqualTo("1.01");
    assertThat(text("{t:3}", "12e-4")).isEqualTo("0.001");
    assertThat(text("{t:~3}", "0.05")).isEqualTo("0.0500");
    assertThat(text("{t:~3}", "1234.5")).isEqualTo("1230");
    assertThat(text("{t:~2}", "99.9")).isEqualTo("100");
    assertThat(text("{t:~2}", "0")).isEqualTo("0.0");
    assertThat(text("{t:~3}", "6.0221e23")).isEqualTo("6.02e23");
    assertThat(text("{t:~2}", "-0.000012345")).isEqualTo("-1.2e-5");
    assertThat(text("{t:~1}", "0.00012")).isEqualTo("0.0001");
  }

  @Test
  void aUnitFollowsNumbersOnlyAndOnce() {
    assertThat(text("{t: °C}", "80")).isEqualTo("80 °C");
    assertThat(text("{t: °C}", "80°C")).isEqualTo("80 °C");
    assertThat(text("{t: °C}", "reflux")).isEqualTo("reflux");
    assertThat(text("{t:1 °C}", "80.25 °C")).isEqualTo("80.3 °C");
    assertThat(text("{ee:0%}", "95.2")).isEqualTo("95%");
    assertThat(text("at {t: °C}.", "")).isEqualTo("at .");
  }

  @Test
  void whatCannotBeRoundedIsNamed() {
    assertThatThrownBy(() -> text("with {a} at {temperature:1 °C}", "XPhos", "rt"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "column \"temperature\": \"rt\" is no number, and \"{temperature:1 °C}\" at character"
                + " 13 of the template rounds it. Write a number, leave the cell blank, or take the"
                + " rounding out of the template.");
  }

  @Test
  void aDecimalCommaIsNamed() {
    assertThatThrownBy(
            () ->
                ReactionTemplate.parse("{time:1}")
                    .render(List.of("1.080,5"), row -> row.file("plate.csv").line(4)))
        .hasMessage(
            "plate.csv, line 4, column \"time\": \"1.080,5\" has a decimal comma, and \"{time:1}\""
                + " at character 1 of the template rounds it. Write numbers with a point: 1080.5.");
  }

  @Test
  void withoutRoundingADecimalCommaIsTextAsItIs() {
    assertThat(text("{time} {time: h}", "80,5")).isEqualTo("80,5 80,5");
    assertThat(CellText.hasDecimalComma("80,5")).isTrue();
    assertThat(CellText.hasDecimalComma("C1,C2")).isFalse();
    assertThat(CellText.hasDecimalComma("80.5")).isFalse();
  }

  @Test
  void aSmilesIsWrittenInItsCanonicalForm() {
    for (String ethanol : List.of("OCC", "CCO", "C(O)C", " [H]OCC ", "[CH3:1]CO")) {
      assertThat(text("{solvent:canonical} as {solvent}", ethanol)).isEqualTo("OCC as " + ethanol);
    }
    assertThat(text("{a:canonical}", "[Na+].[OH-].OCC>C1=CC=CC=C1>CC[O-]"))
        .isEqualTo("OCC.[Na+].[OH-]>c1ccccc1>[O-]CC");
  }

  @Test
  void aBlankCellHasNoCanonicalForm() {
    assertThat(text("of {a:canonical}.", " ")).isEqualTo("of .");
    assertThat(text("{a:canonical}{[ in {b:canonical}]}", "CCO", "")).isEqualTo("OCC");
  }

  @Test
  void whatIsNoSmilesIsNamed() {
    assertThatThrownBy(
            () ->
                ReactionTemplate.parse("in {[{solvent:canonical}]}")
                    .render(List.of("CC("), row -> row.file("plate.csv").line(4)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "plate.csv, line 4, column \"solvent\": \"CC(\" is no SMILES: a bracket ( is opened and"
                + " never closed (character 3). \"{solvent:canonical}\" at character 6 of the"
                + " template asks for its canonical form. Check how it is written.");
    assertThatThrownBy(
            () ->
                ReactionTemplate.parse("{catalyst:canonical}")
                    .render(List.of("N->[Pd]"), row -> row.row("Row7")))
        .hasMessage(
            "row \"Row7\", column \"catalyst\": \"N->[Pd]\" has dative bonds, which a canonical"
                + " SMILES cannot show. \"{catalyst:canonical}\" at character 1 of the template asks"
                + " for its canonical form. Leave the SMILES as they are.");
  }

  @Test
  void anUnknownColumnSuggestsTheNearest() {
    assertThatThrownBy(() -> ReactionTemplate.parse("with {lignad}", List.of("ligand", "base")))
        .hasMessage(
            "template: There is no column \"lignad\", named at character 6: \"with {lignad}\". Did"
                + " you mean \"ligand\"? The columns are: \"ligand\", \"base\".");
  }

  @Test
  void noFieldIsLostWhereEveryOptionalPartHoldsOne() {
    for (long seed = 0; seed < 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder source = new StringBuilder("start");
      List<String> cells = new ArrayList<>();
      int fields = 1 + random.nextInt(8);
      for (int i = 0; i < fields; i++) {
        String field = "{c" + i + (random.nextInt(4) == 0 ? ": kg" : "") + "}";
        source.append(random.nextBoolean() ? "{[ and " + field + "}}]}" : ", " + field);
        cells.add(random.nextInt(3) == 0 ? " " : "<{[cell " + i + "]}>");
      }
      var template = ReactionTemplate.parse(source.toString());

      String text = template.render(cells);

      assertThat(template.lost(cells)).as("seed %d", seed).isEmpty();
      int from = 0;
      for (String cell : cells) {
        if (!cell.isBlank()) {
          assertThat(text.indexOf(cell, from)).as("seed %d: %s", seed, text).isPositive();
          from = text.indexOf(cell, from) + cell.length();
        }
      }
    }
  }

  @Test
  void anyCellIsEitherWrittenOrAMistakeOfTheUsers() {
    var template = ReactionTemplate.parse("{a:2 g}{[ {b:~3}]}{[ {c: %}]}");
    String alphabet = "0123456789.,+-eE g%";
    int written = 0;
    for (long seed = 0; seed < 20_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        StringBuilder cell = new StringBuilder();
        for (int n = random.nextInt(7); n > 0; n--) {
          cell.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        cells.add(cell.toString());
      }
      try {
        template.render(cells);
        written++;
      } catch (InputException e) {
        assertThat(e.problem().column()).as("seed %d: %s", seed, cells).isIn("a", "b");
      }
    }
    assertThat(written).isBetween(500, 19_500);
  }
}
