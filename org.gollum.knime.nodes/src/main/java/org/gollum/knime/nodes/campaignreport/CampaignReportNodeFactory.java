// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.campaignreport;

import org.gollum.knime.nodes.pageview.PageView;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Declares the node Campaign Report. */
public final class CampaignReportNodeFactory extends DefaultNodeFactory {
  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Campaign Report")
          .icon("./campaign-report.png")
          .shortDescription("Shows what a campaign of experiments has found, round by round.")
          .fullDescription(
              """
              <p>Makes a page about a campaign: every outcome and the best so far over the rounds, \
              when the best was found, which experiments failed, and, if the table says what was \
              predicted before each experiment, how well that came true: predicted against \
              measured, whether the uncertainties are honest, and whether the model got better \
              with the rounds.</p>
              <p>Connect the <b>history</b> of a <i>BO Loop End</i>: its columns are recognised. Or \
              a table of the laboratory with a row per experiment, an outcome and perhaps a round: \
              it needs no loop and no model. Several campaigns, for example two representations on \
              the same data, are compared if a column tells them apart: put their histories \
              together with a <i>Concatenate</i>.</p>
              <p>The page is the node's view. It can also be written to an HTML file that opens in \
              any browser, without a network, and can be sent to a colleague.</p>
              """)
          .sinceVersion(0, 1, 0)
          .ports(
              ports ->
                  ports
                      .addInputTable(
                          "Experiments",
                          "A row per experiment with its outcome, such as the history of a BO Loop"
                              + " End.")
                      .addOutputTable(
                          "Rounds",
                          "A row per round: how many experiments there were and failed, the best"
                              + " outcome of the round and so far, and, with predictions, their"
                              + " mean error and the share of outcomes inside their 95 %"
                              + " intervals."))
          .model(
              model ->
                  model
                      .parametersClass(CampaignReportNodeParameters.class)
                      .configure(CampaignReportNode::configure)
                      .execute(CampaignReportNode::execute))
          .addView(
              view ->
                  view.withoutParameters()
                      .description(
                          """
                          Shows the course of the campaign, predictions beside what was measured, \
                          and the rounds in numbers.
                          """)
                      .page(
                          page ->
                              page.fromString(CampaignReportNodeFactory::frame)
                                  .relativePath("campaign-report.html"))
                      .initialData(data -> data.data(PageView::data)))
          .keywords(
              "report",
              "campaign",
              "history",
              "best so far",
              "calibration",
              "Bayesian optimization",
              "GOLLuM")
          .addExternalResource(
              "https://arxiv.org/abs/2504.06265",
              "Ranković and Schwaller: GOLLuM: Gaussian Process Optimized LLMs");

  /** For KNIME's node repository. */
  public CampaignReportNodeFactory() {
    super(NODE);
  }

  private static String frame() {
    return PageView.frame(
        "What the campaign has found", "Execute the node to see what the campaign has found.");
  }
}
