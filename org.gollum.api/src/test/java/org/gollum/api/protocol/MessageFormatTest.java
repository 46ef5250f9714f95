// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import java.util.List;
import java.util.Map;
import org.gollum.api.BadSmiles;
import org.gollum.api.Direction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.FeatureKind;
import org.gollum.api.FingerprintSettings;
import org.gollum.api.FitSettings;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.api.Representation;
import org.junit.jupiter.api.Test;

class MessageFormatTest {
  private final Gson gson = gson();

  @Test
  void aRequestWithAllItsPartsComesBackEqual() {
    for (Representation representation : Representation.values()) {
      FitRequest request =
          new FitRequest(
              "t1",
              FitSettings.defaults(representation),
              EmbeddingSettings.defaults(),
              Inputs.ofTexts("texts-1", List.of("ligand", "base"), "{ligand} with {base}"),
              "outcomes-2",
              "yield",
              "surrogate-3",
              "page-4");

      assertThat(gson.fromJson(gson.toJson(request), FitRequest.class)).isEqualTo(request);
    }
  }

  @Test
  void aRequestForFingerprintsAndItsAnswerComeBackEqual() {
    FeaturizeRequest request =
        new FeaturizeRequest(
            "t1",
            FeatureKind.MQN,
            new FingerprintSettings(1024, 2),
            BadSmiles.LEAVE_OUT,
            Inputs.ofTexts("smiles-1", List.of("ligand"), null),
            "rows-2",
            "vectors-3");
    FeaturizeAnswer answer = new FeaturizeAnswer(List.of(0, 2), 42, List.of("1 row is left."));

    assertThat(gson.fromJson(gson.toJson(request), FeaturizeRequest.class)).isEqualTo(request);
    assertThat(gson.fromJson(gson.toJson(answer), FeaturizeAnswer.class)).isEqualTo(answer);
  }

  @Test
  void aComparisonAndItsAnswerComeBackEqual() {
    CompareRequest request =
        new CompareRequest(
            "t1",
            List.of(
                new CompareRequest.Rival(
                    Representation.VECTOR, Inputs.ofVectors("vectors-1", "embedding")),
                new CompareRequest.Rival(
                    Representation.ONE_HOT,
                    Inputs.ofTexts("cells-2", List.of("ligand", "temperature"), null),
                    1),
                new CompareRequest.Rival(
                    Representation.HYBRID,
                    Inputs.ofTexts("cells-5", List.of("procedure"), null)
                        .with(
                            new Inputs.Beside(
                                Representation.ONE_HOT, List.of("ligand", "temperature"), 1)))),
            FitSettings.defaults(Representation.PLLM_PHI),
            null,
            "outcomes-3",
            "yield",
            "surrogate-4");
    CompareAnswer.Score score =
        new CompareAnswer.Score(
            1, Representation.ONE_HOT, 0.5, Double.NaN, 0.95, 0, 0.125, 2.5, "It is the best.");
    SurrogateSummary summary =
        new SurrogateSummary(
            Representation.ONE_HOT,
            Direction.MAX,
            List.of("ligand", "temperature"),
            "yield",
            null,
            20,
            4,
            12,
            91.5,
            -3.25,
            1.5,
            0.75,
            0.01,
            0.125,
            2.5,
            0.75);
    CompareAnswer answer =
        new CompareAnswer(List.of(score), summary, "It is learning.", List.of("Two rows are one."));

    assertThat(gson.fromJson(gson.toJson(request), CompareRequest.class)).isEqualTo(request);
    assertThat(gson.fromJson(gson.toJson(answer), CompareAnswer.class)).isEqualTo(answer);
  }

  @Test
  void aCampaignAndItsAnswerComeBackEqual() {
    CampaignRequest request =
        new CampaignRequest(
            "t1", "experiments-1", "names-2", null, "yield", Direction.MIN, "page-3");
    CampaignAnswer answer =
        new CampaignAnswer(
            List.of(new CampaignAnswer.Round("lab", 1, 2, 1, 40, 40, Double.NaN, Double.NaN)),
            List.of("It was too sure of itself."));

    assertThat(gson.fromJson(gson.toJson(request), CampaignRequest.class)).isEqualTo(request);
    assertThat(gson.fromJson(gson.toJson(answer), CampaignAnswer.class)).isEqualTo(answer);
  }

  @Test
  void whatIsKnownOfModelsComesBackEqual() {
    ModelList models =
        new ModelList(
            List.of(
                FoundModel.usable("a", "/a", 12, "BertModel", 3),
                FoundModel.unusable("b", "/b", 0, "It is broken.")));
    ModelAvailability absent =
        new ModelAvailability(
            "org/c",
            "/cache/c",
            "https://hub",
            List.of(
                new ModelAvailability.RemoteFile("config.json", 10, true),
                new ModelAvailability.RemoteFile("model.safetensors", 1000, false)));
    ModelAvailability here = ModelAvailability.here("a", "/a");

    assertThat(gson.fromJson(gson.toJson(models), ModelList.class)).isEqualTo(models);
    assertThat(gson.fromJson(gson.toJson(absent), ModelAvailability.class)).isEqualTo(absent);
    assertThat(gson.fromJson(gson.toJson(here), ModelAvailability.class)).isEqualTo(here);
    assertThat(here.isHere()).isTrue();
    assertThat(absent.isHere()).isFalse();
    assertThat(absent.missingFiles()).isEqualTo(1);
    assertThat(absent.missingBytes()).isEqualTo(1000);
  }

  @Test
  void aModelIsEitherUsableOrHasAProblem() {
    assertThatThrownBy(() -> new FoundModel("a", "/a", 1, null, 0, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("either an architecture or a problem must be given");
  }

  @Test
  void aModelsFingerprintChangesWithAnyOfItsFilesAndNotWithItsPlace() {
    ModelDescription model = model("/a", Map.of("config.json", "ab", "model.safetensors", "cd"));

    // SHA-256 of "config.json ab\nmodel.safetensors cd\n", by sha256sum.
    assertThat(model.fingerprint()).isEqualTo("e5f5d7dddedb");
    assertThat(model("/b", model.files()).fingerprint()).isEqualTo(model.fingerprint());
    assertThat(model("/a", Map.of("config.json", "ab", "model.safetensors", "ce")).fingerprint())
        .isNotEqualTo(model.fingerprint());
  }

  private static ModelDescription model(String folder, Map<String, String> files) {
    return new ModelDescription("m", folder, "BertModel", 3, 2, 1, 512, Pooling.MEAN, files);
  }

  @Test
  void choicesTravelByTheNameThatUsersSee() {
    assertThat(gson.toJson(FitSettings.defaults(Representation.ONE_HOT)))
        .contains("\"representation\":\"one-hot\"", "\"direction\":\"max\"");
  }

  @Test
  void figuresThatAreNoNumbersArrive() {
    TraceStep step = new TraceStep(1, Double.NaN, Double.POSITIVE_INFINITY, 0, 0, 0, 0, 0);

    assertThat(gson.fromJson(gson.toJson(step), TraceStep.class)).isEqualTo(step);
  }

  @Test
  void aProblemArrivesWhole() {
    InputException.Problem problem =
        new InputException.Problem("\"n/a\" is no number.", "a.csv", 18, "Row1", "y", "s", "Fix.");

    assertThat(gson.fromJson(gson.toJson(problem), InputException.Problem.class))
        .isEqualTo(problem);
  }

  @Test
  void valuesThatARecordRefusesAreASyntaxErrorOfTheMessage() {
    assertThatThrownBy(() -> gson.fromJson("{\"columns\":[]}", Inputs.class))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessage("Inputs: either texts or vectors must be given");
  }

  @Test
  void anUnknownChoiceIsNamed() {
    assertThatThrownBy(() -> gson.fromJson("{\"representation\":\"drf\"}", FitSettings.class))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessage("Representation: \"drf\" is not known");
  }

  private static Gson gson() {
    GsonBuilder builder = new GsonBuilder();
    MessageFormat.configure(builder);
    return builder.create();
  }
}
