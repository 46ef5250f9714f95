// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgppredictor;

import org.gollum.knime.nodes.columns.MissingInput;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** The settings of the Deep-Kernel GP Predictor. Names and constants are saved in workflows. */
final class DeepKernelGpPredictorNodeParameters implements NodeParameters {

  @Widget(
      title = "Suffix of the mean's column",
      description =
          "The new column is named as the outcome, followed by this. Change it when predictions of"
              + " several surrogates stand in one table.")
  @Advanced
  String meanSuffix = " (mean)";

  @Widget(
      title = "Suffix of the standard deviation's column",
      description = "The new column is named as the outcome, followed by this.")
  @Advanced
  String sdSuffix = " (sd)";

  @Widget(
      title = "Add the standard deviation with noise",
      description =
          "One more column: the standard deviation of a single measurement, which is larger by the"
              + " measurement's own scatter. Use it to judge whether a measured value is"
              + " surprising.")
  boolean withNoise;

  @Widget(
      title = "If text or vector is missing",
      description =
          "What happens to a row whose text or vector is missing: the node fails, or the row gets"
              + " no prediction.")
  @ValueSwitchWidget
  @Advanced
  MissingInput missingInput = MissingInput.FAIL;

  @Override
  public void validate() throws InvalidSettingsException {
    if (meanSuffix.equals(sdSuffix)) {
      throw new InvalidSettingsException(
          "Mean and standard deviation would get the same column name. Choose two different"
              + " suffixes.");
    }
  }
}
