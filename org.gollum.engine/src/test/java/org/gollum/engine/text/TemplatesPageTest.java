// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What docs/templates.md tells users is so. */
class TemplatesPageTest {

  private static List<String> page() throws IOException {
    return Files.readAllLines(Path.of("..", "docs", "templates.md"));
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList();
  }

  @Test
  void theExamplesTextsAreTheTemplates() throws IOException {
    List<String> page = page();
    String template = page.get(page.indexOf("```") + 1);
    int header =
        IntStream.range(0, page.size())
            .filter(i -> page.get(i).startsWith("| aryl"))
            .findFirst()
            .orElseThrow();
    ReactionTemplate read = ReactionTemplate.parse(template, cells(page.get(header)).subList(0, 3));
    for (String row : page.subList(header + 2, header + 4)) {
      List<String> cells = cells(row);
      assertThat(read.render(cells.subList(0, 3))).isEqualTo(cells.get(3));
    }
  }

  @Test
  void smilesAreWrittenAsItSays() throws IOException {
    List<String> page = page();
    int header = page.indexOf("| SMILES | `{SMILES:canonical}` |");
    List<String> rows =
        page.subList(header + 2, page.size()).stream()
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(rows).hasSize(4);
    for (String row : rows) {
      List<String> cells = cells(row.replace("`", ""));
      assertThat(ReactionTemplate.parse("{SMILES:canonical}").render(cells.subList(0, 1)))
          .isEqualTo(cells.get(1));
    }
  }

  @Test
  void theMistakeReadsAsItSays() throws IOException {
    String shown =
        page().stream().filter(line -> line.startsWith("template: ")).findFirst().orElseThrow();

    assertThatThrownBy(
            () ->
                ReactionTemplate.parse(
                    "About {aryl halide} + {lignad}",
                    List.of("aryl halide", "ligand", "temperature")))
        .hasMessage(shown);
  }

  @Test
  void everyBuiltInTemplateIsListedWithItsFields() throws IOException {
    List<String> page = page();
    for (BuiltInTemplate one : BuiltInTemplate.values()) {
      assertThat(page).filteredOn(line -> line.startsWith("| `" + one.id() + "` |")).hasSize(1);
    }
  }
}
