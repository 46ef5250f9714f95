// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.util.List;
import org.knime.node.impl.description.PortDescription;

/** Declares the node BO Loop Start. */
public final class BoLoopStartNodeFactory extends LoopNodeFactory<BoLoopStartNodeModel> {

  @Override
  public BoLoopStartNodeModel createNodeModel() {
    return new BoLoopStartNodeModel();
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
                "Measured experiments",
                "The experiments that the campaign begins with, with their outcomes."),
            PortDescription.fixedPort(
                "Candidates", "The experiments that may be chosen, a row each.")),
        List.of(
            PortDescription.fixedPort(
                "Measured so far",
                "The measured experiments of the first port and those of all rounds before."),
            PortDescription.fixedPort(
                "Candidates left", "The candidates whose row ID was not measured yet.")),
        "Begins a round of a Bayesian optimisation campaign.",
        """
        <p>Together with the <i>BO Loop End</i> this node runs a campaign of Bayesian optimisation: \
        round by round a model is trained on what was measured so far, the most promising \
        candidates are chosen, their outcomes are found out, and the next round begins with them.\
        </p>
        <p>Between start and end usually stand a <i>Deep-Kernel GP Learner</i>, an <i>Acquisition \
        Selector</i>, and whatever finds out the outcome: a <i>Joiner</i> that looks it up in a \
        measured table (a replay, to compare methods), a simulation, or a robot.</p>
        <p>Experiments are recognised by their <b>row ID</b>: it must be the same in the candidates \
        and in the rows that reach the end. The columns of the first table decide what is kept of \
        each measured experiment.</p>
        <p>Flow variables: <tt>currentIteration</tt>, rounds done before this one; \
        <tt>maxIterations</tt>; <tt>bestSoFar</tt>, the best outcome, not a number in the first \
        round. A campaign in the laboratory needs no loop: see the example workflow \
        <i>next-experiments</i>.</p>
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
