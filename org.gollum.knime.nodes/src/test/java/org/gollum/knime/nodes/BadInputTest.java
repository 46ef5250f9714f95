// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gollum.api.Direction;
import org.gollum.api.protocol.ModelAvailability;
import org.gollum.knime.nodes.columns.ExperimentSource;
import org.gollum.knime.nodes.columns.TextSource;
import org.gollum.knime.nodes.columns.VectorOrigin;
import org.gollum.knime.nodes.columns.VectorSource;
import org.gollum.knime.nodes.ports.SurrogatePortObject;
import org.gollum.knime.nodes.ports.SurrogatePortObjectSpec;
import org.gollum.knime.nodes.testing.Executing;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.gollum.knime.nodes.testing.FakeEngineService;
import org.gollum.knime.nodes.testing.Nodes;
import org.gollum.knime.nodes.testing.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;

/** What users connect by mistake, or find changed since: refused with what to do about it. */
class BadInputTest {
  private static final String EMBEDDER = "llmembedder.LlmEmbedder";
  private static final String FINGERPRINT = "reactionfingerprint.ReactionFingerprint";
  private static final String LEARNER = "deepkernelgplearner.DeepKernelGpLearner";
  private static final String COMPARISON = "representationcomparison.RepresentationComparison";
  private static final String PREDICTOR = "deepkernelgppredictor.DeepKernelGpPredictor";
  private static final String SELECTOR = "acquisitionselector.AcquisitionSelector";
  private static final String TEMPLATE = "reactiontexttemplate.ReactionTextTemplate";
  private static final String DESIGN = "initialdesignselector.InitialDesignSelector";

  private static final DataTableSpec NUMBERS =
      Tables.spec("temperature", DoubleCell.TYPE, "yield", DoubleCell.TYPE);
  private static final DataTableSpec TEXTS =
      Tables.spec("text", StringCell.TYPE, "v", Tables.LIST, "yield", DoubleCell.TYPE);

  @TempDir Path folder;
  private FakeEngine engine;

  @BeforeEach
  void start() {
    engine = new FakeEngine(folder);
  }

  private static void refused(String node, String message, PortObjectSpec... inputs) {
    assertThatThrownBy(() -> Nodes.configure(node, inputs))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(message);
  }

  @Test
  void aTableWithoutText() {
    refused(
        EMBEDDER,
        "The table has no column of text for \"Text column\". Connect a table that describes each"
            + " experiment, or make a text of its columns with a Reaction Text Template.",
        NUMBERS);
    refused(
        FINGERPRINT,
        "The table has no column of text for \"SMILES column\". Connect a table that describes each"
            + " experiment, or make a text of its columns with a Reaction Text Template.",
        NUMBERS);
  }

  @Test
  void aTableWithoutVectors() {
    refused(
        LEARNER,
        "The table has no column of vectors for \"Vector column\". Put an LLM Embedder or a"
            + " Reaction Fingerprint before this node.",
        NUMBERS);
  }

  @Test
  void outcomesThatAreHeldAsText() {
    DataTableSpec spec = Tables.spec("v", Tables.LIST, "yield", StringCell.TYPE);

    refused(
        LEARNER,
        "The table has no column of numbers for \"Outcome column\". If numbers are held as text,"
            + " convert the column with String to Number: \"yield\".",
        spec);
    refused(
        COMPARISON,
        "The table has no column of numbers for \"Outcome column\". If numbers are held as text,"
            + " convert the column with String to Number: \"yield\".",
        spec);
  }

  @Test
  void outcomesThatBecameTextAfterTheNodeWasSet() throws Exception {
    NodeParameters set = Nodes.defaults(LEARNER, TEXTS);
    DataTableSpec changed = Tables.spec("v", Tables.LIST, "yield", StringCell.TYPE);

    assertThatThrownBy(() -> Nodes.configure(LEARNER, set, changed))
        .hasMessage(
            "Column \"yield\" (setting \"Outcome column\") does not hold numbers. Choose a column"
                + " of numbers, or convert it with String to Number.");
  }

  @Test
  void columnsThatWereRenamedAfterTheNodeWasSet() throws Exception {
    NodeParameters embedder = Nodes.defaults(EMBEDDER, Tables.spec("Text", StringCell.TYPE));
    NodeParameters learner = Nodes.defaults(LEARNER, TEXTS);
    NodeParameters fingerprint = Nodes.defaults(FINGERPRINT, Tables.spec("rxn", StringCell.TYPE));

    assertThatThrownBy(
            () -> Nodes.configure(EMBEDDER, embedder, Tables.spec("Texts", StringCell.TYPE)))
        .hasMessage(
            "The table has no column \"Text\" (setting \"Text column\"). Did you mean \"Texts\"?"
                + " The columns are: \"Texts\".");
    assertThatThrownBy(
            () ->
                Nodes.configure(
                    LEARNER, learner, Tables.spec("v", Tables.LIST, "Yield / %", DoubleCell.TYPE)))
        .hasMessage(
            "The table has no column \"yield\" (setting \"Outcome column\"). Did you mean \"Yield /"
                + " %\"? The columns are: \"v\", \"Yield / %\".");
    assertThatThrownBy(
            () -> Nodes.configure(FINGERPRINT, fingerprint, Tables.spec("y", DoubleCell.TYPE)))
        .hasMessage(
            "The table has no column \"rxn\" (setting \"SMILES column\"). The columns are: \"y\".");
  }

  @Test
  void aTemplateWhoseColumnIsGone() throws Exception {
    NodeParameters set =
        Nodes.defaults(EMBEDDER, Tables.spec("ligand", StringCell.TYPE, "base", StringCell.TYPE));

    assertThatThrownBy(() -> Nodes.configure(EMBEDDER, set, Tables.spec("ligand", StringCell.TYPE)))
        .hasMessage(
            "The text template cannot be used. There is no column \"base\", named at character 31:"
                + " \"…. ]}{[base: {base}. ]}\". The columns are: \"ligand\".");
  }

  @ParameterizedTest
  @ValueSource(strings = {EMBEDDER, FINGERPRINT})
  void aTableWithoutRowsIsAnsweredWithOne(String node) throws Exception {
    Executing executed = Nodes.execute(node, engine, Tables.table(TEXTS));

    assertThat(executed.table(0).size()).isZero();
    assertThat(executed.table(0).getDataTableSpec().getNumColumns()).isEqualTo(4);
    assertThat(executed.warning()).isEqualTo("The table has no rows.");
  }

  @Test
  void withoutRowsNothingIsPredictedOrChosen() throws Exception {
    SurrogatePortObject surrogate = surrogate(new VectorSource("v", 2));

    assertThat(Nodes.execute(PREDICTOR, engine, surrogate, Tables.table(TEXTS)).warning())
        .isEqualTo("The table has no rows.");
    assertThat(Nodes.execute(SELECTOR, engine, surrogate, Tables.table(TEXTS)).warning())
        .isEqualTo("No candidates are left to choose from.");
    assertThat(engine.service().requests()).isEmpty();
  }

  @Test
  void withoutRowsThereIsATextColumnAllTheSame() throws Exception {
    Executing template = Nodes.execute(TEMPLATE, engine, Tables.table(TEXTS));

    assertThat(template.table(0).getDataTableSpec().getColumnNames()).endsWith("text (#1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {LEARNER, COMPARISON})
  void withoutRowsThereIsNothingToLearn(String node) {
    assertThatThrownBy(() -> Nodes.execute(node, engine, Tables.table(TEXTS)))
        .isInstanceOf(KNIMEException.class)
        .hasMessage("There is nothing to learn from: the table has no rows.");
  }

  @ParameterizedTest
  @ValueSource(strings = {LEARNER, COMPARISON})
  void withoutAnyOutcomeThereIsNothingToLearn(String node) {
    BufferedDataTable table = Tables.table(TEXTS, Tables.cells("a", new double[] {1, 2}, null));

    assertThatThrownBy(() -> Nodes.execute(node, engine, table))
        .hasMessage(
            "There is nothing to learn from: of 1 row, none has both an outcome in \"yield\" and"
                + " all that describes the experiment.");
  }

  @Test
  void noFirstExperimentsWithoutRows() {
    assertThatThrownBy(() -> Nodes.execute(DESIGN, engine, Tables.table(TEXTS)))
        .hasMessage("10 start experiments are wanted, but only 0 rows are in the table.");
  }

  @Test
  void textsThatAreMissing() {
    BufferedDataTable table =
        Tables.table(
            Tables.spec("text", StringCell.TYPE),
            Tables.cells("a"),
            Tables.cells((Object) null),
            Tables.cells((Object) null));

    assertThatThrownBy(() -> Nodes.execute(EMBEDDER, engine, table))
        .isInstanceOfSatisfying(
            KNIMEException.class,
            e ->
                assertThat(e.getKNIMEMessage().getResolutions())
                    .containsExactly(
                        "Fill the cells in, remove such rows with a Row Filter, or set missing"
                            + " inputs to \"Output missing\" in the dialog."))
        .hasMessage("Row \"Row1\" has a missing cell in \"text\"; 2 rows do.");
  }

  private static SurrogatePortObject surrogate(ExperimentSource source) {
    return new SurrogatePortObject(
        new SurrogatePortObjectSpec(source, "yield", Direction.MAX),
        FakeEngineService.summary(2, "yield", Direction.MAX),
        FakeEngineService.ARCHIVE.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {PREDICTOR, SELECTOR})
  void candidatesWithoutTheColumnsOfTheSurrogatesTemplate(String node) {
    PortObjectSpec surrogate =
        surrogate(TextSource.of(List.of("ligand", "base"), Optional.of("{ligand} with {base}")))
            .getSpec();

    refused(
        node,
        "The table has no column \"base\" (setting \"Text template\"). The columns are: \"ligand\""
            + ", \"solvent\".",
        surrogate,
        Tables.spec("ligand", StringCell.TYPE, "solvent", StringCell.TYPE));
  }

  private static DataTableSpec vectorsOf(String origin) {
    DataColumnSpec column = new DataColumnSpecCreator("v", Tables.LIST).createSpec();
    return new DataTableSpec(VectorOrigin.note(column, origin));
  }

  @ParameterizedTest
  @ValueSource(strings = {PREDICTOR, SELECTOR})
  void candidatesThatAnotherModelEmbedded(String node) throws Exception {
    PortObjectSpec surrogate =
        surrogate(VectorSource.of(vectorsOf("an LLM Embedder (t5-base)"), "v")).getSpec();

    refused(
        node,
        "The vectors in \"v\" were made by an LLM Embedder (all-MiniLM-L6-v2), but the surrogate"
            + " learnt from vectors made by an LLM Embedder (t5-base). Make the vectors of both"
            + " tables with the same node and the same settings.",
        surrogate,
        vectorsOf("an LLM Embedder (all-MiniLM-L6-v2)"));
    // What nobody noted cannot be told apart.
    Nodes.configure(node, surrogate, Tables.spec("v", Tables.LIST));
  }

  @Test
  void theNodesNoteWhatMadeTheirVectors() throws Exception {
    BufferedDataTable table =
        Tables.table(Tables.spec("rxn", StringCell.TYPE), Tables.cells("C>>C"));

    assertThat(originOf(Nodes.execute(EMBEDDER, engine, table)))
        .contains("an LLM Embedder (all-MiniLM-L6-v2)");
    assertThat(originOf(Nodes.execute(FINGERPRINT, engine, table)))
        .contains("a Reaction Fingerprint (drfp, 2048 bits, radius 3)");
  }

  private static Optional<String> originOf(Executing node) {
    return VectorOrigin.of(node.table(0).getDataTableSpec().getColumnSpec(1));
  }

  @Test
  void aWorkflowWhoseLanguageModelIsNotOnThisMachine() {
    engine
        .service()
        .miss(
            new ModelAvailability(
                "all-MiniLM-L6-v2",
                "/cache/all-MiniLM-L6-v2",
                "https://hub.example",
                List.of(new ModelAvailability.RemoteFile("config.json", 600, false))));

    assertThatThrownBy(
            () ->
                Nodes.execute(
                    EMBEDDER,
                    engine,
                    Tables.table(Tables.spec("text", StringCell.TYPE), Tables.cells("a"))))
        .isInstanceOfSatisfying(
            KNIMEException.class,
            e ->
                assertThat(e.getKNIMEMessage().getResolutions())
                    .containsExactly(
                        "Choose \"Folder or id\" for \"Model from\", write the id there and switch"
                            + " on \"Download it if it is not on this machine\" in the dialog, or"
                            + " choose a model that is here."))
        .hasMessage(
            "The language model \"all-MiniLM-L6-v2\" is not on this machine. A download from"
                + " https://hub.example would bring 1 file, 600 B, to /cache/all-MiniLM-L6-v2:"
                + " config.json (600 B).");
  }
}
