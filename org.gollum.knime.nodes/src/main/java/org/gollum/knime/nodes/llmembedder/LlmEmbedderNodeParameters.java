// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import java.util.List;
import java.util.Optional;
import org.gollum.api.EmbeddingSettings;
import org.gollum.knime.nodes.columns.AtLeastTwoTokens;
import org.gollum.knime.nodes.columns.ColumnGuess;
import org.gollum.knime.nodes.columns.Guesses;
import org.gollum.knime.nodes.columns.MissingInput;
import org.gollum.knime.nodes.columns.TextColumnChoices;
import org.gollum.knime.nodes.columns.TextSource;
import org.gollum.knime.nodes.columns.TextTemplateGuess;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.message.TextMessage;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.text.TextAreaWidget;

/** The settings of the LLM Embedder. Field names and constants are saved in workflows. */
final class LlmEmbedderNodeParameters implements NodeParameters {
  static final String FROM_TITLE = "Model from";
  static final String NAMED_TITLE = "Folder or id";
  static final String DOWNLOAD_TITLE = "Download it if it is not on this machine";

  @Section(title = "Text")
  interface TextSection {}

  @Section(title = "Language model")
  @After(TextSection.class)
  interface ModelSection {}

  @Section(title = "Output")
  @After(ModelSection.class)
  interface OutputSection {}

  @Layout(TextSection.class)
  @Widget(
      title = "Text from",
      description =
          "Where an experiment's text comes from. Use a column if each row already holds a"
              + " procedure or a sentence, a template to write one sentence over several columns.")
  @ValueSwitchWidget
  @ValueReference(TextFromReference.class)
  TextFrom textFrom = TextFrom.COLUMN;

  @Layout(TextSection.class)
  @Widget(
      title = TextSource.COLUMN_SETTING,
      description =
          "The column whose text the model reads. Names and procedures usually work better than"
              + " SMILES, because the model was trained on ordinary language.")
  @ChoicesProvider(TextColumnChoices.class)
  @Effect(predicate = TextComesFromColumn.class, type = EffectType.SHOW)
  String textColumn = "";

  @Layout(TextSection.class)
  @Widget(
      title = TextSource.TEMPLATE_SETTING,
      description =
          "A sentence with column names in braces, for example: Coupling of {aryl halide} with"
              + " {ligand} and {base}. Name what varies between the experiments; words that are the"
              + " same in every row help little. Words in {[ and ]} are left out where a cell among"
              + " them is missing: {[ at {temperature} °C]}. Numbers are written as the table shows"
              + " them, or rounded: {temperature:1}; SMILES as they are, or in one form whoever wrote"
              + " them: {SMILES:canonical}.")
  @TextAreaWidget(rows = 5)
  @ValueReference(TemplateReference.class)
  @Effect(predicate = TextComesFromTemplate.class, type = EffectType.SHOW)
  String template = "";

  @Layout(TextSection.class)
  @TextMessage(TextPreview.class)
  Void textPreview;

  @Layout(TextSection.class)
  @Widget(
      title = "If text is missing",
      description =
          "What happens to a row in which a cell of the text is missing: the node fails, or the"
              + " row gets no vector. Optional parts of a template may miss their cells.")
  @ValueSwitchWidget
  @Advanced
  MissingInput missingText = MissingInput.FAIL;

  @Layout(ModelSection.class)
  @Widget(
      title = FROM_TITLE,
      description =
          "Whether the model is chosen from those that were found on this machine, or named by its"
              + " folder or id.")
  @ValueSwitchWidget
  @ValueReference(ModelFromReference.class)
  @Migrate(loadDefaultIfAbsent = true)
  ModelFrom modelFrom = ModelFrom.FOUND;

  @Layout(ModelSection.class)
  @Widget(
      title = "Model",
      description =
          "A model that came with the extension or that lies in Hugging Face's cache, with its"
              + " family and size. The default, all-MiniLM-L6-v2, comes with the extension. Larger"
              + " models can separate chemistry more finely, but are slower.")
  @ChoicesProvider(ModelChoices.class)
  @ValueReference(ModelReference.class)
  @Effect(predicate = ModelIsNamed.class, type = EffectType.HIDE)
  String model = EmbeddingSettings.STARTER_MODEL;

  @Layout(ModelSection.class)
  @Widget(
      title = NAMED_TITLE,
      description =
          "The folder of a language model in Hugging Face form (config.json, tokenizer, weights),"
              + " or its id at the model hub, such as t5-base or Qwen/Qwen2-0.5B. If the id is not"
              + " on this machine, the hub is asked how large the model is; only the id is sent.")
  @ValueReference(NamedModelReference.class)
  @Effect(predicate = ModelIsNamed.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  String namedModel = "";

  @Layout(ModelSection.class)
  @Widget(
      title = DOWNLOAD_TITLE,
      description =
          "Lets the node fetch the model from the hub when it is executed, into the cache that"
              + " Hugging Face's Python tools use, too: weights, configuration and tokenizer,"
              + " nothing else. Without it, a model that is not here is an error that says how"
              + " large the download would be.")
  @ValueReference(DownloadReference.class)
  @Effect(predicate = ModelIsNamed.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  boolean download;

  @Layout(ModelSection.class)
  @TextMessage(ModelMessage.class)
  Void modelMessage;

  @Layout(ModelSection.class)
  @Widget(
      title = "Pooling",
      description =
          "How the vectors of a text's words become one. Leave it at the model's own unless you"
              + " know that the model was trained in another way.")
  @Advanced
  PoolingChoice pooling = PoolingChoice.MODEL;

  @Layout(ModelSection.class)
  @Widget(
      title = "Longest text (tokens)",
      description =
          "Texts are cut after so many tokens; a token is a word or a piece of one, three to four"
              + " characters on average. Cutting saves time, but what is cut off is not seen. A"
              + " model's own limit holds where it is shorter.")
  @Advanced
  @NumberInputWidget(minValidation = AtLeastTwoTokens.class)
  int maxTokens = EmbeddingSettings.DEFAULT_MAX_TOKENS;

  @Layout(ModelSection.class)
  @Widget(
      title = "Scale vectors to length 1",
      description =
          "Divides each vector by its length. Switch it on to compare vectors by their angle, for"
              + " example in a similarity search; learning does not need it.")
  @Advanced
  boolean normalize = EmbeddingSettings.defaults().normalize();

  @Layout(ModelSection.class)
  @Widget(
      title = "Precision",
      description =
          "With how many digits the model computes. Half precision takes half the memory and is"
              + " faster where the processor or the GPU has instructions for it; vectors change by"
              + " about one percent.")
  @Advanced
  @ValueSwitchWidget
  @Migrate(loadDefaultIfAbsent = true)
  PrecisionChoice precision = PrecisionChoice.SINGLE;

  @Layout(OutputSection.class)
  @Widget(
      title = "Vector column",
      description =
          "The name of the new column. If the table already has a column of that name, a number"
              + " is added.")
  String outputColumn = "embedding";

  private final Guesses guesses = new Guesses();

  /** For the framework, which then loads the settings. */
  LlmEmbedderNodeParameters() {}

  LlmEmbedderNodeParameters(NodeParametersInput input) {
    input.getInTableSpec(0).ifPresent(this::guess);
  }

  /** A column that holds the whole text, by its name; else a template over what describes it. */
  private void guess(DataTableSpec spec) {
    ColumnGuess guess = ColumnGuess.text(spec);
    Optional<TextTemplateGuess> sentence = TextTemplateGuess.of(spec);
    if (sentence.isPresent()) {
      textColumn = guess.column();
      textFrom = TextFrom.TEMPLATE;
      template = sentence.get().template();
      guesses.say(sentence.get().inWords());
    } else {
      textColumn = guesses.take(TextSource.COLUMN_SETTING, guess);
    }
  }

  /** What was guessed when the node was connected, in sentences. */
  List<String> guesses() {
    return guesses.sentences();
  }

  @Override
  public void validate() throws InvalidSettingsException {
    if (chosenModel().isEmpty()) {
      throw new InvalidSettingsException(
          isModelNamed()
              ? "No language model is named (setting \""
                  + NAMED_TITLE
                  + "\"). Write its folder or id, for example "
                  + EmbeddingSettings.STARTER_MODEL
                  + "."
              : "No language model is chosen (setting \"Model\"). Open the dialog and choose one.");
    }
    if (maxTokens < 2) {
      throw new InvalidSettingsException(
          "\"Longest text (tokens)\" must be at least 2, but is " + maxTokens + ".");
    }
    if (outputColumn.isBlank()) {
      throw new InvalidSettingsException(
          "The new column needs a name (setting \"Vector column\").");
    }
  }

  /** Where the texts come from, as the settings say. */
  TextSource texts(DataTableSpec table) throws InvalidSettingsException {
    return textFrom == TextFrom.TEMPLATE
        ? TextSource.ofTemplate(template, table)
        : TextSource.ofColumn(textColumn);
  }

  /** Folder or id of the model. */
  String chosenModel() {
    return (isModelNamed() ? namedModel : model).strip();
  }

  /** Whether the model was named and not chosen from those on this machine. */
  boolean isModelNamed() {
    return modelFrom == ModelFrom.NAMED;
  }

  /** Whether the model may be downloaded. */
  boolean mayDownload() {
    return isModelNamed() && download;
  }

  /** Model, pooling and cut, as the settings say. */
  EmbeddingSettings embedding() {
    return new EmbeddingSettings(
        chosenModel(), pooling.value(), maxTokens, normalize, precision.value());
  }

  /** What makes the vectors, in words: all that decides whether two of them can be compared. */
  String origin() {
    return "an LLM Embedder ("
        + chosenModel()
        + (pooling == PoolingChoice.MODEL ? "" : ", " + pooling.value().id() + " pooling")
        + (normalize ? ", scaled to length 1" : "")
        + ")";
  }

  /** Where an experiment's text comes from. */
  enum TextFrom {
    @Label(value = "Column", description = "The text of one column, unchanged.")
    COLUMN,
    @Label(value = "Template", description = "A sentence over several columns.")
    TEMPLATE
  }

  interface TextFromReference extends ParameterReference<TextFrom> {}

  interface TemplateReference extends ParameterReference<String> {}

  interface ModelFromReference extends ParameterReference<ModelFrom> {}

  interface ModelReference extends ParameterReference<String> {}

  interface NamedModelReference extends ParameterReference<String> {}

  interface DownloadReference extends ParameterReference<Boolean> {}

  static final class ModelIsNamed implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return settings.getEnum(ModelFromReference.class).isOneOf(ModelFrom.NAMED);
    }
  }

  static final class TextComesFromColumn implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return settings.getEnum(TextFromReference.class).isOneOf(TextFrom.COLUMN);
    }
  }

  static final class TextComesFromTemplate implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return settings.getEnum(TextFromReference.class).isOneOf(TextFrom.TEMPLATE);
    }
  }
}
