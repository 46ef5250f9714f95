// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactiontexttemplate;

import org.gollum.knime.nodes.pageview.PageView;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Declares the node Reaction Text Template. */
public final class ReactionTextTemplateNodeFactory extends DefaultNodeFactory {
  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Reaction Text Template")
          .icon("./reaction-text-template.png")
          .shortDescription("Writes a sentence about each experiment and checks it.")
          .fullDescription(
              """
              <p>Makes one text of several columns, such as ligand, base, solvent and temperature, \
              for the <i>LLM Embedder</i> to read. The text follows a template: one of the built-in \
              ones, which find their columns by name, or a sentence of yours with column names in \
              braces: <tt>Coupling of {aryl halide}{[ with {ligand}]}{[ at {temperature:0 °C}]}.</tt></p>
              <p>A cell stands where its column is named. Words in <tt>{[</tt> and <tt>]}</tt> are \
              left out where a cell among them is missing, so that no sentence reads “at °C”. \
              <tt>{temperature:1}</tt> is rounded to 1 decimal, <tt>{equivalents:~3}</tt> to 3 \
              significant digits; <tt>{temperature: °C}</tt> writes the unit behind a number and \
              goes with it. <tt>{SMILES:canonical}</tt> writes a SMILES or reaction SMILES in one form, \
              whoever wrote it; language models have mostly seen the SMILES of their training data, so \
              that they stay as they are unless you ask. <tt>{{</tt> and <tt>}}</tt> are braces. \
              While you edit, the dialog shows the texts of the first three rows.</p>
              <p>The <b>check</b> reads the texts with the language model and shows in the node's \
              view what the model will see: how long the texts are and which are cut, rows that it \
              cannot tell apart, although perhaps their outcomes differ, missing and doubtful cells, \
              and how much the order of the fields counts. Each with the worst rows. What needs care \
              becomes a warning of the node.</p>
              """)
          .sinceVersion(0, 1, 0)
          .ports(
              ports ->
                  ports
                      .addInputTable(
                          "Experiments", "A row per experiment, with the columns of the template.")
                      .addOutputTable(
                          "Experiments with texts",
                          "The same rows with one more column: the text."))
          .model(
              model ->
                  model
                      .parametersClass(ReactionTextTemplateNodeParameters.class)
                      .configure(ReactionTextTemplateNode::configure)
                      .execute(ReactionTextTemplateNode::execute))
          .addView(
              view ->
                  view.withoutParameters()
                      .description(
                          """
                          Shows what the language model sees of the texts: the first of them, the \
                          histogram of their lengths, rows that read alike, missing fields, and how \
                          much the order of the fields counts.
                          """)
                      .page(
                          page ->
                              page.fromString(ReactionTextTemplateNodeFactory::frame)
                                  .relativePath("reaction-text-template.html"))
                      .initialData(data -> data.data(PageView::data)))
          .keywords(
              "text",
              "template",
              "sentence",
              "reaction",
              "prompt",
              "tokens",
              "language model",
              "GOLLuM")
          .addExternalResource(
              "https://arxiv.org/abs/2504.06265",
              "Ranković and Schwaller: GOLLuM: Gaussian Process Optimized LLMs");

  /** For KNIME's node repository. */
  public ReactionTextTemplateNodeFactory() {
    super(NODE);
  }

  private static String frame() {
    return PageView.frame(
        "What the language model sees",
        "Execute the node with its check switched on to see how the texts are read.");
  }
}
