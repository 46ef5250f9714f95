// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.representationcomparison;

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
import java.util.Optional;
import org.gollum.api.Direction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.InputException;
import org.gollum.api.NamedSchedule;
import org.gollum.api.Representation;
import org.gollum.api.protocol.CompareRequest;
import org.gollum.api.protocol.Inputs;
import org.gollum.knime.nodes.columns.ColumnsBeside;
import org.gollum.knime.nodes.columns.HybridSource;
import org.gollum.knime.nodes.columns.OutcomeDirection;
import org.gollum.knime.nodes.columns.TextSource;
import org.gollum.knime.nodes.columns.VectorSource;
import org.gollum.knime.nodes.ports.LanguageModelPortObject;
import org.gollum.knime.nodes.ports.LanguageModelPortObjectSpec;
import org.gollum.knime.nodes.ports.SurrogatePortObject;
import org.gollum.knime.nodes.ports.SurrogatePortObjectSpec;
import org.gollum.knime.nodes.testing.Configuring;
import org.gollum.knime.nodes.testing.Executing;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.gollum.knime.nodes.testing.FakeEngineService;
import org.gollum.knime.nodes.testing.Nodes;
import org.gollum.knime.nodes.testing.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

class RepresentationComparisonNodeTest {
  private static final DataTableSpec SPEC =
      spec(
          "ligand",
          StringCell.TYPE,
          "temperature",
          DoubleCell.TYPE,
          "yield",
          DoubleCell.TYPE,
          "v",
          Tables.LIST);

  @TempDir Path folder;
  private FakeEngine engine;
  private final RepresentationComparisonNodeParameters parameters =
      new RepresentationComparisonNodeParameters();

  @BeforeEach
  void ligandTemperatureAndVector() {
    engine = new FakeEngine(folder);
    parameters.outcomeColumn = "yield";
    parameters.categoryColumns = new String[] {"ligand"};
    parameters.numberColumns = new String[] {"temperature"};
    parameters.vectorColumn = "v";
  }

  private Executing execute(PortObject... inputs) throws Exception {
    Executing node = new Executing(parameters, inputs);
    RepresentationComparisonNode.execute(node, node, engine);
    return node;
  }

  private Configuring configure(PortObjectSpec... inputs) throws Exception {
    Configuring node = new Configuring(parameters, inputs);
    RepresentationComparisonNode.configure(node, node);
    return node;
  }

  private CompareRequest asked() {
    return engine.service().last(CompareRequest.class);
  }

  private static BufferedDataTable measured() {
    return table(
        SPEC,
        cells("XPhos", 25.0, 10.0, new double[] {1, 2}),
        cells("SPhos", 60.0, null, new double[] {3, 4}),
        cells("SPhos", 40.0, 30.0, new double[] {5, 6}));
  }

  private static LanguageModelPortObject model() throws Exception {
    return new LanguageModelPortObject(
        new LanguageModelPortObjectSpec(
            EmbeddingSettings.defaults(),
            TextSource.of(List.of("ligand"), Optional.of("with {ligand}"))),
        FakeEngineService.model("all-MiniLM-L6-v2"),
        new LanguageModelPortObject.Use(EmbeddingSettings.defaults(), "cpu"));
  }

  @Test
  void allThatTheInputsAllowIsCompared() throws Exception {
    execute(measured(), model());

    assertThat(asked().rivals())
        .extracting(CompareRequest.Rival::representation)
        .containsExactly(
            Representation.PLLM_PHI,
            Representation.PROJECTION,
            Representation.STATIC,
            Representation.ONE_HOT,
            Representation.PROJECTION,
            Representation.VECTOR);
    assertThat(asked().rivals())
        .extracting(rival -> String.join("+", rival.inputs().columns()))
        .containsExactly("ligand", "ligand", "ligand", "ligand+temperature", "v", "v");
    assertThat(asked().rivals())
        .extracting(CompareRequest.Rival::numbers)
        .containsExactly(0, 0, 0, 1, 0, 0);
    assertThat(asked().embedding()).isEqualTo(EmbeddingSettings.defaults());
    assertThat(asked().target()).isEqualTo("yield");
    // Representations of the same columns share a file.
    assertThat(asked().rivals().get(0).inputs()).isEqualTo(asked().rivals().get(2).inputs());
  }

  private void onlyHybrids() {
    parameters.finetunedText = false;
    parameters.projectedText = false;
    parameters.plainText = false;
    parameters.vectorColumn = "";
    parameters.conditions = false;
    parameters.finetunedHybrid = true;
    parameters.projectedHybrid = true;
    parameters.plainHybrid = true;
  }

  @Test
  void categoriesAndNumbersStandBesideTheText() throws Exception {
    onlyHybrids();

    Executing node = execute(measured(), model());

    assertThat(asked().rivals())
        .extracting(CompareRequest.Rival::representation)
        .containsExactly(
            Representation.HYBRID, Representation.HYBRID_PROJECTION, Representation.HYBRID_STATIC);
    Inputs inputs = asked().rivals().get(0).inputs();
    assertThat(inputs.columns()).containsExactly("ligand");
    assertThat(inputs.template()).isEqualTo("with {ligand}");
    assertThat(inputs.beside())
        .isEqualTo(new Inputs.Beside(Representation.ONE_HOT, List.of("ligand", "temperature"), 1));
    assertThat(asked().rivals().get(2).inputs()).isEqualTo(inputs);
    HybridSource source = (HybridSource) ((SurrogatePortObject) node.output(0)).getSpec().source();
    assertThat(source.beside())
        .isEqualTo(ColumnsBeside.conditions(List.of("ligand"), List.of("temperature")));
    assertThat(rows(node.table(1)).get(0).subList(1, 3))
        .containsExactly("hybrid-static", "ligand, temperature");
    assertThat(((SurrogatePortObjectSpec) configure(SPEC, model().getSpec()).output(0)).source())
        .isInstanceOf(HybridSource.class);
  }

  @Test
  void withoutCategoriesAndNumbersTheFingerprintStandsBesideTheText() throws Exception {
    onlyHybrids();
    parameters.categoryColumns = new String[0];
    parameters.numberColumns = new String[0];
    parameters.smilesColumn = "ligand";
    parameters.morgan = true;

    execute(measured(), model());

    assertThat(asked().rivals().get(0).inputs().beside())
        .isEqualTo(new Inputs.Beside(Representation.MORGAN, List.of("ligand"), 0));
    assertThat(asked().rivals().get(3).representation()).isEqualTo(Representation.MORGAN);
  }

  @Test
  void withoutATextOrColumnsThereIsNoHybrid() throws Exception {
    onlyHybrids();
    assertThatThrownBy(() -> configure(SPEC)).hasMessageStartingWith("There is nothing to compare");

    parameters.categoryColumns = new String[0];
    parameters.numberColumns = new String[0];
    assertThatThrownBy(() -> configure(SPEC, model().getSpec()))
        .hasMessageStartingWith("There is nothing to compare.");
  }

  @Test
  void aNumberBesideTheTextIsANumber() {
    onlyHybrids();
    parameters.numberColumns = new String[] {"ligand"};

    assertThatThrownBy(() -> configure(SPEC, model().getSpec()))
        .hasMessage(
            "Column \"ligand\" (setting \"Columns of numbers\") does not hold numbers. Choose a"
                + " column of numbers, or convert it with String to Number.");
  }

  @Test
  void aNewNodeComparesHybridsThatNeedNoFinetuning() throws Exception {
    RepresentationComparisonNodeParameters connected =
        (RepresentationComparisonNodeParameters)
            Nodes.defaults("representationcomparison.RepresentationComparison", SPEC);

    assertThat(connected.finetunedHybrid).isFalse();
    assertThat(connected.projectedHybrid).isTrue();
    assertThat(connected.plainHybrid).isTrue();
  }

  @Test
  void fingerprintsOfTheSmilesAreComparedIfAskedFor() throws Exception {
    parameters.smilesColumn = "ligand";
    parameters.drfp = true;
    parameters.morgan = true;

    Executing node = execute(measured());

    assertThat(asked().rivals())
        .extracting(CompareRequest.Rival::representation)
        .containsExactly(
            Representation.ONE_HOT,
            Representation.DRFP,
            Representation.MORGAN,
            Representation.PROJECTION,
            Representation.VECTOR);
    assertThat(asked().rivals().get(1).inputs().columns()).containsExactly("ligand");
    assertThat(asked().rivals().get(1).inputs()).isEqualTo(asked().rivals().get(2).inputs());
    assertThat(rows(node.table(1)).get(2).subList(1, 3)).containsExactly("morgan", "ligand");
  }

  @Test
  void aColumnNamedLikeReactionsIsTakenForItsFingerprint() throws Exception {
    DataTableSpec table =
        spec("rxn", StringCell.TYPE, "yield", DoubleCell.TYPE, "temperature", DoubleCell.TYPE);
    RepresentationComparisonNodeParameters connected =
        (RepresentationComparisonNodeParameters)
            Nodes.defaults("representationcomparison.RepresentationComparison", table);

    assertThat(connected.smilesColumn).isEqualTo("rxn");
    assertThat(connected.drfp).isTrue();
    assertThat(connected.morgan).isFalse();
    assertThat(connected.numberColumns).containsExactly("temperature");
    assertThat(connected.guesses())
        .containsExactly(
            "\"yield\" was taken for \"Outcome column\"; possible as well: \"temperature\".",
            "\"temperature\" was taken for the conditions of the experiment.");
  }

  @Test
  void structuresAreText() {
    parameters.smilesColumn = "temperature";
    parameters.drfp = true;

    assertThatThrownBy(() -> configure(SPEC))
        .hasMessage(
            "Column \"temperature\" (setting \"Column of SMILES\") does not hold text. Choose a"
                + " column of SMILES.");
  }

  @Test
  void theEnginesDefaultsAreTheNodes() throws Exception {
    execute(measured());

    assertThat(asked().settings())
        .isEqualTo(NamedSchedule.STANDARD.applyTo(FitSettings.defaults(Representation.PLLM_PHI)));
    assertThat(asked().embedding()).isNull();
  }

  @Test
  void directionAndSeedReachTheEngine() throws Exception {
    parameters.direction = OutcomeDirection.MINIMIZE;
    parameters.seed = 7;

    execute(measured());

    assertThat(asked().settings().direction()).isEqualTo(Direction.MIN);
    assertThat(asked().settings().seed()).isEqualTo(7);
  }

  @Test
  void whatIsNotTickedIsNotCompared() throws Exception {
    parameters.finetunedText = false;
    parameters.projectedText = false;
    parameters.projectedVector = false;
    parameters.conditions = false;

    execute(measured(), model());

    assertThat(asked().rivals())
        .extracting(CompareRequest.Rival::representation)
        .containsExactly(Representation.STATIC, Representation.VECTOR);
  }

  @Test
  void theBestOnesSurrogateIsPassedOn() throws Exception {
    Executing node = execute(measured());

    SurrogatePortObject surrogate = (SurrogatePortObject) node.output(0);
    assertThat(new String(surrogate.archive(), StandardCharsets.UTF_8))
        .isEqualTo(FakeEngineService.ARCHIVE + "[10.0, 30.0]");
    assertThat(surrogate.getSpec().source()).isEqualTo(new VectorSource("v", 2));
    assertThat(surrogate.getSpec().target()).isEqualTo("yield");
    assertThat(node.warning()).isEqualTo("1 row left out because \"yield\" is missing.");
    assertThat(engine.leftBehind()).isEmpty();
  }

  @Test
  void aSurrogateOfCategoriesAndNumbersReadsThemFromTheirColumns() throws Exception {
    parameters.vectorColumn = "";

    SurrogatePortObjectSpec spec =
        ((SurrogatePortObject) execute(measured(), model()).output(0)).getSpec();

    assertThat(spec.source()).isInstanceOf(TextSource.class);
    assertThat(spec.source().columns()).containsExactly("ligand", "temperature");
    assertThat(((TextSource) spec.source()).template()).isEmpty();
  }

  @Test
  void theComparisonIsATableWithTheBestFirst() throws Exception {
    Executing node = execute(measured());

    assertThat(node.table(1).getDataTableSpec().getColumnNames())
        .containsExactly(
            "representation",
            "reads",
            "NLPD",
            "rank correlation",
            "inside 95 %",
            "behind",
            "behind ±",
            "seconds",
            "in words");
    assertThat(Tables.rows(node.table(1)))
        .containsExactly(
            Arrays.asList(
                "Row0",
                "vector",
                "v",
                1.0,
                0.75,
                0.9,
                0.0,
                0.25,
                2.0,
                "vector is number 1. It is learning."),
            Arrays.asList(
                "Row1",
                "projection",
                "v",
                1.5,
                null,
                0.9,
                0.5,
                0.25,
                2.0,
                "projection is number 2."),
            Arrays.asList(
                "Row2",
                "one-hot",
                "ligand, temperature",
                2.0,
                null,
                0.9,
                1.0,
                0.25,
                2.0,
                "one-hot is number 3."));
    assertThat(configure(SPEC).table(1).equalStructure(node.table(1).getDataTableSpec())).isTrue();
  }

  @Test
  void aRowThatOneCannotReadIsLeftOutForAll() throws Exception {
    Executing node =
        execute(
            table(
                SPEC,
                cells("XPhos", 25.0, 10.0, new double[] {1, 2}),
                cells("XPhos", 30.0, 20.0, null),
                cells(null, 35.0, 25.0, new double[] {3, 4}),
                cells("SPhos", 40.0, 30.0, new double[] {5, 6})));

    assertThat(new String(((SurrogatePortObject) node.output(0)).archive(), StandardCharsets.UTF_8))
        .isEqualTo(FakeEngineService.ARCHIVE + "[10.0, 30.0]");
    assertThat(node.warning())
        .isEqualTo(
            "2 rows left out because a cell is missing that one of the representations needs.");
  }

  @Test
  void theEnginesDoubtsAreTheNodesWarning() throws Exception {
    engine.service().warn("It is not learning yet.");

    assertThat(execute(measured()).warning())
        .isEqualTo("1 row left out because \"yield\" is missing.\nIt is not learning yet.");
  }

  @Test
  void whatTheSurrogateReadsIsKnownBeforehandOnlyWhereAllReadTheSame() throws Exception {
    assertThat(configure(SPEC).output(0)).isNull();

    parameters.conditions = false;
    SurrogatePortObjectSpec spec = (SurrogatePortObjectSpec) configure(SPEC).output(0);

    assertThat(spec.source()).isEqualTo(new VectorSource("v"));
    assertThat(spec.target()).isEqualTo("yield");
  }

  @Test
  void aSingleRepresentationIsTrainedWithoutRivals() throws Exception {
    parameters.vectorColumn = "";

    SurrogatePortObjectSpec spec = (SurrogatePortObjectSpec) configure(SPEC).output(0);

    assertThat(spec.target()).isEqualTo("yield");
  }

  @Test
  void nothingTickedIsNothingToCompare() {
    parameters.vectorColumn = "";
    parameters.conditions = false;

    assertThatThrownBy(() -> configure(SPEC))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "There is nothing to compare. Connect a language model, or choose columns of"
                + " categories, of numbers, of SMILES or a vector column, and tick the"
                + " representations that read them.");
  }

  @Test
  void theOutcomeIsNoInput() {
    parameters.numberColumns = new String[] {"temperature", "yield"};

    assertThatThrownBy(() -> configure(SPEC))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "\"yield\" is the outcome, which cannot be predicted from itself. Take it out of"
                + " \"Columns of numbers\".");
  }

  @Test
  void columnsThatAreNotThereOrHoldNoNumbersAreNamed() {
    parameters.categoryColumns = new String[] {"ligend"};
    assertThatThrownBy(() -> configure(SPEC))
        .hasMessage(
            "The table has no column \"ligend\" (setting \"Columns of categories\"). Did you mean"
                + " \"ligand\"? The columns are: \"ligand\", \"temperature\", \"yield\", \"v\".");
    parameters.categoryColumns = new String[0];
    parameters.numberColumns = new String[] {"ligand"};
    assertThatThrownBy(() -> configure(SPEC))
        .hasMessage(
            "Column \"ligand\" (setting \"Columns of numbers\") does not hold numbers. Choose a"
                + " column of numbers, or convert it with String to Number.");
  }

  @Test
  void whatTheEngineRefusesIsToldInItsWords() {
    engine
        .service()
        .refuse(
            InputException.of("Representations cannot be compared on 2 measured rows.").build());

    assertThatThrownBy(() -> execute(measured()))
        .isInstanceOf(KNIMEException.class)
        .hasMessage("Representations cannot be compared on 2 measured rows.");
    assertThat(engine.leftBehind()).isEmpty();
  }
}
