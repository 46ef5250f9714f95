// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gollum.api.Progress;
import org.gollum.engine.text.ReactionTemplate;
import org.gollum.engine.textcheck.CheckedRows;
import org.gollum.engine.textcheck.CountedWords;
import org.gollum.engine.textcheck.TemplateCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateReportTest {

  private static TemplateCheck check(String template, List<List<String>> cells) {
    ReactionTemplate read = ReactionTemplate.parse(template);
    return TemplateCheck.of(
        new CheckedRows(
            read,
            cells,
            cells.stream().map(read::render).toList(),
            row -> "Row" + row,
            Optional.empty()),
        new CountedWords(5, true),
        1,
        Progress.NONE);
  }

  static TemplateCheck sample() {
    return check(
        "of <{a}> {{x}}{[ with {b}]}",
        List.of(
            List.of("</p><script>alert(1)</script>", "{{style}}"),
            List.of("b", ""),
            List.of("B", ""),
            List.of("one two three four five six", "n/a")));
  }

  @Test
  void textsOfUsersAreShownAndNotObeyed() {
    String html = new TemplateReport(sample()).html();

    assertThat(html)
        .contains("of &lt;{a}&gt; {{x}}{[ with {b}]}")
        .contains("&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("with {{style}}")
        .doesNotContain("<script>alert");
    assertThat(Pattern.compile("</script>").matcher(html).results()).hasSize(1);
  }

  @Test
  void thePageLoadsNothing() {
    assertThat(new TemplateReport(sample()).html())
        .doesNotContain("http:", "https:", "src=", "@import", "url(", "<link")
        .contains("default-src 'none'");
  }

  @Test
  void saysWhatWasFoundInWordsFiguresAndRows() {
    TemplateCheck check = sample();
    String html = new TemplateReport(check).html();

    assertThat(html)
        .contains("<h1>4 things to know about these texts</h1>")
        .contains("4 texts, as counted-words reads them")
        .contains("<strong>1</strong><span>at 5 tokens, of 4 texts</span>")
        .contains("<rect class=\"bar cut\"")
        .contains("<th scope=\"row\">Row1, Row2</th><td>2</td>")
        .contains("1: “n/a” in Row3");
    check.warnings().forEach(sentence -> assertThat(html).contains(Html.escape(sentence)));
    assertThat(new TemplateReport(sample()).html()).isEqualTo(html);
  }

  @Test
  void aTableWithoutFaultsSaysSo() {
    assertThat(new TemplateReport(check("{a}", List.of(List.of("x"), List.of("y")))).html())
        .contains("<h1>Every text is read whole, and every row can be told from the others</h1>")
        .contains("The model can tell every row from every other.")
        .contains("No field is blank.")
        .contains("There is nothing to reorder")
        .doesNotContain("class=\"warnings\"");
  }

  @Test
  void writesTheFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("check.html");
    TemplateReport report = new TemplateReport(sample());

    report.write(file);

    assertThat(Files.readString(file)).isEqualTo(report.html());
  }
}
