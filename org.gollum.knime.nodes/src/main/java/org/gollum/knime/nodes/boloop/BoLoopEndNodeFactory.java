// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.util.List;
import org.knime.node.impl.description.PortDescription;

/** Declares the node BO Loop End. */
public final class BoLoopEndNodeFactory extends LoopNodeFactory<BoLoopEndNodeModel> {

  @Override
  public BoLoopEndNodeModel createNodeModel() {
    return new BoLoopEndNodeModel();
  }

  @Override
  Class<BoLoopEndNodeParameters> parametersClass() {
    return BoLoopEndNodeParameters.class;
  }

  @Override
  Words words() {
    return new Words(
        "BO Loop End",
        "./bo-loop-end.png",
        NodeType.LoopEnd,
        List.of(
            PortDescription.fixedPort(
                "Chosen experiments with outcome",
                "The experiments of this round, with their measured outcome and unchanged row"
                    + " IDs.")),
        List.of(
            PortDescription.fixedPort(
                "History",
                "A row per experiment: round (from 1), row ID, outcome, best outcome so far, and"
                    + " acquisition, mean and sd if the loop's body brings them."),
            PortDescription.fixedPort(
                "All measured experiments",
                "The experiments of the start and of all rounds, with the columns of the start's"
                    + " first table.")),
        "Ends a round of a Bayesian optimisation campaign and begins the next.",
        """
        <p>Takes in the experiments of a round with their measured outcomes and hands them to the \
        <i>BO Loop Start</i> for the next round. The campaign ends when the maximum number of \
        rounds is reached or no candidates are left; both are normal ends. If the loop's body \
        returns no rows, the campaign ends there and the node says so.</p>
        <p>Rows are recognised by their row ID, which must be that of a candidate: set a \
        <i>Joiner</i> in the loop to keep the row IDs. Columns that the start's first table has are \
        kept; further ones, such as rank, are only used for the history. An experiment whose \
        outcome is missing counts as done and failed: it is not chosen again.</p>
        """,
        List.of(
            "loop",
            "Bayesian optimization",
            "campaign",
            "history",
            "best so far",
            "replay",
            "GOLLuM"));
  }
}
