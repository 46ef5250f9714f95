// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.CompareAnswer;
import org.gollum.api.protocol.CompareRequest;
import org.gollum.api.protocol.CompareRequest.Rival;
import org.gollum.api.protocol.Inputs;
import org.gollum.api.protocol.PredictRequest;
import org.gollum.api.protocol.SelectAnswer;
import org.gollum.api.protocol.SelectRequest;
import org.gollum.api.protocol.SurrogateQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison with the engine itself, and a stand-in for language models only. */
class CompareRequestsTest {
  private static final int ROWS = 30;
  private static final EmbeddingSettings LETTERS =
      EmbeddingSettings.defaults().withModel("letters");
  private static final Inputs CONDITIONS =
      Inputs.ofTexts("conditions", List.of("ligand", "temperature"), null);
  private static final Inputs NOISE = Inputs.ofVectors("noise", "embedding");
  private static final Inputs TEXTS = Inputs.ofTexts("texts", List.of("procedure"), null);

  @TempDir Path root;

  private final LetterModels models = new LetterModels();
  private final EngineRequests requests = new EngineRequests(models, LetterModels.withoutFolders());
  private ExchangeFolder files;
  private final double[] outcomes = new double[ROWS];

  /** The outcome follows from ligand and temperature; the vectors know nothing of it. */
  @BeforeEach
  void writeExperiments() throws IOException {
    files = ExchangeFolder.create(root);
    SplittableRandom random = new SplittableRandom(11);
    List<String> conditions = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    try (MatrixFile.Writer noise = new MatrixFile.Writer(files.file("noise"), 3)) {
      for (int row = 0; row < ROWS; row++) {
        int ligand = random.nextInt(3);
        double temperature = 20 + 60 * random.nextDouble();
        conditions.add("L" + ligand);
        conditions.add(Double.toString(temperature));
        texts.add("ab".repeat(1 + ligand) + " c".repeat((int) temperature / 10));
        noise.add(random.nextDouble(), random.nextDouble(), random.nextDouble());
        outcomes[row] = 10 * ligand + temperature / 5 + random.nextDouble();
      }
    }
    TextFile.write(files.file("conditions"), conditions);
    TextFile.write(files.file("texts"), texts);
    MatrixFile.writeColumn(files.file("outcomes"), outcomes);
  }

  @AfterEach
  void everyModelWasGivenBack() {
    files.close();
    assertThat(models.open()).isZero();
  }

  private static CompareRequest request(Rival... rivals) {
    return new CompareRequest(
        "t",
        List.of(rivals),
        FitSettings.defaults(Representation.PLLM_PHI).withSeed(3),
        LETTERS,
        "outcomes",
        "yield",
        "surrogate");
  }

  private CompareAnswer compare(Rival... rivals) throws IOException {
    return requests.compare(request(rivals), files, Progress.NONE);
  }

  @Test
  void aPageIsWrittenWhereOneIsWanted() throws Exception {
    CompareRequest request =
        request(
            new Rival(Representation.VECTOR, NOISE),
            new Rival(Representation.ONE_HOT, CONDITIONS, 1));

    CompareAnswer answer = requests.compare(request.withPage("page"), files, Progress.NONE);

    assertThat(Files.readString(files.file("page")))
        .contains("<h1>" + answer.scores().get(0).inWords() + "</h1>");
  }

  @Test
  void theRepresentationThatPredictsBestComesFirstAndItsSurrogateIsWritten() throws Exception {
    CompareAnswer answer =
        compare(
            new Rival(Representation.VECTOR, NOISE),
            new Rival(Representation.ONE_HOT, CONDITIONS, 1));

    CompareAnswer.Score best = answer.scores().get(0);
    CompareAnswer.Score other = answer.scores().get(1);
    assertThat(best.representation()).isEqualTo(Representation.ONE_HOT);
    assertThat(best.rival()).isEqualTo(1);
    assertThat(best.behind()).isZero();
    assertThat(best.rankCorrelation()).isGreaterThan(0.9);
    assertThat(best.inWords()).startsWith("one-hot predicts experiments that were left out best:");
    assertThat(other.rival()).isZero();
    assertThat(other.behind()).isCloseTo(other.nlpd() - best.nlpd(), within(1e-12));
    assertThat(other.inWords()).startsWith("vector is behind by ").endsWith("clearly worse.");
    assertThat(answer.learning()).startsWith("It is learning: ");
    assertThat(answer.warnings()).isEmpty();
    assertThat(answer.surrogate().representation()).isEqualTo(Representation.ONE_HOT);
    assertThat(requests.describeSurrogate(new SurrogateQuery("surrogate"), files))
        .isEqualTo(answer.surrogate());
  }

  @Test
  void theWrittenSurrogateOfCategoriesAndNumbersPredictsAndSelects() throws Exception {
    compare(
        new Rival(Representation.ONE_HOT, CONDITIONS, 1), new Rival(Representation.VECTOR, NOISE));

    requests.predict(
        new PredictRequest("t", "surrogate", CONDITIONS, "predictions"), files, Progress.NONE);
    TextFile.write(
        files.file("names"), IntStream.range(0, ROWS).mapToObj(row -> "Row" + row).toList());
    SelectAnswer chosen =
        requests.select(
            new SelectRequest(
                "t",
                "surrogate",
                CONDITIONS,
                List.of(),
                SelectionSettings.defaults(),
                "scores",
                new SelectRequest.Page("page.html", "names")),
            files,
            Progress.NONE);

    double[] predictions = MatrixFile.readAll(files.file("predictions"));
    for (int row = 0; row < ROWS; row++) {
      assertThat(predictions[3 * row]).isCloseTo(outcomes[row], within(3.0));
    }
    assertThat(chosen.rows()).hasSize(SelectionSettings.defaults().batch());
    assertThat(files.file("page.html"))
        .content(StandardCharsets.UTF_8)
        .contains("Row" + chosen.rows().get(0));
  }

  @Test
  void textsAreReadOnceForAllThatTakeThemAsTheyAre() throws Exception {
    List<String> messages = new ArrayList<>();
    Progress recording =
        new Progress() {
          @Override
          public void report(double fraction, String message) {
            messages.add(message);
          }

          @Override
          public void check() {}
        };

    CompareAnswer answer =
        requests.compare(
            request(
                new Rival(Representation.STATIC, TEXTS),
                new Rival(Representation.PROJECTION, TEXTS)),
            files,
            recording);

    assertThat(messages.stream().filter("Reading"::equals)).hasSize(ROWS);
    assertThat(answer.scores()).hasSize(2);
    assertThat(answer.surrogate().model()).isEqualTo("letters");
    // Each of them says it, the user is told once.
    assertThat(answer.warnings()).containsOnlyOnce("counted, not read");
  }

  @Test
  void theUserIsWarnedWhereEvenTheBestLearnsNothing() throws Exception {
    SplittableRandom random = new SplittableRandom(4);
    for (int row = 0; row < ROWS; row++) {
      outcomes[row] = random.nextDouble();
    }
    MatrixFile.writeColumn(files.file("outcomes"), outcomes);

    CompareAnswer answer =
        compare(
            new Rival(Representation.VECTOR, NOISE),
            new Rival(Representation.ONE_HOT, CONDITIONS, 1));

    assertThat(answer.learning()).startsWith("It is not learning yet: ");
    assertThat(answer.warnings())
        .containsExactly(answer.scores().get(0).inWords() + " " + answer.learning());
  }

  @Test
  void aCellThatIsNoNumberIsNamed() throws Exception {
    List<String> cells = new ArrayList<>(TextFile.read(files.file("conditions")));
    cells.set(5, "NaN");
    TextFile.write(files.file("conditions"), cells);

    assertThatThrownBy(
            () ->
                compare(
                    new Rival(Representation.ONE_HOT, CONDITIONS, 1),
                    new Rival(Representation.VECTOR, NOISE)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "row \"number 3\", column \"temperature\": \"NaN\" is not a finite number. Leave the"
                + " row out, or give the number.");
    assertThat(files.file("surrogate")).doesNotExist();
  }

  @Test
  void tooFewMeasuredRowsAreTheUsersMistake() throws Exception {
    for (int row = 2; row < ROWS; row++) {
      outcomes[row] = Double.NaN;
    }
    MatrixFile.writeColumn(files.file("outcomes"), outcomes);

    assertThatThrownBy(
            () ->
                compare(
                    new Rival(Representation.ONE_HOT, CONDITIONS, 1),
                    new Rival(Representation.VECTOR, NOISE)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Representations cannot be compared on 2 measured rows. At least three are needed, and"
                + " fifteen before the comparison means much.");
  }

  @Test
  void aCancelledComparisonLeavesNoArchive() {
    Progress cancelled =
        new Progress() {
          @Override
          public void report(double fraction, String message) {}

          @Override
          public void check() {
            throw new CancellationException();
          }
        };

    assertThatThrownBy(
            () ->
                requests.compare(
                    request(
                        new Rival(Representation.STATIC, TEXTS),
                        new Rival(Representation.VECTOR, NOISE)),
                    files,
                    cancelled))
        .isInstanceOf(CancellationException.class);
    assertThat(files.file("surrogate")).doesNotExist();
  }
}
