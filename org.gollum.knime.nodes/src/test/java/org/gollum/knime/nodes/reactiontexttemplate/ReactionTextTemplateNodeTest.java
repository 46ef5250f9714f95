// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactiontexttemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.rows;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gollum.api.InputException;
import org.gollum.api.protocol.CheckRequest;
import org.gollum.api.protocol.RenderRequest;
import org.gollum.api.protocol.TemplateQuery;
import org.gollum.knime.nodes.testing.Configuring;
import org.gollum.knime.nodes.testing.Executing;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

class ReactionTextTemplateNodeTest {
  private static final DataTableSpec SPEC =
      spec("ligand", StringCell.TYPE, "base", StringCell.TYPE, "yield", DoubleCell.TYPE);

  @TempDir Path folder;
  private FakeEngine engine;
  private final ReactionTextTemplateNodeParameters parameters =
      new ReactionTextTemplateNodeParameters();

  @BeforeEach
  void writeATemplate() {
    engine = new FakeEngine(folder);
    parameters.templateFrom = TemplateFrom.OWN;
    parameters.template = "{base}{[ with {ligand}]}";
  }

  private Configuring configure() throws InvalidSettingsException {
    Configuring node = new Configuring(parameters, SPEC);
    ReactionTextTemplateNode.configure(node, node);
    return node;
  }

  private Executing execute(BufferedDataTable table) throws Exception {
    Executing node = new Executing(parameters, table);
    ReactionTextTemplateNode.execute(node, node, engine);
    return node;
  }

  private static BufferedDataTable couplings() {
    return table(SPEC, cells("XPhos", "MTBD", 12.5), cells(null, "P2Et", null));
  }

  @Test
  void announcesATextBehindTheTable() throws Exception {
    assertThat(configure().table(0).getColumnNames())
        .containsExactly("ligand", "base", "yield", "text");
  }

  @Test
  void aTemplateThatNamesAnUnknownColumnIsSeenBeforeExecution() {
    parameters.template = "with {lignad}";

    assertThatThrownBy(this::configure)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "The text template cannot be used. There is no column \"lignad\", named at character 6:"
                + " \"with {lignad}\". Did you mean \"ligand\"? The columns are: \"ligand\","
                + " \"base\", \"yield\".");
  }

  @Test
  void appendsTheTextsAndKeepsThePage() throws Exception {
    engine.service().warn("2 texts are cut.");

    Executing node = execute(couplings());

    assertThat(rows(node.table(0)))
        .containsExactly(
            List.of("Row0", "XPhos", "MTBD", 12.5, "[MTBD, XPhos]"),
            Arrays.asList("Row1", null, "P2Et", null, "[P2Et, ]"));
    assertThat(rows((BufferedDataTable) node.internal()[0]))
        .containsExactly(List.of("page", "<p>{base}{[ with {ligand}]}</p>"));
    assertThat(node.warning()).isEqualTo("2 texts are cut.");
    assertThat(engine.leftBehind()).isEmpty();
    CheckRequest request = engine.service().last(CheckRequest.class);
    assertThat(request.embedding()).isEqualTo(parameters.embedding());
    assertThat(request.outcomes()).isNull();
  }

  @Test
  void withoutTheCheckMissingFieldsAreCounted() throws Exception {
    parameters.check = false;

    Executing node = execute(couplings());

    assertThat(node.warning()).isEqualTo("1 row left out a field because its cell is missing.");
    assertThat(rows((BufferedDataTable) node.internal()[0])).containsExactly(List.of("page", ""));
    assertThat(engine.service().last(RenderRequest.class).inputs().columns())
        .containsExactly("base", "ligand");
  }

  @Test
  void aMissingFieldFailsIfAskedFor() {
    parameters.missingField = MissingField.FAIL;

    assertThatThrownBy(() -> execute(couplings()))
        .isInstanceOf(KNIMEException.class)
        .hasMessage("Row \"Row1\" has a missing cell in \"ligand\".");
    assertThat(engine.leftBehind()).isEmpty();
  }

  @Test
  void aBuiltInTemplateIsFittedWithoutTheOutcome() throws Exception {
    parameters.templateFrom = TemplateFrom.BUILT_IN;
    parameters.builtIn = BuiltInChoice.CROSS_COUPLING;
    parameters.compareOutcomes = true;
    parameters.outcomeColumn = "yield";

    Executing node = execute(couplings());

    assertThat(engine.service().requests().get(0))
        .isEqualTo(new TemplateQuery("cross-coupling", List.of("ligand", "base")));
    assertThat(rows(node.table(0)).get(0)).last().isEqualTo("[XPhos, MTBD]");
    assertThat(engine.service().last(CheckRequest.class).target()).isEqualTo("yield");
  }

  @Test
  void anEmptyTableStaysEmpty() throws Exception {
    Executing node = execute(table(SPEC));

    assertThat(rows(node.table(0))).isEmpty();
    assertThat(node.warning()).isNull();
  }

  @Test
  void wordsAUsersMistakeAsTheEngineDoes() {
    engine
        .service()
        .refuse(
            InputException.of("\"rt\" is no number.")
                .row("Row1")
                .column("ligand")
                .remedy("Write a number.")
                .build());

    assertThatThrownBy(() -> execute(couplings()))
        .isInstanceOfSatisfying(
            KNIMEException.class,
            e -> {
              assertThat(e.getKNIMEMessage().getSummary())
                  .isEqualTo("row \"Row1\", column \"ligand\": \"rt\" is no number.");
              assertThat(e.getKNIMEMessage().getResolutions()).containsExactly("Write a number.");
            });
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    parameters.model = " ";
    assertThatThrownBy(this::configure)
        .hasMessage(
            "No language model is named (setting \"Language model\"). Write its folder or id, for"
                + " example all-MiniLM-L6-v2, or switch the check off.");
    parameters.check = false;
    parameters.outputColumn = "";
    assertThatThrownBy(this::configure)
        .hasMessage("The new column needs a name (setting \"Text column\").");
  }
}
