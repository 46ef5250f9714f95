// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.CheckAnswer;
import org.gollum.api.protocol.CheckRequest;
import org.gollum.api.protocol.EmbedRequest;
import org.gollum.api.protocol.FittedTemplate;
import org.gollum.api.protocol.Inputs;
import org.gollum.api.protocol.RenderRequest;
import org.gollum.api.protocol.TemplateQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextRequestsTest {
  private static final EmbeddingSettings LETTERS =
      EmbeddingSettings.defaults().withModel("letters");

  @TempDir Path root;

  private final LetterModels models = new LetterModels();
  private final EngineRequests requests = new EngineRequests(models, LetterModels.withoutFolders());
  private ExchangeFolder files;

  @BeforeEach
  void makeFiles() throws IOException {
    files = ExchangeFolder.create(root);
    TextFile.write(files.file("rows"), List.of("Row0", "Row7"));
  }

  @AfterEach
  void everyModelWasGivenBack() {
    files.close();
    assertThat(models.open()).isZero();
  }

  private static Inputs inputs(String template) {
    return Inputs.ofTexts("cells", List.of("base", "T"), template);
  }

  @Test
  void aBuiltInTemplateGetsTheTablesNames() {
    assertThat(requests.fitTemplate(new TemplateQuery(null, List.of("id", "SMILES"))))
        .isEqualTo(new FittedTemplate("molecule", "Molecule {SMILES}."));
    assertThat(requests.fitTemplate(new TemplateQuery("process", List.of("T (K)"))))
        .isEqualTo(new FittedTemplate("process", "Process{[ at temperature {T (K): K}]}."));
    assertThatThrownBy(() -> requests.fitTemplate(new TemplateQuery(null, List.of("id"))))
        .hasMessage(
            "template: No built-in template knows enough of the columns' names. Write a template of"
                + " your own: {first column} with {second column}.");
  }

  @Test
  void textsAreWrittenRowByRow() throws Exception {
    TextFile.write(files.file("cells"), List.of("DBU", "80.25", "", "100"));

    int rows =
        requests
            .renderTexts(
                new RenderRequest("t", inputs("at {T:1 K}{[ with {base}]}"), "rows", "texts"),
                files)
            .rows();

    assertThat(rows).isEqualTo(2);
    assertThat(TextFile.read(files.file("texts")))
        .containsExactly("at 80.3 K with DBU", "at 100.0 K");
  }

  @Test
  void aCellThatCannotBeRoundedIsNamedByItsRow() throws Exception {
    TextFile.write(files.file("cells"), List.of("DBU", "80", "", "80,5"));
    RenderRequest request = new RenderRequest("t", inputs("{T:1}"), "rows", "texts");

    assertThatThrownBy(() -> requests.renderTexts(request, files))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "row \"Row7\", column \"T\": \"80,5\" has a decimal comma, and \"{T:1}\" at character 1"
                + " of the template rounds it. Write numbers with a point: 80.5.");
    assertThatThrownBy(
            () ->
                requests.embed(
                    new EmbedRequest("t", LETTERS, inputs("{T:1}"), "v"), files, Progress.NONE))
        .hasMessageStartingWith("row \"number 2\", column \"T\": \"80,5\"");
  }

  @Test
  void aSmilesIsMadeCanonicalHereAndNamedByItsRowIfItIsNone() throws Exception {
    RenderRequest request =
        new RenderRequest("t", inputs("{base:canonical}{[ at {T}]}"), "rows", "texts");
    TextFile.write(files.file("cells"), List.of("CCO", "80", "C(O)C", ""));

    requests.renderTexts(request, files);

    assertThat(TextFile.read(files.file("texts"))).containsExactly("OCC at 80", "OCC");

    TextFile.write(files.file("cells"), List.of("OCC", "80", "DBU", ""));
    assertThatThrownBy(() -> requests.renderTexts(request, files))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "row \"Row7\", column \"base\": \"DBU\" is no SMILES: a character is not expected here"
                + " (character 3). \"{base:canonical}\" at character 1 of the template asks for its"
                + " canonical form. Check how it is written.");
  }

  @Test
  void aCheckWritesItsPageAndAnswersWithItsWarnings() throws Exception {
    TextFile.write(files.file("cells"), List.of("dab", "80", "dab", "80"));
    MatrixFile.writeColumn(files.file("outcomes"), new double[] {1, 40});

    CheckAnswer answer =
        requests.checkTexts(
            new CheckRequest(
                "t", LETTERS, inputs("{base} at {T}"), "rows", "outcomes", "yield", 1, "page.html"),
            files,
            Progress.NONE);

    assertThat(answer.warnings())
        .containsExactly(
            "2 of 2 texts are read like another row's, in 1 group, 1 of them with different"
                + " outcomes; for example Row0, Row7, 1 to 40. Name in the template what tells"
                + " these rows apart.");
    assertThat(Files.readString(files.file("page.html")))
        .contains("Row0, Row7")
        .contains("1 to 40")
        .doesNotContain("<script src");
  }
}
