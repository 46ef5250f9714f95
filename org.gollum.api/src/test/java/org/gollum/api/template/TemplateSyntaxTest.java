// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.gollum.api.InputException;
import org.gollum.api.template.FieldFormat.Quantity;
import org.gollum.api.template.FieldFormat.Rounding;
import org.gollum.api.template.TemplatePart.Field;
import org.gollum.api.template.TemplatePart.Phrase;
import org.gollum.api.template.TemplatePart.Words;
import org.junit.jupiter.api.Test;

class TemplateSyntaxTest {
  private static final String REMEDY =
      " Write {column} for a cell, {[ words {column} ]} for words that go with a blank cell, {{ and"
          + " }} for braces.";

  private static final String FORMATS =
      " Write {column:2} for 2 decimals, {column:~3} for 3 significant digits (15 at most),"
          + " {column: °C} for a number's unit, {column:canonical} for a SMILES in its canonical"
          + " form.";

  @Test
  void readsWordsFieldsAndOptionalParts() {
    assertThat(TemplateSyntax.parse("With { ligand }{[ at {temperature:1 °C}]}."))
        .containsExactly(
            new Words("With "),
            new Field("ligand", FieldFormat.AS_IS, 6),
            new Phrase(
                List.of(
                    new Words(" at "),
                    new Field("temperature", new Quantity(Rounding.DECIMALS, 1, " °C"), 22)),
                16),
            new Words("."));
  }

  @Test
  void readsEveryFormat() {
    assertThat(format("a:2")).isEqualTo(new Quantity(Rounding.DECIMALS, 2, ""));
    assertThat(format("a: 2 ")).isEqualTo(new Quantity(Rounding.DECIMALS, 2, ""));
    assertThat(format("a:0%")).isEqualTo(new Quantity(Rounding.DECIMALS, 0, "%"));
    assertThat(format("a:~3 mM")).isEqualTo(new Quantity(Rounding.SIGNIFICANT, 3, " mM"));
    assertThat(format("a: °C")).isEqualTo(new Quantity(Rounding.NONE, 0, " °C"));
    assertThat(format("a:canonical")).isEqualTo(FieldFormat.CANONICAL);
    assertThat(format("a: canonical ")).isEqualTo(FieldFormat.CANONICAL);
  }

  @Test
  void aFormatThatChangesNothingIsWrittenAsNone() {
    assertThatThrownBy(() -> new Quantity(Rounding.NONE, 0, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("neither rounded nor with a unit: that is AS_IS");
  }

  private static FieldFormat format(String field) {
    return ((Field) TemplateSyntax.parse("{" + field + "}").get(0)).format();
  }

  @Test
  void optionalPartsStandWithinEachOther() {
    List<TemplatePart> parts = TemplateSyntax.parse("{a}{[ with {b}{[ ({c} equiv)]}]}");

    assertThat(TemplateSyntax.columns(parts)).containsExactly("a", "b", "c");
    assertThat(TemplateSyntax.requiredColumns(parts)).containsExactly("a");
    assertThat(TemplatePart.source(parts)).isEqualTo("{a}{[ with {b}{[ ({c} equiv)]}]}");
  }

  /** What templates meant when they knew nothing but columns and doubled braces. */
  @Test
  void olderTemplatesMeanTheSame() {
    List<String> columns = List.of("[Pd]", "ratio 1:2", "T: °C", "[a]", "b");

    assertThat(TemplateSyntax.parse("{[Pd]} {ratio 1:2} {T: °C}", columns))
        .extracting(TemplatePart::source)
        .containsExactly("{[Pd]}", " ", "{ratio 1:2}", " ", "{T: °C}");
    assertThat(TemplateSyntax.columns(TemplateSyntax.parse("{[Pd]} {ratio 1:2}{T: °C}", columns)))
        .containsExactly("[Pd]", "ratio 1:2", "T: °C");
    assertThat(TemplateSyntax.parse("[[{b}]] {{[b]}} {[a]}}}", columns))
        .containsExactly(
            new Words("[["),
            new Field("b", FieldFormat.AS_IS, 3),
            new Words("]] {[b]} "),
            new Field("[a]", FieldFormat.AS_IS, 17),
            new Words("}"));
  }

  @Test
  void aFormatFollowsTheWholeNameOfAColumnWithAColon() {
    List<TemplatePart> parts = TemplateSyntax.parse("{ratio 1:2:1}", List.of("ratio 1:2"));

    assertThat(parts)
        .containsExactly(new Field("ratio 1:2", new Quantity(Rounding.DECIMALS, 1, ""), 1));
  }

  @Test
  void aColumnMayBeNamedLikeOneWithTheCanonicalFormat() {
    List<String> columns = List.of("x:canonical", "x");

    assertThat(TemplateSyntax.parse("{x:canonical}{x: canonical}", columns))
        .containsExactly(
            new Field("x:canonical", FieldFormat.AS_IS, 1),
            new Field("x", FieldFormat.CANONICAL, 14));
    assertThat(TemplateSyntax.parse("{x:canonical:canonical}", columns))
        .containsExactly(new Field("x:canonical", FieldFormat.CANONICAL, 1));
  }

  @Test
  void mistakesAreNamedWithTheCharacterAndTheTextAroundIt() {
    assertMistake(
        "Coupling of {aryl halide with {ligand} and {base}.",
        "The brace \"{\" at character 13 is never closed: \"Coupling of {aryl halide wit…\".");
    assertMistake("a}b", "The brace \"}\" at character 2 was never opened: \"a}b\".");
    assertMistake("a{ }", "The braces at character 2 name no column: \"a{ }\".");
    assertMistake("a{ :1}", "The braces at character 2 name no column: \"a{ :1}\".");
    assertMistake(
        "🧪 with {[ at {T}",
        "The optional part at character 8 is never closed with \"]}\": \"🧪 with {[ at {T}\".");
    assertMistake(
        "{[ at {{T}} {[{a}]} ]} {[ {{b}} ]}{c}",
        "The optional part at character 24 names no column, so it would never be left out: \"…"
            + " {[{a}]} ]} {[ {{b}} ]}{c}\".");
    assertMistake("plain", "The template names no column, so every row would have the same text.");
    assertMistake(
        "{[".repeat(9) + "{a}",
        "The optional part at character 17 stands in 8 others: \"…{[{[{[{[{[{[{[{a}\".");
  }

  @Test
  void aFormatThatCannotBeUsedIsNamedWithThoseThatCan() {
    assertWrongFormat(
        "at {T:}", "In the braces at character 4 nothing follows the colon: \"at {T:}\".");
    assertWrongFormat(
        "at {T:16}",
        "The rounding \"16\" in the braces at character 4 cannot be used: \"at {T:16}\".");
    assertWrongFormat(
        "{T:~}", "The rounding \"~\" in the braces at character 1 cannot be used: \"{T:~}\".");
    assertWrongFormat(
        "{T:~0}", "The rounding \"~0\" in the braces at character 1 cannot be used: \"{T:~0}\".");
  }

  /** As a unit it would be left out in silence, since no SMILES is a number. */
  @Test
  void aUnitThatIsNearlyTheWordCanonicalIsAMistake() {
    for (String word :
        List.of(
            "Canonical",
            "cannonical",
            "canonicl",
            "canonicalized",
            "canonicalSmiles",
            "canonical SMILES",
            "2 canonical",
            "~3canonical")) {
      String shown = word.length() > 12 ? word.substring(0, 13) + "…" : word + "}";
      assertWrongFormat(
          "{x:" + word + "}",
          "The format \""
              + word
              + "\" in the braces at character 1 cannot be used: \"{x:"
              + shown
              + "\".");
    }
    for (String unit : List.of(" cal", " cP", "c", " colonies", " nominal", " mL")) {
      assertThat(format("x:" + unit)).isEqualTo(new Quantity(Rounding.NONE, 0, unit));
    }
  }

  private static void assertMistake(String source, String summary) {
    assertRefused(source, summary + REMEDY);
  }

  private static void assertWrongFormat(String source, String summary) {
    assertRefused(source, summary + FORMATS);
  }

  private static void assertRefused(String source, String message) {
    assertThatThrownBy(() -> TemplateSyntax.parse(source))
        .isInstanceOf(InputException.class)
        .hasMessage("template: " + message);
  }

  @Test
  void anUnknownColumnSuggestsTheNearest() {
    assertThatThrownBy(
            () -> TemplateSyntax.parse("{base} with {[{lignad:1}]}", List.of("ligand", "base")))
        .hasMessage(
            "template: There is no column \"lignad\", named at character 15: \"…ase} with"
                + " {[{lignad:1}]}\". Did you mean \"ligand\"? The columns are: \"ligand\","
                + " \"base\".");
  }

  @Test
  void wordsInOptionalBracketsWithoutAColumnAreNoColumn() {
    assertThatThrownBy(() -> TemplateSyntax.parse("{a}{[ at room temperature ]}", List.of("a")))
        .hasMessage(
            "template: The optional part at character 4 names no column, so it would never be left"
                + " out: \"{a}{[ at room tempe…\"."
                + REMEDY);
  }

  /** Random templates, made of parts: written out and read again they are the same. */
  @Test
  void whatIsWrittenReadsBackTheSame() {
    for (long seed = 0; seed < 2000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<TemplatePart> parts = RandomTemplates.parts(random, 2, true);
      String source = TemplatePart.source(parts);

      assertThat(TemplatePart.source(TemplateSyntax.parse(source)))
          .as("seed %d: %s", seed, source)
          .isEqualTo(source);
      assertThat(RandomTemplates.withoutPlaces(TemplateSyntax.parse(source)))
          .as("seed %d: %s", seed, source)
          .isEqualTo(RandomTemplates.withoutPlaces(parts));
    }
  }

  @Test
  void anyTextIsEitherATemplateOrAMistakeOfTheUsers() {
    String alphabet = "{}[]:~1a °\n🧪";
    int[] letters = alphabet.codePoints().toArray();
    int read = 0;
    for (long seed = 0; seed < 20_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder source = new StringBuilder();
      for (int i = random.nextInt(24); i >= 0; i--) {
        source.appendCodePoint(letters[random.nextInt(letters.length)]);
      }
      try {
        List<TemplatePart> parts = TemplateSyntax.parse(source.toString());
        assertThat(TemplateSyntax.columns(parts)).as("seed %d", seed).isNotEmpty();
        read++;
      } catch (InputException e) {
        assertThat(e.problem().setting()).as("seed %d: %s", seed, source).isEqualTo("template");
      }
    }
    assertThat(read).isBetween(500, 19_500);
  }
}
