// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.util.List;
import java.util.Optional;
import org.knime.core.node.port.PortObject;

/**
 * What became of one node.
 *
 * @param node which
 * @param state how far it got
 * @param message why it failed
 * @param warnings its warnings, once each, in order
 * @param outputs its outputs as it left them last, without the flow variable port; empty before it
 *     was executed
 */
public record NodeResult(
    NodeRef node,
    NodeState state,
    Optional<String> message,
    List<String> warnings,
    List<PortObject> outputs) {

  /** Copies the lists. */
  public NodeResult {
    warnings = List.copyOf(warnings);
    outputs = List.copyOf(outputs);
  }
}
