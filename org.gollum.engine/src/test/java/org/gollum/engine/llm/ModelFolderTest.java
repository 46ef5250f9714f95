// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Collectors;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.engine.tensor.TensorRuntime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
  private static final String AGAIN = " Copy or download the model again.";

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void copy() throws IOException {
    folder = Golden.copy("tiny-bert", temporary.toRealPath().resolve("model"));
  }

  private void assertRefused(String message) {
    int arrays = TensorRuntime.start().liveArrays();
    assertThatThrownBy(() -> LanguageModel.load(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
    assertThat(TensorRuntime.start().liveArrays()).isEqualTo(arrays);
  }

  private void replace(String file, String old, String with) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(old);
    Files.writeString(path, text.replace(old, with));
  }

  @Test
  void aFolderIsDescribedWithoutReadingItsWeights() {
    var description = ModelFolder.open(folder).describe("tiny");
    assertThat(description.folder()).isEqualTo(folder.toString());
    assertThat(description.hiddenSize()).isEqualTo(16);
    assertThat(description.blocks()).isEqualTo(3);
    assertThat(description.maxTokens()).isEqualTo(20);
    assertThat(description.pooling()).isEqualTo(Pooling.LAST);
    // words 33, positions 20, types 2, one norm; per block four 16 × 16 and two 16 × 24 products.
    int blocks = 3 * (4 * (16 * 16 + 16) + (24 * 16 + 24) + (16 * 24 + 16) + 4 * 16);
    assertThat(description.parameters()).isEqualTo((33 + 20 + 2 + 2) * 16 + blocks);
    assertThat(description.files().get("config.json")).hasSize(64);
  }

  @Test
  void aBertThatDoesNotSayItsTypeIsToldByItsFiles() throws IOException {
    folder = Golden.copy("tiny-bert-sharded", temporary.toRealPath().resolve("old"));
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        Files.readAllLines(config).stream()
            .filter(line -> !line.contains("BertForMaskedLM") && !line.contains("model_type"))
            .collect(Collectors.joining("\n")));
    assertThatThrownBy(() -> ModelFolder.open(folder))
        .hasMessageStartingWith(
            config + ": The architecture \"\" (model_type \"\") is not supported. Choose");
    Files.createFile(folder.resolve("vocab.txt"));
    assertThat(ModelFolder.open(folder).architecture()).isEqualTo("BertModel");
  }

  @Test
  void shardsAndTheirIndexAreAllHashed() {
    var description = ModelFolder.open(Golden.path("tiny-bert-sharded")).describe("x");
    assertThat(description.files())
        .containsOnlyKeys(
            "config.json",
            "tokenizer.json",
            "model.safetensors.index.json",
            "model-00001-of-00002.safetensors",
            "model-00002-of-00002.safetensors");
  }

  @Test
  void aHashIsTakenAgainWhenTheFileChanged() throws IOException {
    ModelFolder opened = ModelFolder.open(folder);
    String before = opened.describe("x").files().get("config.json");
    Path config = folder.resolve("config.json");
    FileTime time = Files.getLastModifiedTime(config);
    Files.writeString(config, Files.readString(config) + "\n");
    assertThat(opened.describe("x").files().get("config.json")).isNotEqualTo(before);
    Files.setLastModifiedTime(config, FileTime.fromMillis(time.toMillis() + 5000));
    assertThat(opened.describe("x").files().get("config.json")).isNotEqualTo(before);
  }

  @Test
  void missingFilesAreNamedWithWhatToDo() throws IOException {
    Files.delete(folder.resolve("tokenizer.json"));
    assertRefused(
        folder
            + ": The folder has no tokenizer: neither tokenizer.json nor vocab.txt, vocab.json with"
            + " merges.txt, or one of spiece.model, sentencepiece.bpe.model, tokenizer.model. Save"
            + " the fast tokenizer beside the model (transformers: save_pretrained).");
    Files.delete(folder.resolve("config.json"));
    assertRefused(
        folder + ": The folder has no config.json. Copy the whole model folder, with config.json.");
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> LanguageModel.load(nowhere))
        .isInstanceOf(InputException.class)
        .hasMessage(nowhere + ": There is no such folder.");
  }

  @Test
  void missingWeightsAreNamedWithWhatToDo() throws IOException {
    Files.delete(folder.resolve("model.safetensors"));
    assertRefused(
        folder
            + ": The folder has no weights: model.safetensors and pytorch_model.bin are missing."
            + " Copy the whole model folder, with model.safetensors.");
    Files.write(folder.resolve("pytorch_model.bin"), new byte[4]);
    assertRefused(
        folder.resolve("pytorch_model.bin")
            + ": The file is damaged: it does not begin as a file of PyTorch does."
            + AGAIN);
  }

  @Test
  void anArchitectureThatIsNotSupportedIsNamed() throws IOException {
    replace("config.json", "\"model_type\": \"bert\"", "\"model_type\": \"gpt2\"");
    replace("config.json", "\"BertModel\"", "\"GPT2LMHeadModel\"");
    assertRefused(
        folder.resolve("config.json")
            + ": The architecture \"GPT2LMHeadModel\" (model_type \"gpt2\") is not supported. Choose"
            + " a model of one of these: BertModel (\"bert\"), RobertaModel (\"roberta\"),"
            + " XLMRobertaModel (\"xlm-roberta\"), CamembertModel (\"camembert\"), AlbertModel"
            + " (\"albert\"), ModernBertModel (\"modernbert\"), T5EncoderModel (\"t5\"),"
            + " MT5EncoderModel (\"mt5\"), LlamaModel (\"llama\"), MistralModel (\"mistral\"),"
            + " Qwen2Model (\"qwen2\"), Qwen3Model (\"qwen3\").");
  }

  @Test
  void figuresThatMakeNoSenseAreRefused() throws IOException {
    Path config = folder.resolve("config.json");
    String text = Files.readString(config);
    replace("config.json", "\"num_attention_heads\": 4", "\"num_attention_heads\": 5");
    assertRefused(
        config + ": \"num_attention_heads\" must divide hidden_size 16, but is 5." + AGAIN);
    Files.writeString(config, text.replace("\"hidden_size\": 16,", ""));
    assertRefused(config + ": \"hidden_size\" must be a number, but is missing." + AGAIN);
    Files.writeString(config, text.replace("\"vocab_size\": 33", "\"vocab_size\": -3.5"));
    assertRefused(
        config + ": \"vocab_size\" must be a whole number from 1 on, but is -3.5." + AGAIN);
    Files.writeString(config, text.replace("\"gelu\"", "\"quick_gelu\""));
    assertRefused(
        config
            + ": \"hidden_act\" is \"quick_gelu\", which is not supported. Choose a model with"
            + " \"gelu\" or \"gelu_fast\" or \"gelu_new\" or \"gelu_pytorch_tanh\" or \"relu\" or"
            + " \"silu\" or \"swish\".");
    Files.writeString(config, "{ not json");
    assertRefused(config + ": The file is not JSON." + AGAIN);
    Files.writeString(config, "[1]");
    assertRefused(config + ": The file is not a JSON object." + AGAIN);
  }

  @Test
  void blocksThatTheConfigurationDoesNotSpeakOfAreRefused() throws IOException {
    replace("config.json", "\"num_hidden_layers\": 3", "\"num_hidden_layers\": 2");
    assertRefused(
        folder.resolve("config.json")
            + ": The weights hold the tensor"
            + " \"encoder.layer.2.attention.output.LayerNorm.bias\", which a model of this"
            + " configuration does not have. Check that config.json and the weights belong to the"
            + " same model.");
  }

  @Test
  void weightsOfAnotherModelAreRefused() throws IOException {
    String together = " Check that config.json and the weights belong to the same model.";
    replace("config.json", "\"vocab_size\": 33", "\"vocab_size\": 34");
    assertRefused(
        folder
            + ": The tensor \"embeddings.word_embeddings.weight\" has shape [33, 16], config.json"
            + " implies [34, 16]."
            + together);
    replace("config.json", "\"vocab_size\": 34", "\"vocab_size\": 33");
    replace("config.json", "\"num_hidden_layers\": 3", "\"num_hidden_layers\": 4");
    assertRefused(
        folder
            + ": The weights lack the tensor \"encoder.layer.3.attention.self.query.weight\"."
            + together);
  }

  @Test
  void aPoolingThatIsNotSupportedIsNamed() throws IOException {
    Path pooling = folder.resolve("1_Pooling").resolve("config.json");
    Files.writeString(pooling, "{\"pooling_mode_max_tokens\": true}");
    assertRefused(
        pooling
            + ": Pooling by [pooling_mode_max_tokens] is not supported. Exactly one is:"
            + " [pooling_mode_cls_token, pooling_mode_lasttoken, pooling_mode_mean_tokens,"
            + " pooling_mode_weightedmean_tokens].");
  }

  @Test
  void aTokenizerThatIsNoneIsRefused() throws IOException {
    Path tokenizer = folder.resolve("tokenizer.json");
    Files.writeString(tokenizer, "{\"model\": 3}");
    assertThatThrownBy(() -> LanguageModel.load(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(tokenizer + ": The file is no tokenizer: ")
        .hasMessageEndingWith("." + AGAIN);
  }

  @Test
  void anIndexThatPointsElsewhereIsRefused() throws IOException {
    folder = Golden.copy("tiny-bert-sharded", temporary.toRealPath().resolve("sharded"));
    Path index = folder.resolve("model.safetensors.index.json");
    String text = Files.readString(index);
    String tensor = "bert.embeddings.LayerNorm.beta";
    Files.writeString(
        index,
        text.replace(
            "\"" + tensor + "\": \"model-00001-of-00002.safetensors\"",
            "\"" + tensor + "\": \"../../elsewhere.safetensors\""));
    assertRefused(
        index
            + ": The tensor \""
            + tensor
            + "\" is said to lie in \"../../elsewhere.safetensors\". Expected the name of a"
            + " .safetensors file in the same folder.");
    Files.writeString(index, "{}");
    assertRefused(index + ": The index lists no weights (\"weight_map\")." + AGAIN);
    Files.writeString(index, text.replace("\"" + tensor + "\"", "\"another\""));
    assertRefused(
        index + ": The tensor \"another\" is not in model-00001-of-00002.safetensors." + AGAIN);
    Files.writeString(index, text);
    Files.delete(folder.resolve("model-00002-of-00002.safetensors"));
    assertRefused(
        folder
            + ": The folder lacks model-00002-of-00002.safetensors, which"
            + " model.safetensors.index.json lists. Copy the whole model folder.");
  }
}
