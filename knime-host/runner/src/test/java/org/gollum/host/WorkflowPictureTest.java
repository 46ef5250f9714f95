// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettingsWO;

class WorkflowPictureTest {
  @Test
  void wordsWrapAtTheWidthAndKeepWhatIsStrong() {
    WrappedText text =
        WrappedText.ofHtml("<h3>Title</h3><p><strong>One</strong> two three &lt; four</p>", 90);

    assertThat(text.lines()).hasSize(3);
    assertThat(text.lines().get(0).runs())
        .extracting(WrappedText.Run::text)
        .containsExactly("Title");
    assertThat(text.lines().get(0).size()).isGreaterThan(text.lines().get(1).size());
    assertThat(text.lines().get(1).runs().get(0)).isEqualTo(new WrappedText.Run(0, true, "One"));
    String words =
        String.join(
            "",
            text.lines().stream()
                .flatMap(line -> line.runs().stream())
                .map(WrappedText.Run::text)
                .toList());
    assertThat(words).isEqualTo("TitleOne two three < four");
    for (WrappedText.Line line : text.lines()) {
      WrappedText.Run last = line.runs().get(line.runs().size() - 1);
      assertThat(last.x() + WrappedText.width(last.text().strip(), line.size(), last.bold()))
          .isLessThanOrEqualTo(90);
    }
  }

  private void labelled(NodeSettingsWO settings) {
    settings.addString("name", "CSV Reader");
    settings.addNodeSettings("nodeAnnotation").addString("text", "your table");
  }

  @Test
  void aWorkflowOfKnimesOwnNodesIsDrawnWithNotesConnectionsAndNames(@TempDir Path folder)
      throws Exception {
    new TestWorkflow(folder)
        .node(1, BaseSettings.CSV_READER, BaseSettings.csvReader("table.csv"), this::labelled)
        .node(
            2,
            BaseSettings.COLUMN_FILTER,
            BaseSettings.without("yield"),
            settings -> settings.addString("name", "Column Filter"))
        .connect(1, 1, 2, 1)
        .note("<p><strong>1. Read</strong> &amp; filter.</p>", 0x1F8A8C)
        .write();

    String svg = WorkflowPicture.draw(folder, List.of());

    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(svg)
        .contains(">CSV Reader</text>")
        .contains(">Column Filter</text>")
        .contains(">your table</text>")
        .contains("stroke=\"#1f8a8c\"")
        .contains("<tspan font-weight=\"bold\">1. Read</tspan>");
    assertThat(svg.split("<path d=\"M[0-9.]+ [0-9.]+C", -1)).hasSize(2);
    assertThat(WorkflowPicture.draw(folder, List.of())).isEqualTo(svg);
  }
}
