// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.InvalidSettingsException;

class TemplateColumnsTest {

  @Test
  void namesEachColumnOnceInOrderOfAppearance() throws Exception {
    assertThat(TemplateColumns.of("{aryl halide} and { ligand }, {aryl halide} again"))
        .containsExactly("aryl halide", "ligand");
  }

  @Test
  void doubledBracesAreText() throws Exception {
    assertThat(TemplateColumns.of("{{not a column}} {base}")).containsExactly("base");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ligand|the \"{\" at position 1 is not closed",
        "a {lig{and}|the \"{\" at position 3 is not closed",
        "ligand}|the \"}\" at position 7 was never opened",
        "a { } b|the braces at position 3 name no column",
        "no column at all|it names no column"
      })
  void saysWhatIsWrong(String template, String what) {
    assertThatThrownBy(() -> TemplateColumns.of(template))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "The text template cannot be used: "
                + what
                + ". Write column names in braces, for example: Coupling of {aryl halide} with"
                + " {ligand}.");
  }
}
