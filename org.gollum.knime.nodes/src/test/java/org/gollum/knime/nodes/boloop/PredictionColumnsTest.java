// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gollum.knime.nodes.boloop.LoopDriver.CONTROL;
import static org.gollum.knime.nodes.boloop.LoopDriver.at;
import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.row;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;

/** The history holds what was predicted before measuring, whatever the body's columns are. */
class PredictionColumnsTest {
  private static final DataTableSpec RENAMED =
      spec(
          "x", StringCell.TYPE,
          "expected", DoubleCell.TYPE,
          "unsure", DoubleCell.TYPE,
          "yield", DoubleCell.TYPE);

  private LoopDriver loop;

  @BeforeEach
  void oneRound() throws Exception {
    loop = new LoopDriver();
    loop.settings(1, settings -> {});
  }

  @Test
  void columnsThatTheCandidatesBringAreNoPredictions() throws Exception {
    loop.candidates = table(spec("mean", DoubleCell.TYPE), cells(1.0), cells(2.0));
    // As the Acquisition Selector and a Joiner that looks up a table with such columns leave them.
    DataTableSpec numbered =
        spec(
            "mean", DoubleCell.TYPE,
            "acquisition", DoubleCell.TYPE,
            "mean (#1)", DoubleCell.TYPE,
            "sd", DoubleCell.TYPE,
            "sd with noise", DoubleCell.TYPE,
            "yield", DoubleCell.TYPE,
            "mean (right)", DoubleCell.TYPE);
    loop.body =
        left ->
            LoopDriver.rows(
                numbered, row(at(left, 0).getKey(), 2.0, 0.1, 40.0, 4.0, 5.0, 50.0, 7.0));

    loop.run();

    assertThat(loop.history().get(0))
        .containsExactly("Row0", 1, "Row1", 50.0, 50.0, 0.1, 40.0, 4.0, 5.0, 10.0, 2.0, 0.0);
  }

  @Test
  void renamedColumnsAreChosen() throws Exception {
    loop.settings(
        1,
        settings -> {
          settings.addString("predictions", "CHOSEN");
          settings.addString("meanColumn", "expected");
          settings.addString("sdColumn", "unsure");
        });
    loop.body = left -> LoopDriver.rows(RENAMED, row(at(left, 0).getKey(), "b", 48.0, 4.0, 50.0));

    loop.run();

    assertThat(loop.history().get(0))
        .containsExactly("Row0", 1, "Row1", 50.0, 50.0, null, 48.0, 4.0, null, 2.0, 0.5, 1.0);
  }

  @Test
  void aChosenColumnThatIsNotThereIsNamed() throws Exception {
    loop.settings(
        1,
        settings -> {
          settings.addString("predictions", "CHOSEN");
          settings.addString("meanColumn", "expcted");
        });

    assertThatThrownBy(() -> CONTROL.configure(loop.end, new PortObjectSpec[] {RENAMED}))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "The table has no column \"expcted\" (setting \"Column of the predicted mean\")."
                + " Did you mean \"expected\"? The columns are: \"x\", \"expected\", \"unsure\","
                + " \"yield\".");
  }

  @Test
  void withoutPredictionsTheyAreMissing() throws Exception {
    loop.body =
        left ->
            LoopDriver.rows(
                spec("x", StringCell.TYPE, "sd", StringCell.TYPE, "yield", DoubleCell.TYPE),
                row(at(left, 0).getKey(), "b", "unknown", 50.0));

    loop.run();

    assertThat(loop.history().get(0))
        .containsExactly("Row0", 1, "Row1", 50.0, 50.0, null, null, null, null, null, null, null);
  }

  @Test
  void withoutUncertaintyThereIsNoInterval() throws Exception {
    loop.body =
        left ->
            LoopDriver.rows(
                LoopDriver.CHOSEN, row(at(left, 0).getKey(), "b", 0.0, 40.0, 0.0, 50.0));

    loop.run();

    assertThat(loop.history().get(0))
        .containsExactly("Row0", 1, "Row1", 50.0, 50.0, 0.0, 40.0, 0.0, null, 10.0, null, null);
  }
}
