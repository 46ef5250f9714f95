// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gollum.knime.nodes.testing.Tables.row;
import static org.gollum.knime.nodes.testing.Tables.spec;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

class RowMarksTest {
  private static final DataTableSpec SPEC = spec("text", StringCell.TYPE, "mark", StringCell.TYPE);

  private static boolean isMarked(Object mark) throws Exception {
    return new RowMarks(SPEC, "mark", "Column of marks", 0)
        .isMarked(row(new RowKey("Row7"), "a", mark), 7);
  }

  @Test
  void wordsAndNumbersMarkRows() throws Exception {
    for (Object mark : new Object[] {"yes", "TRUE", " x ", "1", 1, 1.0}) {
      assertThat(isMarked(mark)).as("%s", mark).isTrue();
    }
    for (Object mark : new Object[] {"no", "False", "", "0", 0, 0.0, null}) {
      assertThat(isMarked(mark)).as("%s", mark).isFalse();
    }
  }

  @Test
  void whatIsNoMarkNamesItsRow() {
    assertThatThrownBy(() -> isMarked("later"))
        .hasMessageContaining("Row \"Row7\", column \"mark\": \"later\" is neither yes nor no.");
  }

  @Test
  void theColumnMustBeThere() {
    assertThatThrownBy(() -> new RowMarks(SPEC, "marks", "Column of marks", 0))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("The table has no column \"marks\" (setting \"Column of marks\").");
  }
}
