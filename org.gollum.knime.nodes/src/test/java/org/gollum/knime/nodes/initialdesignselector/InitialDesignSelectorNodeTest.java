// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.initialdesignselector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.rows;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gollum.api.InitialDesign;
import org.gollum.api.protocol.DesignRequest;
import org.gollum.knime.nodes.columns.OutcomeDirection;
import org.gollum.knime.nodes.initialdesignselector.InitialDesignSelectorNodeParameters.Strategy;
import org.gollum.knime.nodes.testing.Configuring;
import org.gollum.knime.nodes.testing.Executing;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.gollum.knime.nodes.testing.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;

class InitialDesignSelectorNodeTest {
  private static final DataTableSpec SPEC = spec("v", Tables.LIST, "yield", DoubleCell.TYPE);

  @TempDir Path folder;
  private FakeEngine engine;
  private final InitialDesignSelectorNodeParameters parameters =
      new InitialDesignSelectorNodeParameters();

  @BeforeEach
  void twoOfFour() {
    engine = new FakeEngine(folder);
    parameters.count = 2;
    parameters.vectorColumn = "v";
    parameters.outcomeColumn = "yield";
  }

  private static BufferedDataTable four() {
    return table(
        SPEC,
        cells(new double[] {1}, 10.0),
        cells(new double[] {2}, 40.0),
        cells(new double[] {3}, 20.0),
        cells(new double[] {4}, 30.0));
  }

  private Executing execute(BufferedDataTable table) throws Exception {
    Executing node = new Executing(parameters, table);
    InitialDesignSelectorNode.execute(node, node, engine);
    return node;
  }

  private static List<Object> ids(BufferedDataTable table) {
    return rows(table).stream().map(row -> row.get(0)).toList();
  }

  @Test
  void splitsTheTableAndKeepsOrderOfChoiceAndRowIds() throws Exception {
    Executing node = execute(four());

    assertThat(ids(node.table(0))).containsExactly("Row3", "Row2");
    assertThat(ids(node.table(1))).containsExactly("Row0", "Row1");
    DesignRequest request = engine.service().last(DesignRequest.class);
    assertThat(request.design()).isEqualTo(InitialDesign.RANDOM);
    assertThat(request.vectors()).isNull();
    assertThat(request.page()).isNull();
    assertThat(request.allowed()).isNull();
    assertThat(node.internal()).isEmpty();
    assertThat(request.seed()).isEqualTo(1);
  }

  @Test
  void aReplayStartsFromTheWorseHalf() throws Exception {
    parameters.medianOnly = true;

    assertThat(ids(execute(four()).table(0))).containsExactly("Row2", "Row0");

    parameters.direction = OutcomeDirection.MINIMIZE;

    assertThat(ids(execute(four()).table(0))).containsExactly("Row3", "Row1");
  }

  @Test
  void maxMinSendsTheVectors() throws Exception {
    parameters.strategy = Strategy.MAX_MIN;

    execute(four());

    assertThat(engine.service().last(DesignRequest.class).vectors()).endsWith("vectors");
  }

  @Test
  void aChoiceByVectorsHasAPageWithTheRowIds() throws Exception {
    parameters.strategy = Strategy.MAX_MIN;

    Executing node = execute(four());

    assertThat(rows((BufferedDataTable) node.internal()[0]))
        .containsExactly(List.of("page", "<p>Row0,Row1,Row2,Row3</p>"));
    assertThat(engine.leftBehind()).isEmpty();
  }

  @Test
  void rowsWithoutAVectorAreLeftOutIfAskedFor() throws Exception {
    BufferedDataTable table =
        table(
            SPEC,
            cells(new double[] {1}, 10.0),
            cells(null, 40.0),
            cells(new double[] {3}, 20.0),
            cells(new double[] {4}, 30.0));
    parameters.strategy = Strategy.MAX_MIN;

    assertThatThrownBy(() -> execute(table))
        .hasMessage("Row \"Row1\" has a missing cell in \"v\".");

    parameters.missingVector = MissingVector.LEAVE_OUT;
    parameters.count = 3;
    Executing node = execute(table);

    assertThat(engine.service().last(DesignRequest.class).rows()).isEqualTo(3);
    assertThat(ids(node.table(0))).containsExactly("Row3", "Row2", "Row0");
    assertThat(ids(node.table(1))).containsExactly("Row1");
    assertThat(node.warning()).isEqualTo("1 row cannot be chosen because a vector is missing.");

    // Counted among those with a vector: rows 0 and 2 are the worse half of all four.
    parameters.medianOnly = true;
    parameters.count = 2;
    assertThat(ids(execute(table).table(0))).containsExactly("Row2", "Row0");

    parameters.count = 4;
    assertThatThrownBy(() -> execute(table))
        .hasMessage(
            "4 start experiments are wanted, but only 2 rows have an outcome that is no better than"
                + " the median. Rows without a vector do not count.");
  }

  @Test
  void maxMinNeedsAVectorColumn() {
    parameters.strategy = Strategy.MAX_MIN;
    parameters.vectorColumn = "yield";
    Configuring node = new Configuring(parameters, SPEC);

    assertThatThrownBy(() -> InitialDesignSelectorNode.configure(node, node))
        .hasMessage(
            "Column \"yield\" (setting \"Vector column\") does not hold vectors. Choose a list of"
                + " numbers, such as the LLM Embedder writes, a double vector, or a bit or byte"
                + " vector.");
  }

  @Test
  void moreThanThereAreIsRefused() {
    parameters.count = 5;

    assertThatThrownBy(() -> execute(four()))
        .isInstanceOf(KNIMEException.class)
        .hasMessage("5 start experiments are wanted, but only 4 rows are in the table.");

    parameters.medianOnly = true;

    assertThatThrownBy(() -> execute(four()))
        .hasMessage(
            "5 start experiments are wanted, but only 2 rows have an outcome that is no better than"
                + " the median.");
  }

  @Test
  void withoutAStaticSeedEachExecutionHasItsOwn() throws Exception {
    parameters.useStaticSeed = false;

    execute(four());
    execute(four());

    List<Object> requests = engine.service().requests();
    assertThat(((DesignRequest) requests.get(0)).seed())
        .isNotEqualTo(((DesignRequest) requests.get(1)).seed());
  }

  @Test
  void everyStrategyButRandomSendsTheVectors() throws Exception {
    for (Strategy strategy : Strategy.values()) {
      parameters.strategy = strategy;

      execute(four());

      DesignRequest request = engine.service().last(DesignRequest.class);
      assertThat(request.design()).isEqualTo(strategy.design());
      assertThat(request.vectors() == null).isEqualTo(strategy == Strategy.RANDOM);
    }
    assertThat(Arrays.stream(Strategy.values()).map(Strategy::design))
        .containsExactly(InitialDesign.values());
  }

  private static BufferedDataTable marked() {
    DataTableSpec spec = spec("v", Tables.LIST, "yield", DoubleCell.TYPE, "unwanted", IntCell.TYPE);
    return table(
        spec,
        cells(new double[] {1}, 10.0, 0),
        cells(new double[] {2}, 40.0, null),
        cells(new double[] {3}, 20.0, 1),
        cells(new double[] {4}, 30.0, 0));
  }

  @Test
  void markedRowsAreLeftOut() throws Exception {
    parameters.hasExcluded = true;
    parameters.excludedColumn = "unwanted";

    Executing node = execute(marked());

    assertThat(ids(node.table(0))).containsExactly("Row3", "Row1");
    assertThat(ids(node.table(1))).containsExactly("Row0", "Row2");

    parameters.medianOnly = true;
    parameters.count = 1;
    assertThat(ids(execute(marked()).table(0))).containsExactly("Row0");
    parameters.count = 2;
    assertThatThrownBy(() -> execute(marked()))
        .hasMessage(
            "2 start experiments are wanted, but only 1 row has an outcome that is no better than"
                + " the median and not left out.");
  }

  @Test
  void theColumnOfMarksMustBeThere() {
    parameters.hasExcluded = true;
    parameters.excludedColumn = "unwonted";
    Configuring node = new Configuring(parameters, marked().getDataTableSpec());

    assertThatThrownBy(() -> InitialDesignSelectorNode.configure(node, node))
        .hasMessageStartingWith(
            "The table has no column \"unwonted\" (setting \"Column of marks\").");
  }
}
