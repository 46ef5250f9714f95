// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.acquisitionselector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.rows;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gollum.api.AcquisitionFunction;
import org.gollum.api.BatchStrategy;
import org.gollum.api.Direction;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.api.protocol.Inputs;
import org.gollum.api.protocol.SelectRequest;
import org.gollum.knime.nodes.acquisitionselector.AcquisitionSelectorNodeParameters.Acquisition;
import org.gollum.knime.nodes.acquisitionselector.AcquisitionSelectorNodeParameters.Strategy;
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
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;

class AcquisitionSelectorNodeTest {
  private static final DataTableSpec SPEC = spec("v", Tables.LIST);
  private static final SurrogatePortObjectSpec SURROGATE =
      new SurrogatePortObjectSpec(new VectorSource("v", 1), "yield", Direction.MAX);

  @TempDir Path folder;
  private FakeEngine engine;
  private final AcquisitionSelectorNodeParameters parameters =
      new AcquisitionSelectorNodeParameters();

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
    AcquisitionSelectorNode.execute(node, node, engine);
    return node;
  }

  private static BufferedDataTable candidates() {
    return table(SPEC, cells(new double[] {3}), cells(new double[] {9}), cells(new double[] {5}));
  }

  @Test
  void announcesTheColumnsItAdds() throws Exception {
    Configuring node = new Configuring(parameters, SURROGATE, SPEC);

    AcquisitionSelectorNode.configure(node, node);

    assertThat(node.table(0).getColumnNames())
        .containsExactly("v", "rank", "acquisition", "mean", "sd", "sd with noise");
    assertThat(node.table(1).getColumnNames())
        .containsExactly("v", "acquisition", "mean", "sd", "sd with noise");
  }

  @Test
  void choosesTheBestWithTheirRowIds() throws Exception {
    parameters.batchSize = 2;

    Executing node = execute(candidates());

    assertThat(rows(node.table(0)))
        .containsExactly(
            List.of("Row1", List.of(9.0), 1, 9.0, 9.0, 0.5, 0.625),
            List.of("Row2", List.of(5.0), 2, 5.0, 5.0, 0.5, 0.625));
    assertThat(rows(node.table(1)).get(0))
        .containsExactly("Row0", List.of(3.0), 3.0, 3.0, 0.5, 0.625);
    assertThat(node.warning()).isNull();
    assertThat(engine.leftBehind()).isEmpty();
  }

  @Test
  void columnsBesideTheTextGoWithIt() throws Exception {
    SurrogatePortObjectSpec hybrid =
        new SurrogatePortObjectSpec(
            new HybridSource(
                TextSource.ofColumn("text"),
                ColumnsBeside.structures(Representation.DRFP, List.of("rxn"))),
            "yield",
            Direction.MAX);
    DataTableSpec table = spec("rxn", StringCell.TYPE, "text", StringCell.TYPE);
    parameters.missingInput = MissingInput.OUTPUT_MISSING;

    Executing node =
        execute(hybrid, table(table, cells("C>>O", "a"), cells(null, "b"), cells("CC>>O", "c")));

    assertThat(engine.service().last(SelectRequest.class).inputs().beside())
        .isEqualTo(new Inputs.Beside(Representation.DRFP, List.of("rxn"), 0));
    assertThat(rows(node.table(0)).get(0)).startsWith("Row2", "CC>>O", "c", 1);
    assertThat(node.warning())
        .isEqualTo("1 row cannot be chosen because a text or a cell beside it is missing.");
    Configuring without = new Configuring(parameters, hybrid, spec("text", StringCell.TYPE));
    assertThatThrownBy(() -> AcquisitionSelectorNode.configure(without, without))
        .hasMessage(
            "The table has no column \"rxn\" (setting \"Column of reaction SMILES\"). The columns"
                + " are: \"text\".");
  }

  @Test
  void theViewsPageNamesCandidatesByTheirRowIds() throws Exception {
    Executing node = execute(candidates());

    BufferedDataTable kept = (BufferedDataTable) node.internal()[0];
    assertThat(rows(kept)).hasSize(1);
    assertThat(rows(kept).toString()).contains("<p>Row0,Row1,Row2</p>");
  }

  @Test
  void theEnginesDefaultsAreTheNodes() throws Exception {
    execute(candidates());

    assertThat(engine.service().last(SelectRequest.class).settings())
        .isEqualTo(SelectionSettings.defaults());
  }

  @Test
  void allSettingsReachTheEngine() throws Exception {
    parameters.acquisition = Acquisition.UCB;
    parameters.beta = 2;
    parameters.seed = 5;

    execute(candidates());

    assertThat(engine.service().last(SelectRequest.class).settings())
        .isEqualTo(new SelectionSettings(AcquisitionFunction.UCB, 2, 1, BatchStrategy.TOP, 5));
  }

  @Test
  void withoutCandidatesTheOutputsAreEmptyAndTheEngineIsNotAsked() throws Exception {
    Executing node = execute(table(SPEC));

    assertThat(rows(node.table(0))).isEmpty();
    assertThat(rows(node.table(1))).isEmpty();
    assertThat(node.table(0).getDataTableSpec().getColumnNames())
        .containsExactly("v", "rank", "acquisition", "mean", "sd", "sd with noise");
    assertThat(node.warning()).isEqualTo("No candidates are left to choose from.");
    assertThat(engine.opened()).isZero();
  }

  @Test
  void aBatchLargerThanWhatIsLeftTakesAll() throws Exception {
    parameters.batchSize = 9;

    Executing node = execute(candidates());

    assertThat(rows(node.table(0))).hasSize(3);
    assertThat(node.warning())
        .isEqualTo("Only 3 of the 9 wanted candidates are left: all were chosen.");
  }

  @Test
  void aCandidateWithoutVectorIsNeverChosenIfAskedFor() throws Exception {
    parameters.missingInput = MissingInput.OUTPUT_MISSING;

    Executing node =
        execute(
            table(SPEC, cells((Object) null), cells(new double[] {1}), cells(new double[] {2})));

    assertThat(rows(node.table(0)).get(0).get(0)).isEqualTo("Row2");
    assertThat(rows(node.table(1)).get(0)).containsExactly("Row0", null, null, null, null, null);
    assertThat(node.warning())
        .isEqualTo("1 row cannot be chosen because a text or vector is missing.");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    parameters.batchSize = 0;
    assertThatThrownBy(parameters::validate)
        .hasMessage("\"Number of experiments\" must be at least 1, but is 0.");
    parameters.batchSize = 1;
    parameters.beta = -1;
    assertThatThrownBy(parameters::validate).hasMessage("\"Beta\" must be 0 or more, but is -1.0.");
  }

  private Executing executeMarked(BufferedDataTable table) throws Exception {
    parameters.hasRunning = true;
    parameters.runningColumn = "running";
    return execute(table);
  }

  private static BufferedDataTable marked(Object... marks) {
    DataTableSpec spec = spec("v", Tables.LIST, "running", StringCell.TYPE);
    Object[][] rows = new Object[marks.length][];
    for (int i = 0; i < marks.length; i++) {
      rows[i] = cells(new double[] {i}, marks[i]);
    }
    return table(spec, rows);
  }

  @Test
  void runningExperimentsAreToldToTheEngineAndNotChosen() throws Exception {
    parameters.batchSize = 2;
    parameters.strategy = Strategy.KRIGING_BELIEVER;

    Executing node = executeMarked(marked(null, "no", "Yes", "x", "0"));

    SelectRequest request = engine.service().last(SelectRequest.class);
    assertThat(request.pending()).containsExactly(2, 3);
    assertThat(request.settings())
        .isEqualTo(
            SelectionSettings.defaults().withBatch(2).withStrategy(BatchStrategy.KRIGING_BELIEVER));
    assertThat(rows(node.table(0)).stream().map(row -> row.get(0))).containsExactly("Row4", "Row1");
    // A prediction, and no acquisition.
    assertThat(rows(node.table(1)).get(3))
        .containsExactly("Row3", List.of(3.0), "x", null, 3.0, 0.5, 0.625);
  }

  @Test
  void aBatchLargerThanWhatIsNotRunningTakesTheRest() throws Exception {
    parameters.batchSize = 3;

    Executing node = executeMarked(marked("yes", null, null));

    assertThat(rows(node.table(0))).hasSize(2);
    assertThat(node.warning())
        .isEqualTo("Only 2 of the 3 wanted candidates are left: all were chosen.");
  }

  @Test
  void whereAllAreRunningNothingIsChosen() throws Exception {
    Executing node = executeMarked(marked("yes", "true"));

    assertThat(rows(node.table(0))).isEmpty();
    assertThat(node.warning()).isEqualTo("No candidates are left to choose from.");
  }

  @Test
  void aMarkThatCannotBeReadNamesItsRow() {
    assertThatThrownBy(() -> executeMarked(marked(null, "soon")))
        .hasMessageContaining("Row \"Row1\", column \"running\": \"soon\" is neither yes nor no.");
  }

  @Test
  void aColumnOfMarksMustBeThere() {
    parameters.hasRunning = true;
    Configuring node = new Configuring(parameters, SURROGATE, SPEC);

    assertThatThrownBy(() -> AcquisitionSelectorNode.configure(node, node))
        .hasMessage("No column is chosen for \"Running column\". Open the dialog and choose one.");
  }

  @Test
  void theExpectedImprovementOfABatchGoesWithNoOtherFunction() throws Exception {
    parameters.strategy = Strategy.QLOGEI;
    parameters.validate();
    parameters.acquisition = Acquisition.SD;

    assertThatThrownBy(parameters::validate)
        .hasMessage(
            "The strategy \"Expected improvement of the batch\" goes with the acquisition functions"
                + " \"Expected improvement\" and \"Log expected improvement\" only. Choose one of"
                + " them, or another strategy.");
  }

  @Test
  void everyChoiceOfTheEngineIsOffered() {
    assertThat(Arrays.stream(Strategy.values()).map(Strategy::strategy))
        .containsExactly(BatchStrategy.values());
    assertThat(Arrays.stream(Acquisition.values()).map(Acquisition::function))
        .containsExactlyInAnyOrder(AcquisitionFunction.values());
  }
}
