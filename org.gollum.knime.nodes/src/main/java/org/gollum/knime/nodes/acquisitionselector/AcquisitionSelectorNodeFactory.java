// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.acquisitionselector;

import org.gollum.knime.nodes.pageview.PageView;
import org.gollum.knime.nodes.ports.SurrogatePortObject;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Declares the node Acquisition Selector. */
public final class AcquisitionSelectorNodeFactory extends DefaultNodeFactory {
  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Acquisition Selector")
          .icon("./acquisition-selector.png")
          .shortDescription("Chooses the experiments to measure next.")
          .fullDescription(
              """
              <p>Ranks candidates that were not measured yet by an <i>acquisition function</i>, \
              which weighs how good an experiment is expected to be against how little is known \
              about it, and chooses the best. These are the experiments to run next.</p>
              <p>Each chosen row gets its rank, its acquisition, and the mean and standard \
              deviation (sd) of the predicted outcome in the outcome's own units; the sd <i>with \
              noise</i> is that of what would be measured. Row IDs stay as \
              they are, so that the measured outcome can be joined to them afterwards.</p>
              <p>Several experiments that are run at the same time can be chosen together, so that \
              each tells something that the others do not: see <i>Strategy for several</i>. \
              Experiments that are running already, marked in a column, are taken into account. Of \
              very large tables, such strategies look at the 8192 candidates with the best scores \
              (Thompson sampling at 2048).</p>
              <p>The table of candidates needs the columns that the surrogate learnt from, and must \
              hold only experiments that may be run: remove those that were measured, or let the \
              <i>BO Loop Start</i> do so. Ties are broken at random, by the seed, never by the order \
              of the rows.</p>
              <p>Without candidates the outputs are empty and the node warns: in a loop, the \
              <i>BO Loop End</i> then ends the campaign.</p>
              """)
          .sinceVersion(0, 1, 0)
          .ports(
              ports ->
                  ports
                      .addInputPort(
                          "Surrogate",
                          "The trained model, from a Deep-Kernel GP Learner.",
                          SurrogatePortObject.TYPE)
                      .addInputTable("Candidates", "The experiments to choose from, a row each.")
                      .addOutputTable(
                          "Chosen experiments",
                          "The chosen rows in the order of choice, with rank, acquisition, mean, sd, and sd with noise.")
                      .addOutputTable(
                          "Scored candidates",
                          "All candidates with acquisition, mean, sd, and sd with noise."))
          .model(
              model ->
                  model
                      .parametersClass(AcquisitionSelectorNodeParameters.class)
                      .configure(AcquisitionSelectorNode::configure)
                      .execute(AcquisitionSelectorNode::execute))
          .addView(
              view ->
                  view.withoutParameters()
                      .description(
                          """
                          Says why these experiments: for each what is expected of it, its chance \
                          to be better than the best so far, the measured experiments nearest to \
                          it, and how well those were predicted when they were left out. Beside it \
                          all candidates by expected outcome and uncertainty.
                          """)
                      .page(
                          page ->
                              page.fromString(AcquisitionSelectorNodeFactory::frame)
                                  .relativePath("acquisition-selector.html"))
                      .initialData(data -> data.data(PageView::data)))
          .keywords(
              "acquisition function",
              "expected improvement",
              "UCB",
              "Bayesian optimization",
              "next experiment",
              "batch",
              "plate",
              "Thompson sampling",
              "active learning",
              "GOLLuM")
          .addExternalResource(
              "https://arxiv.org/abs/2504.06265",
              "Ranković and Schwaller: GOLLuM: Gaussian Process Optimized LLMs");

  private static String frame() {
    return PageView.frame("Why these experiments", "Execute the node to see why they are chosen.");
  }

  /** For KNIME's node repository. */
  public AcquisitionSelectorNodeFactory() {
    super(NODE);
  }
}
