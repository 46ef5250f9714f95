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
import org.gollum.api.BatchStrategy;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.InitialDesign;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.DesignAnswer;
import org.gollum.api.protocol.DesignRequest;
import org.gollum.api.protocol.EmbedAnswer;
import org.gollum.api.protocol.EmbedRequest;
import org.gollum.api.protocol.FitAnswer;
import org.gollum.api.protocol.FitRequest;
import org.gollum.api.protocol.Inputs;
import org.gollum.api.protocol.PredictAnswer;
import org.gollum.api.protocol.PredictRequest;
import org.gollum.api.protocol.SelectAnswer;
import org.gollum.api.protocol.SelectRequest;
import org.gollum.api.protocol.SurrogateQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mapping to the engine, with a stand-in for language models only. */
class EngineRequestsTest {
  private static final EmbeddingSettings LETTERS =
      EmbeddingSettings.defaults().withModel("letters");
  private static final Inputs PARABOLA = Inputs.ofVectors("vectors", "embedding");

  @TempDir Path root;

  private final LetterModels models = new LetterModels();
  private final EngineRequests requests = new EngineRequests(models, LetterModels.withoutFolders());
  private ExchangeFolder files;

  @BeforeEach
  void makeFiles() throws IOException {
    files = ExchangeFolder.create(root);
  }

  @AfterEach
  void everyModelWasGivenBack() {
    files.close();
    assertThat(models.open()).isZero();
  }

  @Test
  void textsBecomeTheVectorsOfTheirModel() throws Exception {
    TextFile.write(files.file("texts"), List.of("abba", "dad", ""));
    EmbedAnswer answer =
        requests.embed(
            new EmbedRequest(
                "t", LETTERS, Inputs.ofTexts("texts", List.of("name"), null), "vectors"),
            files,
            Progress.NONE);

    assertThat(answer.rows()).isEqualTo(3);
    assertThat(answer.device()).isEqualTo("paper");
    assertThat(answer.settings()).isEqualTo(LETTERS.withPooling(Pooling.MEAN));
    assertThat(answer.warnings()).containsExactly("counted, not read");
    assertThat(MatrixFile.readAll(files.file("vectors")))
        .containsExactly(2, 2, 0, 0, 1, 0, 0, 2, 0, 0, 0, 0);
  }

  @Test
  void aTemplateJoinsTheCellsOfARow() throws Exception {
    TextFile.write(files.file("texts"), List.of("a", "bb", "cc", "d"));
    requests.embed(
        new EmbedRequest(
            "t",
            LETTERS,
            Inputs.ofTexts("texts", List.of("base", "ligand"), "{ligand} / {base} / {ligand}"),
            "vectors"),
        files,
        Progress.NONE);

    assertThat(MatrixFile.readAll(files.file("vectors"))).containsExactly(1, 4, 0, 0, 0, 0, 2, 2);
  }

  @Test
  void aTemplateThatNamesAnUnknownColumnIsTheUsersMistake() throws Exception {
    TextFile.write(files.file("texts"), List.of("a"));
    EmbedRequest request =
        new EmbedRequest(
            "t", LETTERS, Inputs.ofTexts("texts", List.of("ligand"), "{ligend}"), "vectors");

    assertThatThrownBy(() -> requests.embed(request, files, Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("There is no column \"ligend\"")
        .hasMessageContaining("ligand");
  }

  @Test
  void aSurrogateIsFittedDescribedAndPredicts() throws Exception {
    FitAnswer fit = fitParabola(Representation.VECTOR, "surrogate");

    assertThat(fit.surrogate().rows()).isEqualTo(20);
    assertThat(fit.surrogate().target()).isEqualTo("yield");
    assertThat(fit.trace()).isNotEmpty();
    assertThat(requests.describeSurrogate(new SurrogateQuery("surrogate"), files))
        .isEqualTo(fit.surrogate());

    PredictAnswer answer =
        requests.predict(
            new PredictRequest("t", "surrogate", PARABOLA, "predictions"), files, Progress.NONE);
    double[] predictions = MatrixFile.readAll(files.file("predictions"));
    double[] outcomes = MatrixFile.readAll(files.file("outcomes"));
    assertThat(answer.rows()).isEqualTo(20);
    assertThat(predictions).hasSize(60);
    for (int row = 0; row < 20; row++) {
      // Without noise in the data a Gaussian process nearly goes through its points.
      assertThat(predictions[3 * row]).isCloseTo(outcomes[row], within(0.5));
      assertThat(predictions[3 * row + 1]).isPositive();
      assertThat(predictions[3 * row + 2]).isGreaterThan(predictions[3 * row + 1]);
    }
  }

  @Test
  void theBatchIsTheRowsWithTheLargestScores() throws Exception {
    fitParabola(Representation.VECTOR, "surrogate");
    SelectAnswer answer =
        requests.select(
            new SelectRequest(
                "t", "surrogate", PARABOLA, SelectionSettings.defaults().withBatch(3), "scores"),
            files,
            Progress.NONE);
    double[] scores = MatrixFile.readAll(files.file("scores"));

    assertThat(answer.rows()).hasSize(3).doesNotHaveDuplicates();
    assertThat(scores).hasSize(80);
    double third = scores[4 * answer.rows().get(2)];
    for (int row = 0; row < 20; row++) {
      if (!answer.rows().contains(row)) {
        assertThat(scores[4 * row]).isLessThanOrEqualTo(third);
      }
    }
  }

  @Test
  void aPageSaysWhyTheseExperiments() throws Exception {
    fitParabola(Representation.VECTOR, "surrogate");
    TextFile.write(
        files.file("names"), IntStream.range(0, 20).mapToObj(i -> "Candidate" + i).toList());
    SelectAnswer answer =
        requests.select(
            new SelectRequest(
                "t",
                "surrogate",
                PARABOLA,
                List.of(),
                SelectionSettings.defaults().withBatch(2),
                "scores",
                new SelectRequest.Page("page.html", "names")),
            files,
            Progress.NONE);

    assertThat(Files.readString(files.file("page.html")))
        .contains("Candidate" + answer.rows().get(0))
        .contains("Candidate" + answer.rows().get(1));
  }

  @Test
  void runningExperimentsArePredictedAndNotChosen() throws Exception {
    fitParabola(Representation.VECTOR, "surrogate");
    SelectAnswer answer =
        requests.select(
            new SelectRequest(
                "t",
                "surrogate",
                PARABOLA,
                List.of(4, 11),
                SelectionSettings.defaults().withBatch(18).withStrategy(BatchStrategy.QLOGEI),
                "scores",
                null),
            files,
            Progress.NONE);
    double[] scores = MatrixFile.readAll(files.file("scores"));

    assertThat(answer.rows()).hasSize(18).doesNotHaveDuplicates().doesNotContain(4, 11);
    for (int row = 0; row < 20; row++) {
      assertThat(Double.isNaN(scores[4 * row])).isEqualTo(row == 4 || row == 11);
      assertThat(scores[4 * row + 1]).isFinite();
      assertThat(scores[4 * row + 2]).isFinite();
      assertThat(scores[4 * row + 3]).isGreaterThan(scores[4 * row + 2]);
    }
  }

  @Test
  void everyDesignChoosesFromVectors() throws Exception {
    writeParabola();
    for (InitialDesign design : InitialDesign.values()) {
      DesignAnswer answer =
          requests.design(
              new DesignRequest(
                  "t", design, 20, 5, 1, PARABOLA.vectors(), List.of(1, 2, 3, 4, 5, 9)),
              files,
              Progress.NONE);

      assertThat(answer.rows()).as("%s", design).hasSize(5).doesNotHaveDuplicates();
      assertThat(answer.rows()).isSubsetOf(1, 2, 3, 4, 5, 9);
    }
    DesignRequest.Page page = new DesignRequest.Page("design.html", "names");
    TextFile.write(
        files.file("names"), IntStream.range(0, 20).mapToObj(row -> "Row" + row).toList());
    for (InitialDesign design : List.of(InitialDesign.MAX_MIN, InitialDesign.RANDOM)) {
      DesignRequest request =
          new DesignRequest(
              "t", design, 20, 5, 1, PARABOLA.vectors(), List.of(1, 2, 3, 9, 4), page);
      assertThat(requests.design(request, files, Progress.NONE).rows()).hasSize(5);
      assertThat(Files.readString(files.file("design.html")))
          .contains("<p class=\"eyebrow\">5 of 5 experiments, chosen ", "Row9")
          .doesNotContain("Row5");
    }
    DesignRequest without = new DesignRequest("t", InitialDesign.D_OPTIMAL, 20, 5, 1, null, null);
    assertThatThrownBy(() -> requests.design(without, files, Progress.NONE))
        .hasMessage(
            "design: \"d-optimal\" needs a vector per row. Give vectors, or choose \"random\".");
  }

  @Test
  void rowsWithoutAnOutcomeCountAsNotMeasured() throws Exception {
    writeParabola();
    double[] outcomes = MatrixFile.readAll(files.file("outcomes"));
    outcomes[3] = Double.NaN;
    MatrixFile.writeColumn(files.file("outcomes"), outcomes);

    FitAnswer answer =
        requests.fit(
            request(FitSettings.defaults(Representation.VECTOR), PARABOLA), files, Progress.NONE);

    assertThat(answer.surrogate().rows()).isEqualTo(19);
  }

  @Test
  void aProjectionIsTrainedOnTextsAndReadsNewOnesWithItsModel() throws Exception {
    Inputs texts = writeTexts(24);
    FitSettings settings = FitSettings.defaults(Representation.PROJECTION).withMaxSteps(5);
    List<Double> fractions = new ArrayList<>();

    FitAnswer fit = requests.fit(request(settings, texts), files, recording(fractions));
    PredictAnswer answer =
        requests.predict(
            new PredictRequest("t", "surrogate", texts, "predictions"), files, Progress.NONE);

    assertThat(fit.surrogate().model()).isEqualTo("letters");
    // The first half is reading, the second training, whose end cannot be foreseen.
    assertThat(fractions).isSorted().contains(0.5).hasSizeGreaterThan(24);
    assertThat(answer.rows()).isEqualTo(24);
    assertThat(answer.warnings()).containsExactly("counted, not read");
  }

  @Test
  void categoriesNeedNoModel() throws Exception {
    SplittableRandom random = new SplittableRandom(4);
    List<String> cells = new ArrayList<>();
    double[] outcomes = new double[12];
    for (int row = 0; row < outcomes.length; row++) {
      int ligand = random.nextInt(3);
      int base = random.nextInt(2);
      cells.add("L" + ligand);
      cells.add("B" + base);
      outcomes[row] = 10 * ligand + base;
    }
    TextFile.write(files.file("texts"), cells);
    MatrixFile.writeColumn(files.file("outcomes"), outcomes);
    Inputs inputs = Inputs.ofTexts("texts", List.of("ligand", "base"), null);

    FitAnswer fit =
        requests.fit(
            request(FitSettings.defaults(Representation.ONE_HOT), inputs), files, Progress.NONE);
    PredictAnswer answer =
        requests.predict(
            new PredictRequest("t", "surrogate", inputs, "predictions"), files, Progress.NONE);

    assertThat(fit.surrogate().dimension()).isEqualTo(5);
    assertThat(answer.rows()).isEqualTo(12);
  }

  @Test
  void fingerprintsNeedNoModel() throws Exception {
    TextFile.write(files.file("texts"), List.of("CCBr>>CCO", "CCCBr>>CCCO", "CC(C)Br>>CC(C)O"));
    MatrixFile.writeColumn(files.file("outcomes"), new double[] {1, 5, 3});
    Inputs inputs = Inputs.ofTexts("texts", List.of("rxn"), null);

    FitAnswer fit =
        requests.fit(
            request(FitSettings.defaults(Representation.DRFP), inputs), files, Progress.NONE);
    PredictAnswer answer =
        requests.predict(
            new PredictRequest("t", "surrogate", inputs, "predictions"), files, Progress.NONE);

    assertThat(fit.surrogate().dimension()).isEqualTo(2048);
    assertThat(answer.rows()).isEqualTo(3);
    assertThatThrownBy(
            () ->
                requests.fit(
                    request(FitSettings.defaults(Representation.MORGAN), PARABOLA),
                    files,
                    Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "representation: \"morgan\" is trained on SMILES, not on vectors. Choose another"
                + " representation, or other input columns.");
  }

  @Test
  void aPageIsWrittenWhereOneIsAskedFor() throws Exception {
    writeParabola();
    FitRequest request = request(FitSettings.defaults(Representation.VECTOR), PARABOLA);

    requests.fit(request, files, Progress.NONE);
    assertThat(files.file("fit.html")).doesNotExist();

    requests.fit(request.withPage("fit.html"), files, Progress.NONE);
    assertThat(files.file("fit.html"))
        .content(StandardCharsets.UTF_8)
        .contains("yield of 20 experiments, learnt with vector</p>")
        .endsWith("</html>\n");
  }

  @Test
  void thatNothingIsLearntIsAWarning() throws Exception {
    writeParabola();
    FitRequest vectors = request(FitSettings.defaults(Representation.VECTOR), PARABOLA);
    assertThat(requests.fit(vectors, files, Progress.NONE).warnings()).isEmpty();

    SplittableRandom random = new SplittableRandom(3);
    MatrixFile.writeColumn(files.file("outcomes"), random.doubles(20).toArray());
    assertThat(requests.fit(vectors, files, Progress.NONE).warnings())
        .singleElement()
        .asString()
        .matches(
            "It is not learning yet: experiments that were left out are predicted hardly better"
                + " than by the average of all \\(-?0\\.\\d\\d ± 0\\.\\d\\d nats each, rank"
                + " correlation -?0\\.\\d\\d, 20 measured\\)\\. Its suggestions are little better"
                + " than chance: compare representations\\.");
  }

  @Test
  void textsWithoutALanguageModelAreTheUsersMistake() throws Exception {
    Inputs texts = writeTexts(4);
    FitRequest request =
        new FitRequest(
            "t",
            FitSettings.defaults(Representation.STATIC),
            null,
            texts,
            "outcomes",
            "yield",
            "surrogate");

    assertThatThrownBy(() -> requests.fit(request, files, Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "column \"procedure\": Texts need a language model. Name one, or give vectors.");
  }

  @Test
  void anArchiveThatIsNoneIsTheUsersMistake() throws Exception {
    writeParabola();
    TextFile.write(files.file("surrogate"), List.of("no archive"));

    assertThatThrownBy(() -> requests.describeSurrogate(new SurrogateQuery("surrogate"), files))
        .isInstanceOf(InputException.class);
  }

  @Test
  void aCancelledFitLeavesNoArchive() throws Exception {
    writeParabola();
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
                requests.fit(
                    request(FitSettings.defaults(Representation.VECTOR), PARABOLA),
                    files,
                    cancelled))
        .isInstanceOf(CancellationException.class);
    assertThat(files.file("surrogate")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaid() {
    Path gone = root.resolve("gone").resolve("scores");

    assertThatThrownBy(() -> RequestFiles.write(gone, 1, 1, row -> new double[1]))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The worker's temporary files in "
                + gone.getParent()
                + " cannot be written: "
                + gone
                + ". Free space on that disk, or choose another temporary folder.");
  }

  private FitAnswer fitParabola(Representation representation, String surrogate)
      throws IOException {
    writeParabola();
    return requests.fit(
        request(FitSettings.defaults(representation), PARABOLA), files, Progress.NONE);
  }

  private static FitRequest request(FitSettings settings, Inputs inputs) {
    return new FitRequest("t", settings, LETTERS, inputs, "outcomes", "yield", "surrogate");
  }

  private void writeParabola() throws IOException {
    double[] outcomes = new double[20];
    try (MatrixFile.Writer vectors = new MatrixFile.Writer(files.file("vectors"), 2)) {
      for (int row = 0; row < outcomes.length; row++) {
        double x = row / 10.0 - 1;
        vectors.add(x, Math.sin(3 * x));
        outcomes[row] = 50 - 40 * x * x;
      }
    }
    MatrixFile.writeColumn(files.file("outcomes"), outcomes);
  }

  private Inputs writeTexts(int rows) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    List<String> texts = new ArrayList<>();
    double[] outcomes = new double[rows];
    for (int row = 0; row < rows; row++) {
      int a = random.nextInt(6);
      int b = random.nextInt(6);
      texts.add("a".repeat(a) + "b".repeat(b));
      outcomes[row] = a - 0.5 * b;
    }
    TextFile.write(files.file("texts"), texts);
    MatrixFile.writeColumn(files.file("outcomes"), outcomes);
    return Inputs.ofTexts("texts", List.of("procedure"), null);
  }

  private static Progress recording(List<Double> fractions) {
    return new Progress() {
      @Override
      public void report(double fraction, String message) {
        fractions.add(fraction);
      }

      @Override
      public void check() {}
    };
  }
}
