// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.ports;

import java.util.Optional;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ExecuteInput;

/** The language model at a port that a user may leave out. */
public final class ConnectedModel {
  private ConnectedModel() {}

  /** What is known of it before execution; empty if the port is not there or not connected. */
  public static Optional<LanguageModelPortObjectSpec> of(ConfigureInput input, int port) {
    return input.getInPortSpecs().length > port
        ? Optional.ofNullable(input.getInPortSpec(port))
        : Optional.empty();
  }

  /** The model; empty if the port is not there or not connected. */
  public static Optional<LanguageModelPortObject> of(ExecuteInput input, int port) {
    return input.getInPortObjects().length > port
        ? Optional.ofNullable(input.getInPortObject(port))
        : Optional.empty();
  }
}
