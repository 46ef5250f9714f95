// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgplearner;

import org.gollum.knime.nodes.ports.LanguageModelPortObject;
import org.gollum.knime.nodes.ports.SurrogatePortObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Declares the node Deep-Kernel GP Learner. */
public final class DeepKernelGpLearnerNodeFactory extends DefaultNodeFactory {
  /** The port group that a user adds to learn from texts; saved in workflows. */
  static final String MODEL_PORT_GROUP = "Language model";

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Deep-Kernel GP Learner")
          .icon("./deep-kernel-gp-learner.png")
          .shortDescription("Learns how an outcome depends on the experiment, with uncertainty.")
          .fullDescription(
              """
              <p>Learns from the experiments measured so far. The result, a <i>surrogate</i>, \
              predicts the outcome of any other experiment and says how sure it is: the \
              <i>Acquisition Selector</i> uses both to choose what to measure next, the \
              <i>Deep-Kernel GP Predictor</i> writes them down.</p>
              <p>A Gaussian process (GP) does the predicting. What it sees of an experiment is \
              learnt together with it, by maximising the marginal likelihood: experiments with \
              similar outcomes are pulled together, others pushed apart.</p>
              <p>With a <b>language model</b> connected, the learner reads the texts itself, from \
              the columns that the LLM Embedder was set to, and so do the nodes that use the \
              surrogate. It then <b>finetunes the language model</b>: small additions to its upper \
              layers (LoRA), a projection to a shorter vector and the Gaussian process are trained \
              as one. The dialog offers less: no projection, only the projection, or nothing but \
              the Gaussian process.</p>
              <p>Where the table says plainly what the text only mentions, which ligand, how hot, \
              such <b>columns beside the text</b> are seen, too, under a kernel of their own: \
              categories and numbers, or a reaction's or molecules' SMILES. The surrogate then \
              reads these columns of the candidates as well; its port says how much of what was \
              learnt they make up.</p>
              <p>Without the optional port the vectors come from a column of the table, such as \
              the <i>LLM Embedder</i> writes; fingerprints and lists of numeric conditions work \
              too. They are used through a trained projection, or as they are. The surrogate \
              remembers which node made the vectors, and refuses candidates whose vectors another \
              model or fingerprint made.</p>
              <p>Rows without an outcome are left out and counted in a warning: one table may hold \
              measured experiments and candidates. At least two measured rows with different \
              outcomes are needed.</p>
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
                                      "A row per experiment, with its outcome and its vector or"
                                          + " text.")
                                  .fixed(BufferedDataTable.TYPE))
                      .addInputPortGroup(
                          MODEL_PORT_GROUP,
                          port ->
                              port.name("Language model")
                                  .description(
                                      "Connect the LLM Embedder's second port to learn from texts"
                                          + " in place of a vector column.")
                                  .optional()
                                  .supportedTypes(LanguageModelPortObject.TYPE))
                      .addOutputPortGroup(
                          "Surrogate",
                          port ->
                              port.name("Surrogate")
                                  .description("The trained model of the outcome.")
                                  .fixed(SurrogatePortObject.TYPE))
                      .addOutputPortGroup(
                          "Training steps",
                          port ->
                              port.name("Training steps")
                                  .description(
                                      "How training went, a row per step with the values before"
                                          + " it; the last row holds those of the surrogate. Loss"
                                          + " (negative log marginal likelihood per experiment),"
                                          + " the Gaussian process's lengthscale, outputscale,"
                                          + " noise and mean, the length of the gradient (0 where"
                                          + " no step follows), and the lengthscale divided by"
                                          + " the mean distance of two experiments.")
                                  .fixed(BufferedDataTable.TYPE)))
          .model(
              model ->
                  model
                      .parametersClass(DeepKernelGpLearnerNodeParameters.class)
                      .configure(DeepKernelGpLearnerNode::configure)
                      .execute(DeepKernelGpLearnerNode::execute))
          .addView(
              view ->
                  view.withoutParameters()
                      .description(
                          """
                          Shows the measured experiments as the Gaussian process sees them, before \
                          and after training: a good representation brings the good experiments \
                          together and moves the bad ones away. Beside it the course of the \
                          training, the most telling figures, and the warnings.
                          """)
                      .page(
                          page ->
                              page.fromString(DeepKernelGpLearnerView::frame)
                                  .relativePath("deep-kernel-gp-learner.html"))
                      .initialData(data -> data.data(DeepKernelGpLearnerView::data)))
          .nodeType(NodeType.Learner)
          .keywords(
              "Gaussian process",
              "surrogate",
              "deep kernel",
              "Bayesian optimization",
              "regression",
              "uncertainty",
              "GOLLuM")
          .addExternalResource(
              "https://arxiv.org/abs/2504.06265",
              "Ranković and Schwaller: GOLLuM: Gaussian Process Optimized LLMs");

  /** For KNIME's node repository. */
  public DeepKernelGpLearnerNodeFactory() {
    super(NODE);
  }
}
