// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** The settings of the BO Loop Start. Names are saved in workflows. */
final class BoLoopStartNodeParameters implements NodeParameters {

  @Widget(
      title = "Maximum rounds",
      description =
          "The campaign ends after so many rounds, or earlier when no candidates are left or the BO"
              + " Loop End says so. Each round trains a new model; choose what your budget of"
              + " experiments allows, divided by the number of experiments per round.")
  int maximumRounds = 50;

  @Override
  public void validate() throws InvalidSettingsException {
    if (maximumRounds < 1) {
      throw new InvalidSettingsException(
          "\"Maximum rounds\" must be at least 1, but is " + maximumRounds + ".");
    }
  }
}
