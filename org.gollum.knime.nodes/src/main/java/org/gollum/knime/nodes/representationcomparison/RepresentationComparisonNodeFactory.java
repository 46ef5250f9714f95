// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.representationcomparison;

import org.gollum.knime.nodes.pageview.PageView;
import org.gollum.knime.nodes.ports.LanguageModelPortObject;
import org.gollum.knime.nodes.ports.SurrogatePortObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Declares the node Representation Comparison. */
public final class RepresentationComparisonNodeFactory extends DefaultNodeFactory {
  /** The port group that a user adds to compare texts, too; saved in workflows. */
  static final String MODEL_PORT_GROUP = "Language model";

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Representation Comparison")
          .icon("./representation-comparison.png")
          .shortDescription(
              "Finds the description of the experiments from which the outcome is predicted best.")
          .fullDescription(
              """
              <p>An experiment can be described to a model in many ways: as a text that a language \
              model reads, as a choice from lists, as numbers, as a fingerprint. Which one serves \
              best depends on the reaction and on how much has been measured. This node lets the \
              measured experiments decide: it trains a surrogate on each description, predicts \
              each fifth of the experiments from the others, and passes on the surrogate that \
              predicts best.</p>
              <p>Use it in place of the <i>Deep-Kernel GP Learner</i> when you do not know which \
              description to trust; the <i>Acquisition Selector</i> and the <i>Deep-Kernel GP \
              Predictor</i> follow as usual. Inside a BO loop the choice is made anew in each \
              round. It takes as long as all compared trainings together: leave out the finetuned \
              language model where time is short. With a single one ticked there is nothing to \
              compare, and that one is trained: so a surrogate learns from categories and numbers \
              alone.</p>
              <p>Below fifteen measured experiments the differences are mostly chance, and the \
              table says so: a difference is called clear only where it is more than twice its \
              standard error. A warning appears where even the best one predicts no better than \
              the average; then more experiments, or other descriptions, are needed before its \
              suggestions mean much.</p>
              <p>From a column of <b>SMILES</b> fingerprints are computed here; no other node is needed \
              for that. A column named like reactions or SMILES is taken by itself, as are columns of \
              few different texts and numbers named like conditions.</p>
              <p>With a <b>language model</b> connected, texts take part, read from the columns \
              that the LLM Embedder was set to, alone or with the chosen columns beside them under a \
              kernel of their own: categories and numbers, or else a fingerprint. All \
              representations are compared on the same rows: a row without an outcome, or without a cell that one of them needs, is left \
              out for all and counted in a warning.</p>
              """)
          .sinceVersion(0, 1, 0)
          .dynamicPorts(
              ports ->
                  ports
                      .addInputPortGroup(
                          "Measured experiments",
                          port ->
                              port.name("Measured experiments")
                                  .description(
                                      "A row per experiment, with its outcome and all that"
                                          + " describes it.")
                                  .fixed(BufferedDataTable.TYPE))
                      .addInputPortGroup(
                          MODEL_PORT_GROUP,
                          port ->
                              port.name("Language model")
                                  .description(
                                      "Connect the LLM Embedder's second port to compare what a"
                                          + " language model makes of the texts, too.")
                                  .optional()
                                  .supportedTypes(LanguageModelPortObject.TYPE))
                      .addOutputPortGroup(
                          "Surrogate",
                          port ->
                              port.name("Surrogate")
                                  .description(
                                      "The surrogate of the best representation, trained on all"
                                          + " measured experiments. It reads candidates from the"
                                          + " same columns, which are known once the node has been"
                                          + " executed.")
                                  .fixed(SurrogatePortObject.TYPE))
                      .addOutputPortGroup(
                          "Comparison",
                          port ->
                              port.name("Comparison")
                                  .description(
                                      "A row per representation, best first: the columns it reads;"
                                          + " NLPD (negative log predictive density of experiments"
                                          + " that were left out: smaller is better); rank"
                                          + " correlation of prediction and outcome; the share of"
                                          + " outcomes inside their 95 % intervals; how far the"
                                          + " NLPD is behind the best one's, with its standard"
                                          + " error; the seconds of training; and the same in"
                                          + " words.")
                                  .fixed(BufferedDataTable.TYPE)))
          .model(
              model ->
                  model
                      .parametersClass(RepresentationComparisonNodeParameters.class)
                      .configure(RepresentationComparisonNode::configure)
                      .execute(RepresentationComparisonNode::execute))
          .addView(
              view ->
                  view.withoutParameters()
                      .description(
                          """
                          Shows how the representations compare: what each predicts of experiments \
                          that were left out, and how far it is behind the best one.
                          """)
                      .page(
                          page ->
                              page.fromString(RepresentationComparisonNodeFactory::frame)
                                  .relativePath("representation-comparison.html"))
                      .initialData(data -> data.data(PageView::data)))
          .nodeType(NodeType.Learner)
          .keywords(
              "representation",
              "comparison",
              "cross-validation",
              "one-hot",
              "fingerprint",
              "surrogate",
              "Bayesian optimization",
              "GOLLuM")
          .addExternalResource(
              "https://arxiv.org/abs/2504.06265",
              "Ranković and Schwaller: GOLLuM: Gaussian Process Optimized LLMs");

  /** For KNIME's node repository. */
  public RepresentationComparisonNodeFactory() {
    super(NODE);
  }

  private static String frame() {
    return PageView.frame(
        "Which representation", "Execute the node to see which representation predicts best.");
  }
}
