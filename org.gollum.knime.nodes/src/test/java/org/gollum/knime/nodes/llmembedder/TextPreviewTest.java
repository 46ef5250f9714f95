// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.nio.file.Path;
import java.util.Optional;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.TemplateReference;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.TextFrom;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.TextFromReference;
import org.gollum.knime.nodes.testing.DialogValues;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.gollum.knime.nodes.testing.OpenDialog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.def.StringCell;
import org.knime.node.parameters.widget.message.TextMessage.Message;
import org.knime.node.parameters.widget.message.TextMessage.MessageType;

class TextPreviewTest {
  @TempDir Path folder;

  private Optional<Message> preview(TextFrom from) {
    DialogValues dialog =
        new DialogValues()
            .value(TextFromReference.class, from)
            .value(TemplateReference.class, "with {ligand}");
    TextPreview preview = new TextPreview(new FakeEngine(folder));
    preview.init(dialog);
    assertThat(dialog.triggers())
        .containsExactlyInAnyOrder("opened", TextFromReference.class, TemplateReference.class);
    return preview.computeState(
        OpenDialog.over(
            table(spec("ligand", StringCell.TYPE), cells("XPhos"), cells((Object) null))));
  }

  @Test
  void theFirstTextsOfATemplateAreShown() {
    // The stand-in's text of a row is the list of its cells.
    assertThat(preview(TextFrom.TEMPLATE))
        .contains(new Message("The first 2 texts", "• [XPhos]\n• []", MessageType.INFO));
  }

  @Test
  void theTextsOfAColumnAreInTheTableAlready() {
    assertThat(preview(TextFrom.COLUMN)).isEmpty();
  }
}
