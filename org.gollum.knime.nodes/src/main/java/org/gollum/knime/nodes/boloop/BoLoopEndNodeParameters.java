// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import org.gollum.knime.nodes.columns.ColumnLookup;
import org.gollum.knime.nodes.columns.NumberColumnChoices;
import org.gollum.knime.nodes.columns.OutcomeDirection;
import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** The settings of the BO Loop End. Names and constants are saved in workflows. */
final class BoLoopEndNodeParameters implements NodeParameters {

  @Widget(
      title = "Outcome column",
      description =
          "The measured outcome: a column of numbers that the start's first table has under the"
              + " same name.")
  @ChoicesProvider(NumberColumnChoices.class)
  String outcomeColumn = "";

  @Widget(
      title = "Better outcomes",
      description =
          "Whether larger or smaller outcomes are better; decides what the best so far is. Set it"
              + " as in the learner.")
  @ValueSwitchWidget
  OutcomeDirection direction = OutcomeDirection.MAXIMIZE;

  /** For the framework, which then loads the settings. */
  BoLoopEndNodeParameters() {}

  BoLoopEndNodeParameters(NodeParametersInput input) {
    input
        .getInTableSpec(0)
        .ifPresent(
            spec ->
                outcomeColumn =
                    ColumnLookup.guessLast(spec, BoLoopEndNodeParameters::mayBeOutcome));
  }

  private static boolean mayBeOutcome(DataColumnSpec column) {
    return ColumnLookup.isNumber(column)
        && !column.getName().equals("rank")
        && !History.SCORES.contains(column.getName());
  }
}
