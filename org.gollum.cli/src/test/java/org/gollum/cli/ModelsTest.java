// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gollum.api.EmbeddingSettings;
import org.gollum.engine.hub.ModelFinder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model folders, whole and broken. */
class ModelsTest {
  private static final Path STARTER =
      Path.of(System.getProperty("gollum.models").split(File.pathSeparator, -1)[0])
          .resolve(EmbeddingSettings.STARTER_MODEL);

  @TempDir private Path folder;

  @BeforeEach
  void copySmallFiles() throws IOException {
    for (String file : new String[] {"config.json", "tokenizer.json"}) {
      Files.copy(STARTER.resolve(file), folder.resolve(file));
    }
  }

  private void checkSays(String message) {
    Ran ran = Ran.command("models", "check", folder);
    assertThat(ran.err()).isEqualTo(message + "\n");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void theStarterModelIsListed() {
    Ran ran = Ran.command("models", "list");
    assertThat(ran.code()).isZero();
    assertThat(ran.outLines().get(0).split(" +"))
        .containsExactly("id", "architecture", "parameters", "size", "folder");
    assertThat(ran.outLines())
        .anyMatch(
            line ->
                line.startsWith("all-MiniLM-L6-v2  BertModel ")
                    && line.contains("22.7 M  91.6 MB  ")
                    && line.endsWith(STARTER.toString()));
  }

  @Test
  void whatCannotBeUsedSaysWhy() throws IOException {
    Path mamba = Files.createDirectories(folder.resolve("models").resolve("mamba"));
    Files.writeString(
        mamba.resolve("config.json"),
        "{\"model_type\": \"mamba\", \"architectures\": [\"MambaModel\"]}");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    ModelFinder finder = new ModelFinder(List.of(folder.resolve("models")), folder.resolve("none"));
    Session session = new Session(new Terminal(stream, stream, false), new Cancellation());
    new ListModels(session, () -> finder).execute();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "id     architecture    parameters  size  folder",
            "mamba  cannot be used           –  56 B  " + mamba,
            "mamba cannot be used: The architecture \"MambaModel\" (model_type \"mamba\") is not"
                + " supported.");
  }

  @Test
  void theStarterModelCanBeUsed() {
    Ran ran = Ran.command("models", "check", STARTER);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith(STARTER + " can be used.\n")
        .contains("  architecture  BertModel\n")
        .contains("  vectors       384 values\n")
        .contains("  pooling       mean\n")
        .contains("  longest text  512 tokens\n")
        .contains("  computed on   cpu, in float32\n")
        .containsPattern("    [0-9a-f]{64}  model\\.safetensors\n");
  }

  @Test
  void aModelWithoutLimitSaysSo() {
    Path t5 = Path.of("..", "org.gollum.engine", "src", "test", "resources", "golden", "models");
    Ran ran = Ran.command("models", "check", t5.resolve("t5-v1.1"));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .contains("  architecture  T5EncoderModel\n")
        .contains("  longest text  no limit of its own\n");
  }

  @Test
  void anUnknownModelIsSaidWithThePlacesAndTheKnownOnes() {
    Ran ran = Ran.command("models", "check", "no-such-model");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.errLines()).hasSize(1);
    assertThat(ran.err())
        .startsWith(
            "model: The language model \"no-such-model\" was not found. It is no folder and")
        .contains("all-MiniLM-L6-v2");
  }

  @Test
  void noConfiguration() throws IOException {
    Files.delete(folder.resolve("config.json"));
    checkSays(
        folder + ": The folder has no config.json. Copy the whole model folder, with config.json.");
  }

  @Test
  void noTokenizer() throws IOException {
    Files.delete(folder.resolve("tokenizer.json"));
    checkSays(
        folder
            + ": The folder has no tokenizer: neither tokenizer.json nor vocab.txt, vocab.json with"
            + " merges.txt, or one of spiece.model, sentencepiece.bpe.model, tokenizer.model."
            + " Save the fast tokenizer beside the model (transformers: save_pretrained).");
  }

  @Test
  void noWeights() {
    Ran ran = Ran.command("models", "check", folder);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.errLines()).hasSize(1);
    assertThat(ran.err())
        .startsWith(
            folder
                + ": The folder has no weights: model.safetensors and pytorch_model.bin are missing. ");
  }

  @Test
  void anArchitectureThatIsNotSupportedIsNamedWithThoseThatAre() throws IOException {
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        Files.readString(config)
            .replace("\"bert\"", "\"mamba\"")
            .replace("\"BertModel\"", "\"MambaModel\""));
    checkSays(
        config
            + ": The architecture \"MambaModel\" (model_type \"mamba\") is not supported."
            + " Choose a model of one of these: BertModel (\"bert\"), RobertaModel (\"roberta\"),"
            + " XLMRobertaModel (\"xlm-roberta\"), CamembertModel (\"camembert\"), AlbertModel"
            + " (\"albert\"), ModernBertModel (\"modernbert\"), T5EncoderModel (\"t5\"),"
            + " MT5EncoderModel (\"mt5\"), LlamaModel (\"llama\"), MistralModel (\"mistral\"),"
            + " Qwen2Model (\"qwen2\"), Qwen3Model (\"qwen3\").");
  }

  @Test
  void truncatedWeights() throws IOException {
    byte[] head = new byte[100_000];
    try (var in = Files.newInputStream(STARTER.resolve("model.safetensors"))) {
      assertThat(in.readNBytes(head, 0, head.length)).isEqualTo(head.length);
    }
    Path weights = Files.write(folder.resolve("model.safetensors"), head);
    Ran ran = Ran.command("models", "check", folder);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.errLines()).hasSize(1);
    assertThat(ran.err()).startsWith(weights + ": ").endsWith("\n");
  }

  @Test
  void aHeaderThatClaimsMoreThanTheFileHolds() throws IOException {
    byte[] hostile = new byte[64];
    Arrays.fill(hostile, (byte) '{');
    ByteBuffer.wrap(hostile).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 40);
    Path weights = Files.write(folder.resolve("model.safetensors"), hostile);
    Ran ran = Ran.command("models", "check", folder);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith(weights + ": ")
        .contains("its header claims 1099511627776 bytes, the file has 64");
  }
}
