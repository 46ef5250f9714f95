// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.nio.file.Path;
import java.util.List;
import org.gollum.api.protocol.EmbedRequest;
import org.gollum.api.protocol.ModelQuery;
import org.gollum.api.protocol.ObtainRequest;
import org.gollum.knime.nodes.testing.Configuring;
import org.gollum.knime.nodes.testing.Executing;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** What the node does about a model that may not be on this machine. */
class ModelOnHandTest {
  private static final DataTableSpec SPEC = spec("ligand", StringCell.TYPE);

  @TempDir Path folder;
  private FakeEngine engine;
  private final LlmEmbedderNodeParameters parameters = new LlmEmbedderNodeParameters();

  @BeforeEach
  void nameAModel() {
    engine = new FakeEngine(folder);
    parameters.textColumn = "ligand";
    parameters.modelFrom = ModelFrom.NAMED;
    parameters.namedModel = " org/large ";
  }

  private void execute() throws Exception {
    Executing node = new Executing(parameters, table(SPEC, cells("XPhos")));
    LlmEmbedderNode.execute(node, node, engine);
  }

  private void checkRefusal(String remedy) {
    assertThatThrownBy(this::execute)
        .isInstanceOfSatisfying(
            KNIMEException.class,
            e -> {
              assertThat(e.getKNIMEMessage().getSummary())
                  .isEqualTo(
                      "The language model \"org/large\" is not on this machine. A download from"
                          + " https://hub.example would bring 2 files, 438.7 MB, to"
                          + " /cache/models--org--large: model.safetensors (438.0 MB),"
                          + " tokenizer.json (700.0 kB).");
              assertThat(e.getKNIMEMessage().getResolutions()).containsExactly(remedy);
            });
    assertThat(engine.service().requests()).containsExactly(new ModelQuery("org/large"));
    assertThat(engine.leftBehind()).isEmpty();
  }

  @Test
  void withoutPermissionNothingIsDownloadedAndTheSwitchIsNamed() {
    engine.service().miss(ModelDialogTest.AWAY);

    checkRefusal(
        "Switch on \"Download it if it is not on this machine\" in the dialog, or choose a model"
            + " that is here.");
  }

  @Test
  void permissionForANamedModelIsNoneForAChosenOne() {
    engine.service().miss(ModelDialogTest.AWAY);
    parameters.download = true;
    parameters.modelFrom = ModelFrom.FOUND;
    parameters.model = "org/large";

    checkRefusal(
        "Choose \"Folder or id\" for \"Model from\", write the id there and switch on \"Download it"
            + " if it is not on this machine\" in the dialog, or choose a model that is here.");
  }

  @Test
  void withPermissionItIsDownloadedAndThenReads() throws Exception {
    engine.service().miss(ModelDialogTest.AWAY);
    parameters.download = true;

    execute();

    List<Object> requests = engine.service().requests();
    assertThat(requests).hasSize(3);
    assertThat(requests.get(1)).isEqualTo(new ObtainRequest("token", "org/large"));
    assertThat(((EmbedRequest) requests.get(2)).settings().model()).isEqualTo("org/large");
  }

  @Test
  void aModelThatIsHereIsNotObtained() throws Exception {
    parameters.download = true;

    execute();

    assertThat(engine.service().requests())
        .hasSize(2)
        .noneMatch(request -> request instanceof ObtainRequest);
  }

  @Test
  void configuringAsksNoEngine() throws Exception {
    Configuring node = new Configuring(parameters, SPEC);

    // There is no engine in this test's process: asking for it would fail.
    LlmEmbedderNode.configure(node, node);

    assertThat(node.warning()).isNull();
  }

  @Test
  void aModelMustBeNamedOrChosen() {
    parameters.namedModel = " ";
    assertThatThrownBy(parameters::validate)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "No language model is named (setting \"Folder or id\"). Write its folder or id, for"
                + " example all-MiniLM-L6-v2.");

    parameters.modelFrom = ModelFrom.FOUND;
    parameters.model = "";
    assertThatThrownBy(parameters::validate)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "No language model is chosen (setting \"Model\"). Open the dialog and choose one.");
  }
}
