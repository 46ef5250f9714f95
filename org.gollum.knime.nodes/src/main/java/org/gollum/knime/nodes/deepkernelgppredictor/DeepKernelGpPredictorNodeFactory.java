// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgppredictor;

import org.gollum.knime.nodes.ports.SurrogatePortObject;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Declares the node Deep-Kernel GP Predictor. */
public final class DeepKernelGpPredictorNodeFactory extends DefaultNodeFactory {
  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Deep-Kernel GP Predictor")
          .icon("./deep-kernel-gp-predictor.png")
          .shortDescription("Predicts the outcome of each experiment, with its uncertainty.")
          .fullDescription(
              """
              <p>Writes down what a surrogate expects of each experiment: the mean of the predicted \
              outcome and its standard deviation (sd), both in the outcome's own units. About 95 % \
              of the outcomes should lie within two standard deviations of the mean if the \
              surrogate is honest.</p>
              <p>Two kinds of uncertainty can be asked for. The <i>sd</i> is that of the outcome \
              itself. The sd <i>with noise</i> adds the scatter of a measurement: use it to compare \
              with single measured values.</p>
              <p>The table needs the same columns that the surrogate learnt from: its vector column, \
              or the columns of its text. To choose what to measure next, use the <i>Acquisition \
              Selector</i>, which ranks by mean and uncertainty together.</p>
              """)
          .sinceVersion(0, 1, 0)
          .ports(
              ports ->
                  ports
                      .addInputPort(
                          "Surrogate",
                          "The trained model, from a Deep-Kernel GP Learner.",
                          SurrogatePortObject.TYPE)
                      .addInputTable("Experiments", "A row per experiment, measured or not.")
                      .addOutputTable(
                          "Predictions", "The same rows with mean and standard deviation."))
          .model(
              model ->
                  model
                      .parametersClass(DeepKernelGpPredictorNodeParameters.class)
                      .configure(DeepKernelGpPredictorNode::configure)
                      .execute(DeepKernelGpPredictorNode::execute))
          .nodeType(NodeType.Predictor)
          .keywords(
              "Gaussian process",
              "surrogate",
              "prediction",
              "uncertainty",
              "standard deviation",
              "regression",
              "GOLLuM")
          .addExternalResource(
              "https://arxiv.org/abs/2504.06265",
              "Ranković and Schwaller: GOLLuM: Gaussian Process Optimized LLMs");

  /** For KNIME's node repository. */
  public DeepKernelGpPredictorNodeFactory() {
    super(NODE);
  }
}
