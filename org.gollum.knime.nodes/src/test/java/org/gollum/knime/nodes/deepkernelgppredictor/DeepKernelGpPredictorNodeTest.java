// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgppredictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.rows;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.gollum.api.Direction;
import org.gollum.api.Representation;
import org.gollum.api.protocol.Inputs;
import org.gollum.api.protocol.PredictRequest;
import org.gollum.knime.nodes.columns.ColumnsBeside;
import org.gollum.knime.nodes.columns.HybridSource;
import org.gollum.knime.nodes.columns.MissingInput;
import org.gollum.knime.nodes.columns.TextSource;
import org.gollum.knime.nodes.columns.VectorSource;
import org.gollum.knime.nodes.ports.SurrogatePortObject;
import org.gollum.knime.nodes.ports.SurrogatePortObjectSpec;
import org.gollum.knime.nodes.testing.Configuring;
import org.gollum.knime.nodes.testing.Executing;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.gollum.knime.nodes.testing.FakeEngineService;
import org.gollum.knime.nodes.testing.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;

class DeepKernelGpPredictorNodeTest {
  private static final DataTableSpec SPEC = spec("v", Tables.LIST);
  private static final SurrogatePortObjectSpec SURROGATE =
      new SurrogatePortObjectSpec(new VectorSource("v", 2), "yield", Direction.MAX);

  private static final SurrogatePortObjectSpec HYBRID =
      new SurrogatePortObjectSpec(
          new HybridSource(
              TextSource.ofColumn("text"),
              ColumnsBeside.conditions(List.of("ligand"), List.of("temperature"))),
          "yield",
          Direction.MAX);
  private static final DataTableSpec HYBRID_TABLE =
      spec("text", StringCell.TYPE, "ligand", StringCell.TYPE, "temperature", DoubleCell.TYPE);

  @TempDir Path folder;
  private FakeEngine engine;
  private final DeepKernelGpPredictorNodeParameters parameters =
      new DeepKernelGpPredictorNodeParameters();

  @BeforeEach
  void start() {
    engine = new FakeEngine(folder);
  }

  private Executing execute(BufferedDataTable table) throws Exception {
    return execute(SURROGATE, table);
  }

  private Executing execute(SurrogatePortObjectSpec spec, BufferedDataTable table)
      throws Exception {
    SurrogatePortObject surrogate =
        new SurrogatePortObject(
            spec,
            FakeEngineService.summary(2, "yield", Direction.MAX),
            FakeEngineService.ARCHIVE.getBytes(StandardCharsets.UTF_8));
    Executing node = new Executing(parameters, surrogate, table);
    DeepKernelGpPredictorNode.execute(node, node, engine);
    return node;
  }

  @Test
  void appendsMeanAndStandardDeviation() throws Exception {
    Executing node = execute(table(SPEC, cells(new double[] {5, 0}), cells(new double[] {7, 0})));

    assertThat(node.table(0).getDataTableSpec().getColumnNames())
        .containsExactly("v", "yield (mean)", "yield (sd)");
    assertThat(rows(node.table(0)).get(1)).containsExactly("Row1", List.of(7.0, 0.0), 7.0, 0.5);
  }

  @Test
  void addsTheNoiseIfAskedFor() throws Exception {
    parameters.withNoise = true;
    parameters.meanSuffix = " predicted";

    Executing node = execute(table(SPEC, cells(new double[] {5, 0})));

    assertThat(node.table(0).getDataTableSpec().getColumnNames())
        .containsExactly("v", "yield predicted", "yield (sd)", "yield (sd) with noise");
    assertThat(rows(node.table(0)).get(0)).endsWith(5.0, 0.5, 0.75);
  }

  @Test
  void vectorsOfAnotherLengthThanLearntAreNamedByRow() {
    assertThatThrownBy(() -> execute(table(SPEC, cells(new double[] {5}))))
        .hasMessage("Row \"Row0\" of \"v\" has 1 values, the surrogate's training table has 2.");
  }

  @Test
  void aMissingVectorGetsNoPredictionIfAskedFor() throws Exception {
    BufferedDataTable table = table(SPEC, cells((Object) null), cells(new double[] {7, 0}));

    assertThatThrownBy(() -> execute(table))
        .hasMessage("Row \"Row0\" has a missing cell in \"v\".");

    parameters.missingInput = MissingInput.OUTPUT_MISSING;
    Executing node = execute(table);

    assertThat(rows(node.table(0)).get(0)).containsExactly("Row0", null, null, null);
    assertThat(rows(node.table(0)).get(1)).endsWith(7.0, 0.5);
    assertThat(node.warning())
        .isEqualTo("1 row got no prediction because a text or vector is missing.");
  }

  @Test
  void theTableNeedsTheColumnThatWasLearntFrom() {
    Configuring node = new Configuring(parameters, SURROGATE, spec("w", DoubleCell.TYPE));

    assertThatThrownBy(() -> DeepKernelGpPredictorNode.configure(node, node))
        .hasMessage(
            "The table has no column \"v\" (setting \"Vector column\"). The columns are: \"w\".");
  }

  @Test
  void columnsBesideTheTextGoWithIt() throws Exception {
    // A category that was never measured is no mistake.
    Executing node = execute(HYBRID, table(HYBRID_TABLE, cells("ab", "never seen", 25.0)));

    assertThat(engine.service().last(PredictRequest.class).inputs().beside())
        .isEqualTo(new Inputs.Beside(Representation.ONE_HOT, List.of("ligand", "temperature"), 1));
    assertThat(rows(node.table(0)).get(0))
        .endsWith((double) "[ab, never seen, 25.0]".length(), 0.5);
  }

  @Test
  void aRowWithoutACellBesideTheTextIsNamed() {
    assertThatThrownBy(() -> execute(HYBRID, table(HYBRID_TABLE, cells("ab", null, 25.0))))
        .hasMessage("Row \"Row0\" has a missing cell in \"text\", \"ligand\", \"temperature\".");
  }

  @Test
  void aRowWithoutACellBesideTheTextGetsNoPredictionIfAskedFor() throws Exception {
    parameters.missingInput = MissingInput.OUTPUT_MISSING;

    Executing node =
        execute(HYBRID, table(HYBRID_TABLE, cells("ab", null, 25.0), cells("ab", "L", 25.0)));

    assertThat(rows(node.table(0)).get(0)).containsExactly("Row0", "ab", null, 25.0, null, null);
    assertThat(node.warning())
        .isEqualTo("1 row got no prediction because a text or a cell beside it is missing.");
  }

  @Test
  void theTableNeedsTheColumnsBesideTheTextThatWereLearntFrom() {
    Configuring node =
        new Configuring(
            parameters, HYBRID, spec("text", StringCell.TYPE, "temperature", DoubleCell.TYPE));

    assertThatThrownBy(() -> DeepKernelGpPredictorNode.configure(node, node))
        .hasMessage(
            "The table has no column \"ligand\" (setting \"Columns of categories\"). The columns"
                + " are: \"text\", \"temperature\".");
  }

  @Test
  void numbersBesideTheTextStayNumbers() {
    Configuring node =
        new Configuring(
            parameters,
            HYBRID,
            spec(
                "text",
                StringCell.TYPE,
                "ligand",
                StringCell.TYPE,
                "temperature",
                StringCell.TYPE));

    assertThatThrownBy(() -> DeepKernelGpPredictorNode.configure(node, node))
        .hasMessage(
            "Column \"temperature\" (setting \"Columns of numbers\") does not hold numbers. Choose"
                + " a column of numbers, or convert it with String to Number.");
  }

  @Test
  void equalSuffixesAreRefused() {
    parameters.sdSuffix = parameters.meanSuffix;

    assertThatThrownBy(parameters::validate)
        .hasMessage(
            "Mean and standard deviation would get the same column name. Choose two different"
                + " suffixes.");
  }
}
