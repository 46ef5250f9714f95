// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.util.List;
import java.util.Optional;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.node.impl.description.PortDescription;

/** Declares the node BO Loop Start. */
public final class BoLoopStartNodeFactory extends LoopNodeFactory<BoLoopStartNodeModel> {

  private static final String MEASURED = "Measured experiments";
  private static final String CANDIDATES = "Candidates";
  private static final String MEASURED_SO_FAR = "Measured so far";
  private static final String CANDIDATES_LEFT = "Candidates left";

  @Override
  protected Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
    PortsConfigurationBuilder ports = new PortsConfigurationBuilder();
    ports.addFixedInputPortGroup(MEASURED, BufferedDataTable.TYPE);
    ports.addFixedInputPortGroup(CANDIDATES, BufferedDataTable.TYPE);
    ports.addFixedOutputPortGroup(MEASURED_SO_FAR, BufferedDataTable.TYPE);
    ports.addFixedOutputPortGroup(CANDIDATES_LEFT, BufferedDataTable.TYPE);
    return Optional.of(ports);
  }

  @Override
  BoLoopStartNodeModel createNodeModel(PortsConfiguration ports) {
    return new BoLoopStartNodeModel(ports);
  }

  @Override
  Class<BoLoopStartNodeParameters> parametersClass() {
    return BoLoopStartNodeParameters.class;
  }

  @Override
  Words words() {
    return new Words(
        "BO Loop Start",
        "./bo-loop-start.png",
        NodeType.LoopStart,
        List.of(
            PortDescription.fixedPort(
                MEASURED,
                "The experiments that the campaign begins with, a row each, with their outcomes. An"
                    + " experiment without an outcome counts as tried."),
            PortDescription.fixedPort(
                CANDIDATES, "The experiments that may be chosen, a row each.")),
        List.of(
            PortDescription.fixedPort(
                MEASURED_SO_FAR,
                "The measured experiments of the first port and those of all rounds before."),
            PortDescription.fixedPort(
                CANDIDATES_LEFT, "The candidates whose row ID was not measured yet.")),
        "Begins a round of a Bayesian optimisation campaign.",
        """
        <p>Together with the <i>BO Loop End</i> this node runs a campaign of Bayesian optimisation: \
        round by round a model is trained on what was measured so far, the most promising \
        candidates are chosen, their outcomes are found out, and the next round begins with them.\
        </p>
        <p><b>What stands between start and end.</b> Usually a <i>Deep-Kernel GP Learner</i> on the \
        first output, an <i>Acquisition Selector</i> that chooses from the second, and whatever \
        finds out the outcome: a <i>Joiner</i> that looks it up in a measured table (a replay, to \
        compare methods before using them), a simulation, or a robot. What arrives at the end are \
        the chosen rows with one more column: the outcome.</p>
        <p>Experiments are recognised by their <b>row ID</b>: it must be the same in the candidates \
        and in the rows that reach the end. A candidate with the row ID of a measured experiment is \
        left out. The columns of the first table decide what is kept of each measured experiment.\
        </p>
        <p><b>When it ends.</b> After the number of rounds that is set here, when no candidates are \
        left, or earlier as the BO Loop End says: at a target, or when nothing improves any more.\
        </p>
        <p><b>Flow variables:</b> <tt>round</tt>, the number of the round, from 1; \
        <tt>currentIteration</tt>, the same from 0, as KNIME's loops count; <tt>maxIterations</tt>; \
        <tt>bestSoFar</tt>, the best outcome, not a number in the first round.</p>
        <p><b>In the laboratory no loop is needed:</b> where measuring takes hours or days, let the \
        table be the memory. Train on its measured rows, choose from the others, measure, write the \
        outcomes into the table, and execute the workflow again, as the example workflow \
        <i>next-experiments</i> does. A loop lives as long as KNIME is open: one that was saved \
        half-way has to be reset and begun again.</p>
        """,
        List.of(
            "loop",
            "Bayesian optimization",
            "campaign",
            "closed loop",
            "active learning",
            "replay",
            "GOLLuM"));
  }
}
