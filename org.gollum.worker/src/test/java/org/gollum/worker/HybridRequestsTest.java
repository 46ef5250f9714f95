// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gollum.api.Combination;
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
import org.gollum.api.protocol.FitAnswer;
import org.gollum.api.protocol.FitRequest;
import org.gollum.api.protocol.Inputs;
import org.gollum.api.protocol.PredictRequest;
import org.gollum.api.protocol.SelectAnswer;
import org.gollum.api.protocol.SelectRequest;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Prediction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts with columns beside them: the engine itself, and a stand-in for language models only. */
class HybridRequestsTest {
  private static final int ROWS = 20;
  private static final EmbeddingSettings LETTERS =
      EmbeddingSettings.defaults().withModel("letters");
  private static final Inputs.Beside CONDITIONS =
      new Inputs.Beside(Representation.ONE_HOT, List.of("ligand", "temperature"), 1);
  private static final Inputs TEXTS = Inputs.ofTexts("texts", List.of("procedure"), null);
  private static final Inputs HYBRID =
      Inputs.ofTexts("hybrid", List.of("procedure"), null).with(CONDITIONS);

  @TempDir Path root;

  private final LetterModels models = new LetterModels();
  private final EngineRequests requests = new EngineRequests(models, LetterModels.withoutFolders());
  private ExchangeFolder files;
  private final double[] outcomes = new double[ROWS];
  private final List<String> texts = new ArrayList<>();
  private final List<List<String>> conditions = new ArrayList<>();

  /** The outcome follows from the text's letters and from the ligand. */
  @BeforeEach
  void writeExperiments() throws IOException {
    files = ExchangeFolder.create(root);
    SplittableRandom random = new SplittableRandom(11);
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      int ligand = random.nextInt(3);
      int letters = 1 + random.nextInt(5);
      String temperature = Double.toString(20 + 60 * random.nextDouble());
      texts.add("a".repeat(letters) + "b");
      conditions.add(List.of("L" + ligand, temperature));
      cells.add(texts.get(row));
      cells.addAll(conditions.get(row));
      outcomes[row] = 10 * ligand + 3 * letters + random.nextDouble();
    }
    TextFile.write(files.file("hybrid"), cells);
    TextFile.write(files.file("texts"), texts);
    MatrixFile.writeColumn(files.file("outcomes"), outcomes);
    TextFile.write(
        files.file("candidates"), List.of("aab", "L0", "40.0", "aaab", "never measured", "70"));
  }

  @AfterEach
  void everyModelWasGivenBack() {
    files.close();
    assertThat(models.open()).isZero();
  }

  private FitAnswer fit(FitSettings settings, Inputs inputs) throws IOException {
    return requests.fit(
        new FitRequest("t", settings, LETTERS, inputs, "outcomes", "yield", "surrogate"),
        files,
        Progress.NONE);
  }

  private static FitSettings settings(Representation representation) {
    return FitSettings.defaults(representation).withSeed(3).withMaxSteps(5);
  }

  private static Inputs candidates() {
    return Inputs.ofTexts("candidates", List.of("procedure"), null).with(CONDITIONS);
  }

  @ParameterizedTest
  @EnumSource(names = {"HYBRID_PROJECTION", "HYBRID_STATIC"})
  void predictsAsTheEngineDoes(Representation representation) throws Exception {
    FitAnswer answer = fit(settings(representation), HYBRID);
    requests.predict(
        new PredictRequest("t", "surrogate", candidates(), "predictions"), files, Progress.NONE);

    try (TextModels.Loan model = models.open(LETTERS, Progress.NONE)) {
      Experiments.Categories beside =
          new Experiments.Categories(CONDITIONS.columns(), conditions, 1);
      Pool pool =
          Pool.of(representation, Experiments.texts("procedure", texts), model, Progress.NONE)
              .with(Pool.of(beside));
      Fit fit =
          Learner.of(settings(representation))
              .fit(pool, Outcomes.of("yield", outcomes), Progress.NONE);
      Experiments.Hybrid candidates =
          new Experiments.Hybrid(
              Experiments.texts("procedure", List.of("aab", "aaab")),
              new Experiments.Categories(
                  CONDITIONS.columns(),
                  List.of(List.of("L0", "40.0"), List.of("never measured", "70")),
                  1));
      Prediction expected =
          fit.surrogate()
              .predict(fit.surrogate().pool(candidates, model, Progress.NONE), Progress.NONE);
      assertThat(MatrixFile.readAll(files.file("predictions")))
          .containsExactly(
              expected.mean(0),
              expected.sd(0),
              expected.sdObserved(0),
              expected.mean(1),
              expected.sd(1),
              expected.sdObserved(1));
      assertThat(answer.surrogate().besideShare())
          .isEqualTo(fit.surrogate().besideShare().orElseThrow())
          .isBetween(0.0, 1.0);
    }
    assertThat(answer.surrogate().representation()).isEqualTo(representation);
    assertThat(answer.surrogate().columns()).containsExactly("procedure", "ligand", "temperature");
  }

  @Test
  void aTemplateJoinsTheTextsAndLeavesTheColumnsBesideThemAlone() throws Exception {
    Inputs templated =
        Inputs.ofTexts("hybrid", List.of("procedure"), "{procedure}").with(CONDITIONS);

    fit(settings(Representation.HYBRID_STATIC), HYBRID);
    requests.predict(
        new PredictRequest("t", "surrogate", candidates(), "plain"), files, Progress.NONE);
    fit(settings(Representation.HYBRID_STATIC), templated);
    requests.predict(
        new PredictRequest("t", "surrogate", candidates(), "templated"), files, Progress.NONE);

    assertThat(MatrixFile.readAll(files.file("templated")))
        .containsExactly(MatrixFile.readAll(files.file("plain")));
  }

  @Test
  void aProductHasNoShare() throws Exception {
    FitAnswer answer =
        fit(settings(Representation.HYBRID_STATIC).withCombination(Combination.PRODUCT), HYBRID);

    assertThat(answer.surrogate().besideShare()).isNull();
  }

  @Test
  void aFingerprintStandsBesideTheText() throws Exception {
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      cells.add(texts.get(row));
      cells.add("C".repeat(1 + row % 4) + "O>>" + "C".repeat(1 + row % 4) + "=O");
    }
    TextFile.write(files.file("reactions"), cells);
    Inputs reactions =
        Inputs.ofTexts("reactions", List.of("procedure"), null)
            .with(new Inputs.Beside(Representation.DRFP, List.of("rxn"), 0));

    FitAnswer answer = fit(settings(Representation.HYBRID_STATIC), reactions);
    requests.predict(
        new PredictRequest("t", "surrogate", reactions, "predictions"), files, Progress.NONE);

    assertThat(answer.surrogate().columns()).containsExactly("procedure", "rxn");
    assertThat(MatrixFile.readAll(files.file("predictions")))
        .hasSize(3 * ROWS)
        .doesNotContain(Double.NaN);
  }

  @Test
  void theBestCandidatesAreChosenAndAPageSaysWhy() throws Exception {
    fit(settings(Representation.HYBRID_PROJECTION), HYBRID);
    TextFile.write(files.file("names"), List.of("first", "second"));

    SelectAnswer answer =
        requests.select(
            new SelectRequest(
                "t",
                "surrogate",
                candidates(),
                List.of(0),
                SelectionSettings.defaults(),
                "scores",
                new SelectRequest.Page("page", "names")),
            files,
            Progress.NONE);

    assertThat(answer.rows()).containsExactly(1);
    assertThat(Files.readString(files.file("page"))).contains("second");
  }

  @Test
  void aComparisonReadsTheTextsOfTextsAndHybridsOnce() throws Exception {
    CompareAnswer answer =
        requests.compare(
            new CompareRequest(
                "t",
                List.of(
                    new Rival(Representation.STATIC, TEXTS),
                    new Rival(Representation.HYBRID_STATIC, HYBRID),
                    new Rival(Representation.HYBRID_PROJECTION, HYBRID)),
                settings(Representation.PLLM_PHI),
                LETTERS,
                "outcomes",
                "yield",
                "surrogate"),
            files,
            Progress.NONE);

    assertThat(answer.scores()).hasSize(3);
    // Ligands decide half of the outcome, and the text does not name them.
    assertThat(answer.scores().get(0).representation().isHybrid()).isTrue();
    assertThat(answer.surrogate().representation().isHybrid()).isTrue();
    assertThat(models.readings()).isEqualTo(1);
  }

  @Test
  void aHybridNeedsColumnsBesideItsText() {
    assertThatThrownBy(() -> fit(settings(Representation.HYBRID_STATIC), TEXTS))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "representation: \"hybrid-static\" needs columns beside the text, but none"
                + " were given. Choose columns beside the text, or another representation.");
  }

  @Test
  void noOtherRepresentationTakesColumnsBesideItsText() {
    assertThatThrownBy(() -> fit(settings(Representation.LLM_PHI), HYBRID))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "representation: \"llm-phi\" sees no columns beside the text, but some"
                + " were given. Take them away, or choose a hybrid.");
  }

  @Test
  void aNumberThatIsNoneIsNamed() throws Exception {
    TextFile.write(files.file("candidates"), List.of("aab", "L0", "hot"));
    fit(settings(Representation.HYBRID_STATIC), HYBRID);

    assertThatThrownBy(
            () ->
                requests.predict(
                    new PredictRequest("t", "surrogate", candidates(), "predictions"),
                    files,
                    Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "row \"number 1\", column \"temperature\": \"hot\" is not a finite number. Leave the"
                + " row out, or give the number.");
  }

  @Test
  void aHybridSurrogateDoesNotReadTextsAlone() throws Exception {
    fit(settings(Representation.HYBRID_STATIC), HYBRID);

    assertThatThrownBy(
            () ->
                requests.predict(
                    new PredictRequest("t", "surrogate", TEXTS, "predictions"),
                    files,
                    Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The surrogate was trained on texts with categories beside them, texts were given."
                + " Give the columns of training: procedure, ligand, temperature.");
  }
}
