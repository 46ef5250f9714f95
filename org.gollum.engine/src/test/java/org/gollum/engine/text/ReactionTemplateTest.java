// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReactionTemplateTest {

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
    var template = ReactionTemplate.parse("{{{a}}} }}{{");

    assertThat(template.render(List.of("x"))).isEqualTo("{x} }{");
  }

  @Test
  void aBlankCellLeavesNothing() {
    assertThat(ReactionTemplate.parse("base: {base}.").render(List.of("  "))).isEqualTo("base: .");
  }

  @Test
  void cellsAreNotReadAsTemplates() {
    assertThat(ReactionTemplate.parse("{a} {b}").render(List.of("{b}", "$1"))).isEqualTo("{b} $1");
  }

  @Test
  void mistakesAreNamedByTheirPosition() {
    assertMistake("ab{c", "The brace \"{\" at position 3 is never closed.");
    assertMistake("a{b{c}", "The brace \"{\" at position 2 is never closed.");
    assertMistake("a}b", "The brace \"}\" at position 2 was never opened.");
    assertMistake("a{ }", "The braces at position 2 name no column.");
    assertMistake("plain", "The template names no column, so every row would have the same text.");
  }

  private static void assertMistake(String source, String summary) {
    assertThatThrownBy(() -> ReactionTemplate.parse(source))
        .hasMessage("template: " + summary + " Write {column} for a cell, {{ and }} for braces.");
  }

  @Test
  void anUnknownColumnSuggestsTheNearest() {
    assertThatThrownBy(
            () -> ReactionTemplate.parse("with {lignad}").check(List.of("ligand", "base")))
        .hasMessage(
            "template: There is no column \"lignad\", named at position 6. Did you mean"
                + " \"ligand\"? The columns are: \"ligand\", \"base\".");
  }
}
