// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.initialdesignselector;

import org.gollum.knime.nodes.pageview.PageView;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Declares the node Initial Design Selector. */
public final class InitialDesignSelectorNodeFactory extends DefaultNodeFactory {
  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Initial Design Selector")
          .icon("./initial-design-selector.png")
          .shortDescription("Chooses the first experiments of a campaign.")
          .fullDescription(
              """
              <p>Before a model can suggest experiments, a few must have been measured. This node \
              chooses which: at random, or by their vectors: as far from each other as possible \
              (<i>max–min</i>), the middles of groups (<i>k-medoids</i>), evenly over ranges of \
              numbers (<i>Sobol sequence</i>), or what a straight-line model would learn most from \
              (<i>D-optimal</i>). Rows marked in a column can be left out.</p>
              <p>For a <b>replay</b> of a table that is measured already, the start can be \
              restricted to rows whose outcome is no better than the median. The campaign then \
              begins without a lucky hit, and different methods can be compared fairly.</p>
              """)
          .sinceVersion(0, 1, 0)
          .ports(
              ports ->
                  ports
                      .addInputTable("Experiments", "All experiments to choose from.")
                      .addOutputTable(
                          "Start experiments",
                          "The chosen rows, in the order in which they were chosen.")
                      .addOutputTable("Remaining experiments", "All other rows, unchanged."))
          .model(
              model ->
                  model
                      .parametersClass(InitialDesignSelectorNodeParameters.class)
                      .configure(InitialDesignSelectorNode::configure)
                      .execute(InitialDesignSelectorNode::execute))
          .addView(
              view ->
                  view.withoutParameters()
                      .description(
                          """
                          Shows where the chosen experiments lie among the others, how far they are \
                          from each other, and how far any experiment is from the nearest of them, \
                          as the vectors measure it. A random choice looks at no vectors and has no \
                          picture.
                          """)
                      .page(
                          page ->
                              page.fromString(InitialDesignSelectorNodeFactory::frame)
                                  .relativePath("initial-design-selector.html"))
                      .initialData(data -> data.data(PageView::data)))
          .keywords(
              "design of experiments",
              "DoE",
              "start",
              "sampling",
              "max-min",
              "diversity",
              "Bayesian optimization",
              "GOLLuM")
          .addExternalResource(
              "https://arxiv.org/abs/2504.06265",
              "Ranković and Schwaller: GOLLuM: Gaussian Process Optimized LLMs");

  /** For KNIME's node repository. */
  public InitialDesignSelectorNodeFactory() {
    super(NODE);
  }

  private static String frame() {
    return PageView.frame(
        "Where the first experiments lie",
        "Execute the node with another strategy than Random to see where the chosen experiments"
            + " lie.");
  }
}
