// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgplearner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gollum.api.Direction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.InputException;
import org.gollum.api.LoraSettings;
import org.gollum.api.NamedSchedule;
import org.gollum.api.Representation;
import org.gollum.api.TrainingSchedule;
import org.gollum.api.protocol.FitRequest;
import org.gollum.api.protocol.TraceStep;
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
import org.knime.node.DefaultView.ViewInput;
import org.knime.node.parameters.NodeParameters;

class DeepKernelGpLearnerNodeTest {
  private static final DataTableSpec SPEC =
      spec("text", StringCell.TYPE, "yield", DoubleCell.TYPE, "v", Tables.LIST);

  @TempDir Path folder;
  private FakeEngine engine;
  private final DeepKernelGpLearnerNodeParameters parameters =
      new DeepKernelGpLearnerNodeParameters();

  @BeforeEach
  void yieldFromVector() {
    engine = new FakeEngine(folder);
    parameters.outcomeColumn = "yield";
    parameters.vectorColumn = "v";
  }

  private Executing execute(PortObject... inputs) throws Exception {
    Executing node = new Executing(parameters, inputs);
    DeepKernelGpLearnerNode.execute(node, node, engine);
    return node;
  }

  private static BufferedDataTable measured(Object... secondVector) {
    return table(
        SPEC,
        cells("a", 10.0, new double[] {1, 2}),
        cells("b", null, new double[] {3, 4}),
        cells("c", 30.0, secondVector.length == 0 ? new double[] {5, 6} : secondVector[0]));
  }

  private static LanguageModelPortObject model() throws Exception {
    return new LanguageModelPortObject(
        new LanguageModelPortObjectSpec(
            EmbeddingSettings.defaults(), TextSource.of(List.of("text"), Optional.of("<{text}>"))),
        FakeEngineService.model("all-MiniLM-L6-v2"),
        new LanguageModelPortObject.Use(EmbeddingSettings.defaults(), "cpu"));
  }

  @Test
  void learnsFromMeasuredRowsAndCountsTheOthers() throws Exception {
    Executing node = execute(measured());

    SurrogatePortObject surrogate = (SurrogatePortObject) node.output(0);
    assertThat(new String(surrogate.archive(), StandardCharsets.UTF_8))
        .isEqualTo(FakeEngineService.ARCHIVE + "[10.0, 30.0]");
    assertThat(surrogate.surrogate().rows()).isEqualTo(2);
    assertThat(surrogate.getSpec().source()).isEqualTo(new VectorSource("v", 2));
    assertThat(node.warning()).isEqualTo("1 row left out because \"yield\" is missing.");
    assertThat(engine.leftBehind()).isEmpty();
  }

  @Test
  void theEnginesDefaultsAreTheNodes() throws Exception {
    execute(measured());

    FitRequest request = engine.service().last(FitRequest.class);
    assertThat(request.settings()).isEqualTo(FitSettings.defaults(Representation.PROJECTION));
    assertThat(request.embedding()).isNull();
    assertThat(request.target()).isEqualTo("yield");
    assertThat(request.inputs().columns()).containsExactly("v");
  }

  @Test
  void allSettingsReachTheEngine() throws Exception {
    parameters.direction = OutcomeDirection.MINIMIZE;
    parameters.representation = DeepKernelGpLearnerNodeParameters.Representation.AS_IS;
    parameters.seed = 7;
    parameters.schedule = ScheduleChoice.CUSTOM;
    parameters.projectionSize = 3;
    parameters.loraRank = 2;
    parameters.loraDropout = 0.125;
    parameters.maxSteps = 4;
    parameters.learningRate = 0.5;
    parameters.gpLearningRate = 0.25;

    execute(measured());

    assertThat(engine.service().last(FitRequest.class).settings())
        .isEqualTo(
            FitSettings.defaults(Representation.VECTOR)
                .withDirection(Direction.MIN)
                .withSeed(7)
                .withProjectionSize(3)
                .withLora(LoraSettings.defaults().withRank(2).withDropout(0.125))
                .withSchedule(
                    TrainingSchedule.REFERENCE.withMaxSteps(4).withLearningRates(0.5, 0.5, 0.25)));
  }

  @Test
  void withALanguageModelTheTextsAreSent() throws Exception {
    Executing node = execute(measured(), model());

    FitRequest request = engine.service().last(FitRequest.class);
    assertThat(request.embedding()).isEqualTo(EmbeddingSettings.defaults());
    assertThat(request.settings())
        .isEqualTo(NamedSchedule.STANDARD.applyTo(FitSettings.defaults(Representation.PLLM_PHI)));
    assertThat(request.inputs().columns()).containsExactly("text");
    assertThat(request.inputs().template()).isEqualTo("<{text}>");
    SurrogatePortObjectSpec spec = ((SurrogatePortObject) node.output(0)).getSpec();
    assertThat(spec.source().columns()).containsExactly("text");
    assertThat(spec.source()).isInstanceOf(TextSource.class);
  }

  @ParameterizedTest
  @CsvSource({
    "FINETUNED, PLLM_PHI",
    "FINETUNED_ALONE, LLM_PHI",
    "PROJECTION, PROJECTION",
    "AS_IS, STATIC"
  })
  void withALanguageModelTheChoiceForTextsCounts(
      TextRepresentation chosen, Representation representation) throws Exception {
    parameters.representation = DeepKernelGpLearnerNodeParameters.Representation.AS_IS;
    parameters.textRepresentation = chosen;

    execute(measured(), model());

    assertThat(engine.service().last(FitRequest.class).settings().representation())
        .isEqualTo(representation);
  }

  @Test
  void thePublishedScheduleIsTrainedWithItsDropout() throws Exception {
    parameters.schedule = ScheduleChoice.REFERENCE;
    parameters.maxSteps = 3;
    parameters.loraDropout = 0.5;

    execute(measured(), model());

    assertThat(engine.service().last(FitRequest.class).settings())
        .isEqualTo(NamedSchedule.REFERENCE.applyTo(FitSettings.defaults(Representation.PLLM_PHI)));
  }

  @Test
  void theStepsOfTrainingAreATable() throws Exception {
    engine
        .service()
        .trace(
            new TraceStep(1, 1.5, 0.25, 0.5, 0.75, -0.5, 4, 2),
            new TraceStep(2, 1.25, 0.5, 0.75, 0.5, -0.25, 0, Double.NaN));

    Executing node = execute(measured());

    assertThat(node.table(1).getDataTableSpec().getColumnNames())
        .containsExactly(
            "step",
            "loss",
            "lengthscale",
            "outputscale",
            "noise",
            "mean",
            "gradient norm",
            "lengthscale ÷ mean distance");
    assertThat(Tables.rows(node.table(1)))
        .containsExactly(
            Arrays.asList("Row0", 1, 1.5, 0.25, 0.5, 0.75, -0.5, 4.0, 2.0),
            Arrays.asList("Row1", 2, 1.25, 0.5, 0.75, 0.5, -0.25, 0.0, null));
    Configuring configured = new Configuring(parameters, SPEC);
    DeepKernelGpLearnerNode.configure(configured, configured);
    assertThat(configured.table(1).equalStructure(node.table(1).getDataTableSpec())).isTrue();
  }

  @Test
  void theViewShowsThePageThatTheEngineMade() throws Exception {
    Executing node = execute(measured());

    assertThat(DeepKernelGpLearnerView.data(view(node.internal())))
        .isEqualTo(Map.of("page", "<p>yield</p>"));
    assertThat(engine.leftBehind()).isEmpty();
  }

  @Test
  void beforeTheNodeHasExecutedTheViewSaysSo() {
    assertThat(DeepKernelGpLearnerView.data(view())).isEqualTo(Map.of("page", ""));
    assertThat(DeepKernelGpLearnerView.data(view((PortObject[]) null)))
        .isEqualTo(Map.of("page", ""));
    assertThat(DeepKernelGpLearnerView.frame())
        .contains("Execute the node to see what it has learnt.");
  }

  @Test
  void theViewLoadsNothing() {
    assertThat(DeepKernelGpLearnerView.frame())
        .contains("content=\"default-src 'none'; ")
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("src=");
  }

  private static ViewInput view(PortObject... internal) {
    return new ViewInput() {
      @Override
      public <S extends NodeParameters> S getParameters() {
        throw new UnsupportedOperationException();
      }

      @Override
      public PortObject[] getInternalPortObjects() {
        return internal;
      }
    };
  }

  @Test
  void vectorsOfUnequalLengthAreNamedByRow() {
    assertThatThrownBy(() -> execute(measured(new double[] {5, 6, 7})))
        .isInstanceOf(KNIMEException.class)
        .hasMessage("Row \"Row2\" of \"v\" has 3 values, row \"Row0\" has 2.");
  }

  @Test
  void aVectorWithoutANumberIsNamedByRow() {
    assertThatThrownBy(() -> execute(measured(new double[] {5, Double.NaN})))
        .hasMessage("Row \"Row2\" of \"v\" has no finite number at position 2.");
  }

  @Test
  void anOutcomeThatIsNoFiniteNumberIsNamedByRow() {
    BufferedDataTable table =
        table(
            SPEC,
            cells("a", 10.0, new double[] {1, 2}),
            cells("b", Double.NaN, new double[] {3, 4}));

    assertThatThrownBy(() -> execute(table))
        .hasMessage("Row \"Row1\", column \"yield\": NaN is not a finite number.");
  }

  @Test
  void outcomesHaveToBeNumbers() {
    parameters.outcomeColumn = "text";
    Configuring node = new Configuring(parameters, SPEC);

    assertThatThrownBy(() -> DeepKernelGpLearnerNode.configure(node, node))
        .hasMessage(
            "Column \"text\" (setting \"Outcome column\") does not hold numbers. Choose a column of"
                + " numbers, or convert it with String to Number.");
  }

  @Test
  void aTableWithoutTheModelsTextColumnsIsRefused() throws Exception {
    Configuring node =
        new Configuring(
            parameters, spec("yield", DoubleCell.TYPE, "v", Tables.LIST), model().getSpec());

    assertThatThrownBy(() -> DeepKernelGpLearnerNode.configure(node, node))
        .hasMessage(
            "The table has no column \"text\" (setting \"Text template\"). The columns are:"
                + " \"yield\", \"v\".");
  }

  @Test
  void tooFewOutcomesAreRefusedInTheEnginesWords() {
    engine
        .service()
        .refuse(InputException.of("Only 1 experiment is measured.").column("yield").build());

    assertThatThrownBy(() -> execute(measured()))
        .hasMessage("column \"yield\": Only 1 experiment is measured.");
  }

  @Test
  void sizesAndNumbersSetByHandHaveToBePossible() {
    parameters.learningRate = 0;
    assertThatNoException().isThrownBy(parameters::validate);
    parameters.schedule = ScheduleChoice.CUSTOM;
    assertThatThrownBy(parameters::validate)
        .hasMessage("\"Learning rate of the projection\" must be a number above 0, but is 0.0.");
    parameters.learningRate = 1;
    parameters.loraDropout = 1;
    assertThatThrownBy(parameters::validate)
        .hasMessage(
            "\"Dropout of the adapters (share)\" must be at least 0 and below 1, but is 1.0.");
    parameters.loraRank = 0;
    assertThatThrownBy(parameters::validate)
        .hasMessage("\"Rank of the adapters\" must be at least 1, but is 0.");
    parameters.projectionSize = 0;
    assertThatThrownBy(parameters::validate)
        .hasMessage("\"Projection size\" must be at least 1, but is 0.");
  }
}
