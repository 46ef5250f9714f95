// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gollum.knime.nodes.testing.Tables.spec;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

class TemplateColumnsTest {
  private static final DataTableSpec TABLE =
      spec("aryl halide", StringCell.TYPE, "ligand", StringCell.TYPE, "T:1", StringCell.TYPE);

  @Test
  void namesEachColumnOnceInOrderOfAppearance() throws Exception {
    assertThat(TemplateColumns.of("{aryl halide} and{[ { ligand }]}, {aryl halide} {T:1}", TABLE))
        .containsExactly("aryl halide", "ligand", "T:1");
  }

  @Test
  void aFormatIsNoPartOfTheName() throws Exception {
    assertThat(TemplateColumns.of("{ligand:canonical}{[ {aryl halide:canonical}]}", TABLE))
        .containsExactly("ligand", "aryl halide");
    assertThat(TemplateColumns.optional("{a}{[ {b:canonical}]}", List.of("a", "b")))
        .containsExactly("b");
  }

  @Test
  void aColumnThatStandsInOptionalPartsOnlyMayBeMissing() {
    assertThat(TemplateColumns.optional("{a}{[ {b} {a}]}", List.of("a", "b"))).containsExactly("b");
  }

  @Test
  void saysWhatIsWrongAsTheEngineDoes() {
    assertThatThrownBy(() -> TemplateColumns.of("a {lig{and}", TABLE))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "The text template cannot be used. The brace \"{\" at character 3 is never closed: \"a"
                + " {lig{and}\". Write {column} for a cell, {[ words {column} ]} for words that go"
                + " with a blank cell, {{ and }} for braces.");
  }
}
