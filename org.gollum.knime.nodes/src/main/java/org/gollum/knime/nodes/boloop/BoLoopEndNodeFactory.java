// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.gollum.knime.nodes.pageview.PageView;
import org.gollum.knime.nodes.ports.SurrogatePortObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.node.impl.description.PortDescription;
import org.knime.node.impl.description.ViewDescription;

/** Declares the node BO Loop End. */
public final class BoLoopEndNodeFactory extends LoopViewFactory<BoLoopEndNodeModel> {
  /** The port group, of an input and an output, that a user adds; saved in workflows. */
  static final String SURROGATE = "Surrogate";

  private static final String CHOSEN = "Chosen experiments with outcome";
  private static final String HISTORY = "History";
  private static final String ALL_MEASURED = "All measured experiments";

  private final Engine engine;

  /** For KNIME's node repository. */
  public BoLoopEndNodeFactory() {
    this(InstalledEngine.get());
  }

  /** With an engine that draws the view's page. */
  BoLoopEndNodeFactory(Engine engine) {
    this.engine = engine;
  }

  @Override
  protected Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
    PortsConfigurationBuilder ports = new PortsConfigurationBuilder();
    ports.addFixedInputPortGroup(CHOSEN, BufferedDataTable.TYPE);
    ports.addFixedOutputPortGroup(HISTORY, BufferedDataTable.TYPE);
    ports.addFixedOutputPortGroup(ALL_MEASURED, BufferedDataTable.TYPE);
    ports.addOptionalPortGroup(SURROGATE, SurrogatePortObject.TYPE);
    return Optional.of(ports);
  }

  @Override
  BoLoopEndNodeModel createNodeModel(PortsConfiguration ports) {
    return new BoLoopEndNodeModel(ports, engine);
  }

  @Override
  Class<BoLoopEndNodeParameters> parametersClass() {
    return BoLoopEndNodeParameters.class;
  }

  @Override
  ViewDescription view() {
    return new ViewDescription(
        "Campaign",
        """
        Shows, when the campaign is over, its course round by round, predictions beside what was \
        measured, and the rounds in numbers: what the <i>Campaign Report</i> makes of the history.
        """);
  }

  @Override
  String frame() {
    return PageView.frame(
        "What the campaign has found", "Execute the loop to see what the campaign has found.");
  }

  @Override
  String framePath() {
    return "bo-loop-end.html";
  }

  @Override
  Map<String, String> data(BoLoopEndNodeModel model) {
    return PageView.data(model.page());
  }

  @Override
  Words words() {
    return new Words(
        "BO Loop End",
        "./bo-loop-end.png",
        NodeType.LoopEnd,
        List.of(
            PortDescription.fixedPort(
                CHOSEN,
                "The experiments of this round, with their measured outcome and unchanged row"
                    + " IDs."),
            PortDescription.dynamicPort(
                SURROGATE,
                "Surrogate",
                "The model of this round, from the Deep-Kernel GP Learner in the loop.")),
        List.of(
            PortDescription.fixedPort(
                HISTORY,
                "A row per experiment: its round (from 1), row ID, outcome (missing: it failed),"
                    + " and the best outcome so far. Beside them what the model expected before it"
                    + " was measured: acquisition, mean, its standard deviation (sd), and the sd with"
                    + " the noise of a measurement; and how right that was: the error (outcome −"
                    + " mean), the error in standard deviations with noise, and whether the outcome"
                    + " lies inside the 95 % interval, mean ± 1.96 of them. Missing where the loop's body"
                    + " brings no prediction. Experiments of before the campaign have no rows."),
            PortDescription.fixedPort(
                ALL_MEASURED,
                "The experiments of the start and of all rounds, with the columns of the start's"
                    + " first table."),
            PortDescription.dynamicPort(
                SURROGATE,
                "Surrogate of the last round",
                "The model that chose the last round's experiments; it has not learnt from their"
                    + " outcomes. For one that has, connect a learner to all measured"
                    + " experiments.")),
        "Ends a round of a Bayesian optimisation campaign and begins the next.",
        """
        <p>Takes in the experiments of a round with their measured outcomes and hands them to the \
        <i>BO Loop Start</i> for the next round, until the campaign ends. It ends</p>
        <ul>
        <li>after the maximum number of rounds, which the BO Loop Start sets,</li>
        <li>when an outcome is as good as a target, if you set one,</li>
        <li>when the best outcome has not improved for some rounds, if you wish,</li>
        <li>when no candidates are left, or when the loop's body returns no rows; then the node \
        says so.</li>
        </ul>
        <p>Rows are recognised by their <b>row ID</b>, which must be that of a candidate of this \
        round: set a <i>Joiner</i> in the loop to keep the row IDs. Columns that the start's first \
        table has are kept; further ones, such as rank, are only used for the history.</p>
        <p><b>Failed experiments:</b> leave the outcome missing. The experiment then counts as \
        tried: it is not chosen again, nothing is learnt from it, and the history shows it. A \
        chosen row that does not arrive here was not tried; it stays a candidate and may be chosen \
        again.</p>
        <p><b>Flow variables</b> after the loop: <tt>stopReason</tt> (<i>maximum rounds</i>, \
        <i>target reached</i>, <i>no improvement</i>, <i>no candidates left</i> or <i>no \
        experiments returned</i>); <tt>round</tt>, how many rounds there were; <tt>bestSoFar</tt>, \
        the best outcome.</p>
        <p><b>Stopping and going on:</b> a loop that was paused, cancelled, or stopped by an error \
        in its body goes on where it was when it is executed again, as long as no node of it was \
        reset or set otherwise. To get the model of the last round out of the loop, add the port \
        <i>Surrogate</i>.</p>
        """,
        List.of(
            "loop",
            "Bayesian optimization",
            "campaign",
            "history",
            "best so far",
            "early stopping",
            "target",
            "replay",
            "GOLLuM"));
  }
}
