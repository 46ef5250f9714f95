// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.util.List;
import java.util.Map;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.FlowVariable;

/**
 * Told what happens while a workflow runs, on the thread that runs it. Each method may be left out.
 */
public interface HostListener {

  /** Wants to know nothing. */
  HostListener NONE = new HostListener() {};

  /** A node begins to execute; a node in a loop does so in every iteration. */
  default void started(NodeRef node) {}

  /** A node got on: {@code fraction} from 0 to 1, and a few words, which may be empty. */
  default void progressed(NodeRef node, double fraction, String message) {}

  /**
   * A node has its outputs, without the flow variable port. Tables made in a loop live until its
   * next iteration.
   */
  default void executed(NodeRef node, List<PortObject> outputs) {}

  /** A node warns. */
  default void warned(NodeRef node, String message) {}

  /** A node ended with an error; the run ends with it. */
  default void failed(NodeRef node, String message) {}

  /**
   * A loop's end has executed.
   *
   * @param end the loop's end
   * @param iteration from 0
   * @param last whether the loop is over
   * @param variables the flow variables that the end saw or pushed
   */
  default void iterationFinished(
      NodeRef end, int iteration, boolean last, Map<String, FlowVariable> variables) {}
}
