// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgplearner;

import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.widget.choices.Label;

/** How the trained values are optimised. Saved in workflows. */
enum ScheduleChoice {
  @Label(
      value = "Standard: few steps, calibrated",
      description = "Fast, and its uncertainties hold. The default.")
  STANDARD,
  @Label(
      value = "As published: many steps",
      description =
          "The schedule of arXiv 2504.06265, until the likelihood no longer improves. Slower, and"
              + " surer of itself than it should be; for comparison.")
  REFERENCE,
  @Label(
      value = "Set by hand",
      description = "Steps, rates and dropout as set below, the rest as published.")
  CUSTOM;

  /** Workflows that were saved before there were schedules hold numbers of their own. */
  static final class OfOlderWorkflows implements DefaultProvider<ScheduleChoice> {
    @Override
    public ScheduleChoice getDefault() {
      return CUSTOM;
    }
  }
}
