// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gollum.host.HostListener;
import org.gollum.host.NodeRef;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.FlowVariable;

/**
 * Tells a person node by node what a workflow does: a line per node that is done with the time it
 * took, a bar for those that take long, each warning once.
 */
final class NodeReport implements HostListener, AutoCloseable {
  private final Terminal terminal;
  private final NodeBar bar;
  private final Set<String> warned = new HashSet<>();

  NodeReport(Session session) {
    this.terminal = session.terminal();
    this.bar = new NodeBar(session);
  }

  @Override
  public void started(NodeRef node) {
    bar.restart();
  }

  @Override
  public void progressed(NodeRef node, double fraction, String message) {
    bar.report(node, fraction, message);
  }

  @Override
  public void executed(NodeRef node, List<PortObject> outputs) {
    bar.close();
    terminal.say("#%d %s: %s", node.id(), node.name(), Figures.seconds(bar.seconds()));
  }

  @Override
  public void warned(NodeRef node, String message) {
    String sentence = node + ": " + message;
    if (warned.add(sentence)) {
      bar.close();
      terminal.warn(sentence);
    }
  }

  @Override
  public void iterationFinished(
      NodeRef end, int iteration, boolean last, Map<String, FlowVariable> variables) {
    terminal.say(
        "#%d %s: round %d done%s", end.id(), end.name(), iteration + 1, last ? ", the last" : "");
  }

  @Override
  public void close() {
    bar.close();
  }
}
