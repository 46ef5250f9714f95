// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.rows;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.nio.file.Path;
import java.util.List;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.api.protocol.EmbedRequest;
import org.gollum.knime.nodes.columns.MissingInput;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.TextFrom;
import org.gollum.knime.nodes.ports.LanguageModelPortObject;
import org.gollum.knime.nodes.ports.LanguageModelPortObjectSpec;
import org.gollum.knime.nodes.testing.Configuring;
import org.gollum.knime.nodes.testing.Executing;
import org.gollum.knime.nodes.testing.FakeEngine;
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
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;

class LlmEmbedderNodeTest {
  private static final DataTableSpec SPEC =
      spec("ligand", StringCell.TYPE, "base", StringCell.TYPE, "yield", DoubleCell.TYPE);

  @TempDir Path folder;
  private FakeEngine engine;
  private final LlmEmbedderNodeParameters parameters = new LlmEmbedderNodeParameters();

  @BeforeEach
  void chooseLigand() {
    engine = new FakeEngine(folder);
    parameters.textColumn = "ligand";
  }

  private Configuring configure() throws InvalidSettingsException {
    Configuring node = new Configuring(parameters, SPEC);
    LlmEmbedderNode.configure(node, node);
    return node;
  }

  private Executing execute(BufferedDataTable table) throws Exception {
    Executing node = new Executing(parameters, table);
    LlmEmbedderNode.execute(node, node, engine);
    return node;
  }

  private static BufferedDataTable couplings() {
    return table(SPEC, cells("XPhos", "MTBD", 12.5), cells("tBuXPhos", "P2Et", 80.0));
  }

  @Test
  void announcesAListOfDoublesBehindTheTable() throws Exception {
    Configuring node = configure();

    assertThat(node.table(0).getColumnNames())
        .containsExactly("ligand", "base", "yield", "embedding");
    assertThat(node.table(0).getColumnSpec(3).getType()).isEqualTo(Tables.LIST);
    assertThat(((LanguageModelPortObjectSpec) node.output(1)).settings())
        .isEqualTo(EmbeddingSettings.defaults());
  }

  @Test
  void aTakenNameGetsANumber() throws Exception {
    parameters.outputColumn = "yield";

    assertThat(configure().table(0).getColumnNames())
        .containsExactly("ligand", "base", "yield", "yield (#1)");
  }

  @Test
  void suggestsTheNearestNameOfAnUnknownColumn() {
    parameters.textColumn = "Ligands";

    assertThatThrownBy(this::configure)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "The table has no column \"Ligands\" (setting \"Text column\"). Did you mean"
                + " \"ligand\"? The columns are: \"ligand\", \"base\", \"yield\".");
  }

  @Test
  void asksForAColumnWhenNoneIsChosen() {
    parameters.textColumn = "";

    assertThatThrownBy(this::configure)
        .hasMessage("No column is chosen for \"Text column\". Open the dialog and choose one.");
  }

  @Test
  void suggestsTheNearestNameOfAPlaceholder() {
    parameters.textFrom = TextFrom.TEMPLATE;
    parameters.template = "{ligand} with {bas}";

    assertThatThrownBy(this::configure)
        .hasMessage(
            "The text template cannot be used. There is no column \"bas\", named at character 15:"
                + " \"…igand} with {bas}\". Did you mean \"base\"? The columns are: \"ligand\","
                + " \"base\", \"yield\".");
  }

  @Test
  void appendsAVectorPerRow() throws Exception {
    Executing node = execute(couplings());

    assertThat(rows(node.table(0)))
        .containsExactly(
            List.of("Row0", "XPhos", "MTBD", 12.5, List.of(7.0, 0.0)),
            List.of("Row1", "tBuXPhos", "P2Et", 80.0, List.of(10.0, 1.0)));
    assertThat(node.warning()).isNull();
    assertThat(engine.leftBehind()).isEmpty();
  }

  @Test
  void sendsTheCellsOfATemplateAndTheTemplateItself() throws Exception {
    parameters.textFrom = TextFrom.TEMPLATE;
    parameters.template = "{base} {{and}} {ligand}, {yield} %";
    parameters.pooling = PoolingChoice.LAST;
    parameters.maxTokens = 64;
    parameters.normalize = true;
    parameters.model = " bge-small ";

    Executing node = execute(couplings());

    EmbedRequest request = engine.service().last(EmbedRequest.class);
    assertThat(request.inputs().columns()).containsExactly("base", "ligand", "yield");
    assertThat(request.inputs().template()).isEqualTo(parameters.template);
    assertThat(request.settings())
        .isEqualTo(new EmbeddingSettings("bge-small", Pooling.LAST, 64, true, Precision.FLOAT32));
    LanguageModelPortObject model = (LanguageModelPortObject) node.output(1);
    assertThat(model.model().id()).isEqualTo("bge-small");
    assertThat(model.use())
        .contains(
            new LanguageModelPortObject.Use(request.settings().withPooling(Pooling.MEAN), "cpu"));
    assertThat(model.getSpec().texts().template()).contains(parameters.template);
  }

  @Test
  void aMissingTextFailsAndTheFirstRowIsNamed() {
    BufferedDataTable table =
        table(SPEC, cells("XPhos", "MTBD", 1.0), cells(null, "P2Et", 2.0), cells(null, null, 3.0));

    assertThatThrownBy(() -> execute(table))
        .isInstanceOf(KNIMEException.class)
        .hasMessage("Row \"Row1\" has a missing cell in \"ligand\"; 2 rows do.");
    assertThat(engine.leftBehind()).isEmpty();
  }

  @Test
  void aMissingTextGetsNoVectorIfAskedFor() throws Exception {
    parameters.missingText = MissingInput.OUTPUT_MISSING;

    Executing node = execute(table(SPEC, cells(null, "MTBD", 1.0), cells("XPhos", "P2Et", 2.0)));

    assertThat(rows(node.table(0)).get(0)).element(4).isNull();
    assertThat(rows(node.table(0)).get(1)).element(4).isEqualTo(List.of(7.0, 0.0));
    assertThat(node.warning()).isEqualTo("1 row got no vector because a text cell is missing.");
  }

  @Test
  void anEmptyTableStaysEmpty() throws Exception {
    assertThat(rows(execute(table(SPEC)).table(0))).isEmpty();
  }

  @Test
  void showsTheEnginesWarnings() throws Exception {
    engine.service().warn("2 texts were cut.");

    assertThat(execute(couplings()).warning()).isEqualTo("2 texts were cut.");
  }

  @Test
  void wordsAUsersMistakeAsTheEngineDoes() {
    engine
        .service()
        .refuse(
            InputException.of("There is no model \"t6\".")
                .setting("model")
                .remedy("Give its folder.")
                .build());

    assertThatThrownBy(() -> execute(couplings()))
        .isInstanceOfSatisfying(
            KNIMEException.class,
            e -> {
              assertThat(e.getKNIMEMessage().getSummary())
                  .isEqualTo("model: There is no model \"t6\".");
              assertThat(e.getKNIMEMessage().getResolutions()).containsExactly("Give its folder.");
            });
  }

  @Test
  void guessesAColumnThatIsNamedLikeADescription() {
    LlmEmbedderNodeParameters guessed =
        NodeParametersUtil.createSettings(
            LlmEmbedderNodeParameters.class,
            new PortObjectSpec[] {
              spec("id", StringCell.TYPE, "Procedure", StringCell.TYPE, "rest", StringCell.TYPE)
            });

    assertThat(guessed.textColumn).isEqualTo("Procedure");
  }
}
