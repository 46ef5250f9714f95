// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactiontexttemplate;

import org.gollum.api.EmbeddingSettings;
import org.gollum.knime.nodes.columns.AtLeastTwoTokens;
import org.gollum.knime.nodes.columns.ColumnGuess;
import org.gollum.knime.nodes.columns.NumberColumnChoices;
import org.gollum.knime.nodes.columns.Outcomes;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.message.TextMessage;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.text.TextAreaWidget;

/** The settings of the Reaction Text Template. Names and constants are saved in workflows. */
final class ReactionTextTemplateNodeParameters implements NodeParameters {

  @Section(title = "Template")
  interface TemplateSection {}

  @Section(title = "Output")
  @After(TemplateSection.class)
  interface OutputSection {}

  @Section(title = "Check")
  @After(OutputSection.class)
  interface CheckSection {}

  @Layout(TemplateSection.class)
  @Widget(
      title = "Template from",
      description =
          "Whether a built-in template is fitted to the table's columns, or one is written here.")
  @ValueSwitchWidget
  @ValueReference(TemplateFromReference.class)
  TemplateFrom templateFrom = TemplateFrom.BUILT_IN;

  @Layout(TemplateSection.class)
  @Widget(
      title = "Built-in template",
      description =
          "A sentence for a usual kind of table. It finds its columns by their names and usual"
              + " other names (aryl halide, ArX or reactant 1 for the electrophile), takes a unit"
              + " from a column's name, and leaves out what the table has not. The view shows what"
              + " it became.")
  @Effect(predicate = TemplateIsOwn.class, type = EffectType.HIDE)
  @ValueReference(BuiltInReference.class)
  BuiltInChoice builtIn = BuiltInChoice.FITTING;

  @Layout(TemplateSection.class)
  @Widget(
      title = "Text template",
      description =
          "A sentence with column names in braces: Coupling of {aryl halide}{[ with {ligand}]}{["
              + " at {temperature:0 °C}]}. Words in {[ and ]} are left out where a cell among them"
              + " is missing. {temperature:1} rounds to 1 decimal, {equivalents:~3} to 3"
              + " significant digits, {temperature: °C} writes the unit behind a number,"
              + " {SMILES:canonical} writes a SMILES in one form, whoever wrote it. {{ and }} are"
              + " braces.")
  @TextAreaWidget(rows = 5)
  @Effect(predicate = TemplateIsOwn.class, type = EffectType.SHOW)
  @ValueReference(TemplateReference.class)
  String template = "";

  @Layout(TemplateSection.class)
  @TextMessage(TemplatePreview.class)
  Void preview;

  @Layout(TemplateSection.class)
  @Widget(
      title = "If a field is missing",
      description =
          "What a missing cell does: it leaves nothing and takes the optional part around it along,"
              + " or the node fails.")
  @ValueSwitchWidget
  MissingField missingField = MissingField.LEAVE_OUT;

  @Layout(OutputSection.class)
  @Widget(
      title = "Text column",
      description =
          "The name of the new column. If the table already has a column of that name, a number"
              + " is added.")
  String outputColumn = "text";

  @Layout(CheckSection.class)
  @Widget(
      title = "Check the texts",
      description =
          "Reads the texts with the language model, which takes a few seconds, and shows in the"
              + " view how long they are, which are cut, which rows it cannot tell apart, what is"
              + " missing, and how much the order of the fields counts. The node warns of what it"
              + " finds.")
  @ValueReference(Check.class)
  boolean check = true;

  @Layout(CheckSection.class)
  @Widget(
      title = "Language model",
      description =
          "Folder or id of the model that will read the texts later; it must be on this machine."
              + " Models differ in what they cut and in what they take for the same.")
  @Effect(predicate = Check.class, type = EffectType.SHOW)
  String model = EmbeddingSettings.STARTER_MODEL;

  @Layout(CheckSection.class)
  @Widget(
      title = "Longest text (tokens)",
      description =
          "Where texts will be cut, as in the LLM Embedder. A model's own limit holds where it is"
              + " shorter.")
  @Effect(predicate = Check.class, type = EffectType.SHOW)
  @Advanced
  @NumberInputWidget(minValidation = AtLeastTwoTokens.class)
  int maxTokens = EmbeddingSettings.DEFAULT_MAX_TOKENS;

  @Layout(CheckSection.class)
  @Widget(
      title = "Compare outcomes",
      description =
          "Tells whether rows that read alike differ in their outcome. A built-in template then"
              + " leaves the outcome's column out of the text.")
  @ValueReference(CompareOutcomes.class)
  boolean compareOutcomes;

  @Layout(CheckSection.class)
  @Widget(title = Outcomes.SETTING, description = "The measured outcome, for example the yield.")
  @ChoicesProvider(NumberColumnChoices.class)
  @Effect(predicate = CompareOutcomes.class, type = EffectType.SHOW)
  @ValueReference(OutcomeReference.class)
  String outcomeColumn = "";

  /** For the framework, which then loads the settings. */
  ReactionTextTemplateNodeParameters() {}

  ReactionTextTemplateNodeParameters(NodeParametersInput input) {
    input.getInTableSpec(0).ifPresent(spec -> outcomeColumn = ColumnGuess.outcome(spec).column());
  }

  @Override
  public void validate() throws InvalidSettingsException {
    if (outputColumn.isBlank()) {
      throw new InvalidSettingsException("The new column needs a name (setting \"Text column\").");
    }
    if (check && model.isBlank()) {
      throw new InvalidSettingsException(
          "No language model is named (setting \"Language model\"). Write its folder or id, for"
              + " example "
              + EmbeddingSettings.STARTER_MODEL
              + ", or switch the check off.");
    }
    if (check && maxTokens < 2) {
      throw new InvalidSettingsException(
          "\"Longest text (tokens)\" must be at least 2, but is " + maxTokens + ".");
    }
  }

  /** The language model as the check uses it. */
  EmbeddingSettings embedding() {
    return EmbeddingSettings.defaults().withModel(model.strip()).withMaxTokens(maxTokens);
  }

  interface TemplateFromReference extends ParameterReference<TemplateFrom> {}

  interface BuiltInReference extends ParameterReference<BuiltInChoice> {}

  interface TemplateReference extends ParameterReference<String> {}

  interface OutcomeReference extends ParameterReference<String> {}

  static final class TemplateIsOwn implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return settings.getEnum(TemplateFromReference.class).isOneOf(TemplateFrom.OWN);
    }
  }

  static final class Check implements BooleanReference {}

  static final class CompareOutcomes implements BooleanReference {}
}
