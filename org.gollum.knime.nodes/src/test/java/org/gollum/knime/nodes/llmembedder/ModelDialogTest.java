// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gollum.api.InputException;
import org.gollum.api.protocol.FoundModel;
import org.gollum.api.protocol.ModelAvailability;
import org.gollum.api.protocol.ModelAvailability.RemoteFile;
import org.gollum.api.protocol.ModelQuery;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.DownloadReference;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.ModelFromReference;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.ModelReference;
import org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeParameters.NamedModelReference;
import org.gollum.knime.nodes.testing.DialogValues;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.message.TextMessage.Message;
import org.knime.node.parameters.widget.message.TextMessage.MessageType;

/** The dialog's list of models and its message about the chosen one. */
class ModelDialogTest {
  private static final FoundModel MINI =
      FoundModel.usable("mini", "/models/mini", 90_900_000, "BertModel", 22_713_216);
  private static final FoundModel ODD =
      FoundModel.unusable("odd", "/models/odd", 12, "OddModel is not supported.");
  static final ModelAvailability AWAY =
      new ModelAvailability(
          "org/large",
          "/cache/models--org--large",
          "https://hub.example",
          List.of(
              new RemoteFile("config.json", 570, true),
              new RemoteFile("model.safetensors", 438_000_000, false),
              new RemoteFile("tokenizer.json", 700_000, false)));
  private static final String DOWNLOAD =
      "A download from https://hub.example would bring 2 files, 438.7 MB, to"
          + " /cache/models--org--large: model.safetensors (438.0 MB), tokenizer.json (700.0 kB).";

  @TempDir Path folder;
  private FakeEngine engine;
  private final DialogValues dialog =
      new DialogValues()
          .value(ModelFromReference.class, ModelFrom.FOUND)
          .value(ModelReference.class, "mini")
          .value(NamedModelReference.class, "")
          .value(DownloadReference.class, false);

  @BeforeEach
  void start() {
    engine = new FakeEngine(folder);
  }

  /** Opens the dialog: the models are listed. */
  private void open(FoundModel... models) {
    engine.service().find(models);
    FoundModels found = new FoundModels(engine);
    DialogValues opening = new DialogValues();
    found.init(opening);
    assertThat(opening.triggers()).containsExactly("opened");
    dialog.state(FoundModels.class, found.computeState(null));
  }

  private List<StringChoice> choices() {
    ModelChoices choices = new ModelChoices();
    choices.init(dialog);
    return choices.computeState(null);
  }

  private Optional<Message> message() {
    ModelMessage message = new ModelMessage(engine);
    message.init(dialog);
    return message.computeState(null);
  }

  private void name(String model) {
    dialog.value(ModelFromReference.class, ModelFrom.NAMED).value(NamedModelReference.class, model);
  }

  @Test
  void offersTheModelsOfThisMachineWithFamilyAndSize() {
    open(MINI, ODD);

    assertThat(choices())
        .containsExactly(
            new StringChoice("mini", "mini · BertModel · 22.7 M parameters · 90.9 MB"));
    assertThat(dialog.triggers()).containsExactly(FoundModels.class);
  }

  @Test
  void keepsTheModelThatIsSetAmongTheChoices() {
    dialog.value(ModelReference.class, "/models/mine");
    open(MINI);

    assertThat(choices())
        .extracting(StringChoice::id, StringChoice::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "mini", "mini · BertModel · 22.7 M parameters · 90.9 MB"),
            org.assertj.core.groups.Tuple.tuple("/models/mine", "/models/mine"));
  }

  @Test
  void saysWhichModelsCannotBeUsedAndWhy() {
    open(MINI, ODD);

    assertThat(message())
        .contains(
            new Message(
                "Not offered, because they cannot be used",
                "odd: OddModel is not supported.",
                MessageType.INFO));
  }

  @Test
  void saysNothingAboutAModelThatIsHere() {
    open(MINI);
    assertThat(message()).isEmpty();

    dialog.value(ModelReference.class, "/models/mine");
    assertThat(message()).isEmpty();
  }

  @Test
  void aListThatFailsIsAMessageAndKeepsTheChoice() {
    engine.service().refuse(InputException.of("The disk is gone.").remedy("Find it.").build());
    open();

    assertThat(choices()).containsExactly(StringChoice.fromId("mini"));
    assertThat(message())
        .contains(
            new Message(
                "The models of this machine could not be listed",
                "The disk is gone. Find it.",
                MessageType.WARNING));
  }

  @Test
  void aModelOfAnotherMachineIsSaidToBeMissing() {
    dialog.value(ModelReference.class, "org/large");
    engine.service().miss(AWAY);
    open(MINI);

    assertThat(message())
        .contains(
            new Message(
                "Not on this machine",
                DOWNLOAD
                    + " Choose \"Folder or id\" for \"Model from\", write the id there and switch"
                    + " on \"Download it if it is not on this machine\" in the dialog, or choose a"
                    + " model that is here.",
                MessageType.WARNING));
  }

  @Test
  void aNamedModelThatIsHereIsShownWithItsFolder() {
    open(MINI);
    name(" org/small ");

    assertThat(message())
        .contains(new Message("On this machine", "/models/org/small", MessageType.SUCCESS));
    assertThat(engine.service().last(ModelQuery.class).model()).isEqualTo("org/small");
  }

  @Test
  void beforeADownloadTheUserSeesWhatAndHowLarge() {
    engine.service().miss(AWAY);
    open(MINI);
    name("org/large");

    assertThat(message())
        .contains(
            new Message(
                "Not on this machine",
                DOWNLOAD
                    + " Switch on \"Download it if it is not on this machine\" in the dialog, or"
                    + " choose a model that is here.",
                MessageType.WARNING));

    dialog.value(DownloadReference.class, true);
    assertThat(message())
        .contains(
            new Message(
                "Will be downloaded when the node is executed", DOWNLOAD, MessageType.INFO));
  }

  @Test
  void aHubThatRefusesIsAMessage() {
    open(MINI);
    name("org/none");
    engine
        .service()
        .refuse(
            InputException.of("There is no model \"org/none\".")
                .setting("model")
                .remedy("Check the id.")
                .build());

    assertThat(message())
        .contains(
            new Message(
                "Not known to be on this machine",
                "model: There is no model \"org/none\". Check the id.",
                MessageType.WARNING));
  }

  @Test
  void anEmptyNameAsksNobody() {
    open(MINI);
    int asked = engine.service().requests().size();
    name("  ");

    assertThat(message()).isEmpty();
    assertThat(engine.service().requests()).hasSize(asked);
  }

  @Test
  void theMessageFollowsEverythingThatChoosesTheModel() {
    open(MINI);
    message();

    assertThat(dialog.triggers())
        .containsExactlyInAnyOrder(
            FoundModels.class,
            ModelFromReference.class,
            ModelReference.class,
            NamedModelReference.class,
            DownloadReference.class);
  }

  @Test
  void ofManyFilesTheFirstAreNamedAndTheRestCounted() {
    List<RemoteFile> shards =
        java.util.stream.IntStream.rangeClosed(1, 9)
            .mapToObj(i -> new RemoteFile("model-" + i + ".safetensors", 1000, false))
            .toList();

    assertThat(ModelWords.download(new ModelAvailability("m", "/c", "http://h", shards)))
        .isEqualTo(
            "A download from http://h would bring 9 files, 9.0 kB, to /c: model-1.safetensors"
                + " (1.0 kB), model-2.safetensors (1.0 kB), model-3.safetensors (1.0 kB),"
                + " model-4.safetensors (1.0 kB), model-5.safetensors (1.0 kB),"
                + " model-6.safetensors (1.0 kB) and 3 more.");
  }
}
