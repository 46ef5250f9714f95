// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.systemcheck;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** The settings of the System Check. Names are saved in workflows. */
final class SystemCheckNodeParameters implements NodeParameters {
  @Widget(
      title = "Run the self-test",
      description =
          "Computes a few things whose results are known and measures the speed; takes about ten"
              + " seconds. Without it the node only looks at what is there.")
  boolean selfTest = true;
}
