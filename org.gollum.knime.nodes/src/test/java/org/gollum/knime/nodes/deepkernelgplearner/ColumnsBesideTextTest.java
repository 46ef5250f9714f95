// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgplearner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gollum.api.Combination;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.NamedSchedule;
import org.gollum.api.Representation;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.FitRequest;
import org.gollum.api.protocol.Inputs;
import org.gollum.knime.nodes.columns.ColumnsBeside;
import org.gollum.knime.nodes.columns.HybridSource;
import org.gollum.knime.nodes.columns.TextSource;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;

/** Texts with columns beside them. */
class ColumnsBesideTextTest {
  private static final DataTableSpec SPEC =
      spec(
          "text",
          StringCell.TYPE,
          "ligand",
          StringCell.TYPE,
          "temperature",
          DoubleCell.TYPE,
          "yield",
          DoubleCell.TYPE,
          "rxn",
          StringCell.TYPE);

  @TempDir Path folder;
  private FakeEngine engine;
  private final DeepKernelGpLearnerNodeParameters parameters =
      new DeepKernelGpLearnerNodeParameters();

  @BeforeEach
  void ligandAndTemperatureBesideTheText() {
    engine = new FakeEngine(folder);
    parameters.outcomeColumn = "yield";
    parameters.columnsBeside.use = true;
    parameters.columnsBeside.categoryColumns = new String[] {"ligand"};
    parameters.columnsBeside.numberColumns = new String[] {"temperature"};
  }

  private Executing execute(PortObject... inputs) throws Exception {
    Executing node = new Executing(parameters, inputs);
    DeepKernelGpLearnerNode.execute(node, node, engine);
    return node;
  }

  private Configuring configure(DataTableSpec table) throws Exception {
    Configuring node = new Configuring(parameters, table, model().getSpec());
    DeepKernelGpLearnerNode.configure(node, node);
    return node;
  }

  private static BufferedDataTable measured() {
    return table(
        SPEC,
        cells("a", "XPhos", 25.0, 10.0, "CO>>C"),
        cells("b", null, 25.0, 20.0, "CN>>C"),
        cells("c", "SPhos", 60.0, 30.0, "CF>>C"),
        cells("d", "SPhos", 80.0, null, null));
  }

  private static LanguageModelPortObject model() throws Exception {
    return new LanguageModelPortObject(
        new LanguageModelPortObjectSpec(
            EmbeddingSettings.defaults(), TextSource.of(List.of("text"), Optional.of("<{text}>"))),
        FakeEngineService.model("all-MiniLM-L6-v2"),
        new LanguageModelPortObject.Use(EmbeddingSettings.defaults(), "cpu"));
  }

  @Test
  void nothingStandsBesideTheTextUnlessAskedFor() throws Exception {
    assertThat(new DeepKernelGpLearnerNodeParameters().columnsBeside.use).isFalse();
    parameters.columnsBeside.use = false;
    parameters.columnsBeside.combination = CombinationChoice.PRODUCT;

    execute(measured(), model());

    FitRequest request = engine.service().last(FitRequest.class);
    assertThat(request.inputs().beside()).isNull();
    assertThat(request.settings())
        .isEqualTo(NamedSchedule.STANDARD.applyTo(FitSettings.defaults(Representation.PLLM_PHI)));
  }

  @Test
  void categoriesAndNumbersGoToTheEngineWithTheirText() throws Exception {
    Executing node = execute(measured(), model());

    FitRequest request = engine.service().last(FitRequest.class);
    assertThat(request.inputs().columns()).containsExactly("text");
    assertThat(request.inputs().template()).isEqualTo("<{text}>");
    assertThat(request.inputs().beside())
        .isEqualTo(new Inputs.Beside(Representation.ONE_HOT, List.of("ligand", "temperature"), 1));
    assertThat(request.settings())
        .isEqualTo(NamedSchedule.STANDARD.applyTo(FitSettings.defaults(Representation.HYBRID)));
    assertThat(node.warning())
        .isEqualTo(
            "1 row left out because \"yield\" is missing.\n"
                + "1 row left out because its text or a cell beside it is missing.");
    SurrogatePortObject surrogate = (SurrogatePortObject) node.output(0);
    assertThat(surrogate.surrogate().rows()).isEqualTo(2);
    assertThat(surrogate.getSummary())
        .startsWith(
            "projection from text, ligand, temperature, 2 experiments, best yield 91.5000, columns"
                + " beside the text 38 %; Deep-Kernel GP Learner, ");
    assertThat(engine.leftBehind()).isEmpty();
  }

  @Test
  void theFileHoldsTheCellsOfARowOneAfterTheOtherAndMayGoOnInAnother() throws Exception {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    HybridSource source =
        new HybridSource(
            TextSource.ofColumn("text"),
            ColumnsBeside.conditions(List.of("ligand"), List.of("temperature")));
    try (var writer = source.writer(SPEC, 0, first);
        var rows = measured().iterator()) {
      assertThat(writer.add(rows.next(), 0)).isTrue();
      assertThat(writer.add(rows.next(), 1)).isFalse();
      assertThat(writer.add(rows.next(), 2)).isTrue();
      assertThat(writer.inputs().texts()).isEqualTo("first");
      assertThat(writer.inputs().textsPerRow()).isEqualTo(3);
      writer.next(second);
      assertThat(writer.add(rows.next(), 3)).isTrue();
      assertThat(writer.inputs().texts()).isEqualTo("second");
    }

    assertThat(TextFile.read(first)).containsExactly("a", "XPhos", "25.0", "c", "SPhos", "60.0");
    assertThat(TextFile.read(second)).containsExactly("d", "SPhos", "80.0");
  }

  @ParameterizedTest
  @CsvSource({"FINETUNED, HYBRID", "PROJECTION, HYBRID_PROJECTION", "AS_IS, HYBRID_STATIC"})
  void theTextIsSeenAsChosen(TextRepresentation chosen, Representation representation)
      throws Exception {
    parameters.textRepresentation = chosen;
    parameters.columnsBeside.combination = CombinationChoice.PRODUCT;

    execute(measured(), model());

    FitSettings settings = engine.service().last(FitRequest.class).settings();
    assertThat(settings.representation()).isEqualTo(representation);
    assertThat(settings.combination()).isEqualTo(Combination.PRODUCT);
  }

  @ParameterizedTest
  @CsvSource({"REACTION, DRFP", "MOLECULES, MORGAN"})
  void structuresStandBesideTheTextAsFingerprints(BesideKind kind, Representation fingerprint)
      throws Exception {
    parameters.columnsBeside.kind = kind;
    parameters.columnsBeside.reactionColumn = "rxn";
    parameters.columnsBeside.moleculeColumns = new String[] {"rxn"};

    execute(measured(), model());

    assertThat(engine.service().last(FitRequest.class).inputs().beside())
        .isEqualTo(new Inputs.Beside(fingerprint, List.of("rxn"), 0));
  }

  @Test
  void theSurrogateRemembersTheColumns() throws Exception {
    Executing node = execute(measured(), model());

    SurrogatePortObjectSpec spec = ((SurrogatePortObject) node.output(0)).getSpec();
    assertThat(spec.source().columns()).containsExactly("text", "ligand", "temperature");
    assertThat(((SurrogatePortObjectSpec) configure(SPEC).output(0)).source().columns())
        .isEqualTo(spec.source().columns());
  }

  @Test
  void columnsAreProposedForTheSwitchButItStaysOff() throws Exception {
    var connected =
        (DeepKernelGpLearnerNodeParameters)
            Nodes.defaults("deepkernelgplearner.DeepKernelGpLearner", SPEC);

    assertThat(connected.columnsBeside.use).isFalse();
    assertThat(connected.columnsBeside.numberColumns).containsExactly("temperature");
    assertThat(connected.columnsBeside.reactionColumn).isEqualTo("rxn");
  }

  @Test
  void aLanguageModelWithoutProjectionTakesNone() {
    parameters.textRepresentation = TextRepresentation.FINETUNED_ALONE;

    assertThatThrownBy(() -> configure(SPEC))
        .hasMessage(
            "No columns can stand beside the text of a language model that is finetuned without"
                + " projection. Choose another \"Representation of texts\", or switch off \"Use"
                + " columns beside the text\".");
  }

  @Test
  void withVectorsTheSwitchIsHiddenAndCountsForNothing() throws Exception {
    parameters.textRepresentation = TextRepresentation.FINETUNED_ALONE;
    parameters.vectorColumn = "v";
    DataTableSpec vectors = spec("yield", DoubleCell.TYPE, "v", Tables.LIST);

    execute(table(vectors, cells(1.0, new double[] {1, 2}), cells(2.0, new double[] {3, 4})));

    assertThat(engine.service().last(FitRequest.class).settings().representation())
        .isEqualTo(Representation.PROJECTION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONDITIONS | Columns of categories\" or \"Columns of numbers",
        "REACTION | Column of reaction SMILES",
        "MOLECULES | Columns of SMILES of molecules"
      })
  void columnsHaveToBeChosen(BesideKind kind, String settings) {
    parameters.columnsBeside = new ColumnsBesideParameters();
    parameters.columnsBeside.use = true;
    parameters.columnsBeside.kind = kind;

    assertThatThrownBy(() -> configure(SPEC))
        .hasMessage(
            "No column is chosen to stand beside the text. Choose one in \""
                + settings
                + "\", or switch off \"Use columns beside the text\".");
  }

  @Test
  void theOutcomeDoesNotStandBesideTheText() {
    parameters.columnsBeside.numberColumns = new String[] {"temperature", "yield"};

    assertThatThrownBy(() -> configure(SPEC))
        .hasMessage(
            "\"yield\" is the outcome, which cannot be predicted from itself. Take it out of"
                + " \"Columns of numbers\".");
  }

  @Test
  void numbersHaveToBeNumbers() {
    parameters.columnsBeside.numberColumns = new String[] {"rxn"};

    assertThatThrownBy(() -> configure(SPEC))
        .hasMessage(
            "Column \"rxn\" (setting \"Columns of numbers\") does not hold numbers. Choose a"
                + " column of numbers, or convert it with String to Number.");
  }

  @Test
  void structuresHaveToBeText() {
    parameters.columnsBeside.kind = BesideKind.REACTION;
    parameters.columnsBeside.reactionColumn = "temperature";

    assertThatThrownBy(() -> configure(SPEC))
        .hasMessage(
            "Column \"temperature\" (setting \"Column of reaction SMILES\") does not hold text."
                + " Choose a column of SMILES.");
  }

  @Test
  void aColumnThatIsNotThereIsNamed() {
    parameters.columnsBeside.categoryColumns = new String[] {"ligands"};

    assertThatThrownBy(() -> configure(SPEC))
        .hasMessage(
            "The table has no column \"ligands\" (setting \"Columns of categories\"). Did you mean"
                + " \"ligand\"? The columns are: \"text\", \"ligand\", \"temperature\", \"yield\","
                + " \"rxn\".");
  }

  @Test
  void aNumberThatIsNotFiniteIsNamedByRow() {
    BufferedDataTable table =
        table(
            SPEC,
            cells("a", "XPhos", 25.0, 10.0, ""),
            cells("b", "XPhos", Double.POSITIVE_INFINITY, 10.0, ""));

    assertThatThrownBy(() -> execute(table, model()))
        .isInstanceOf(KNIMEException.class)
        .hasMessage("Row \"Row1\", column \"temperature\": Infinity is not a finite number.");
  }
}
