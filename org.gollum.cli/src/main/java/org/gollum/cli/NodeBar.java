// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.Optional;
import org.gollum.host.NodeRef;

/** A progress bar for the node that is running, once it has run for a while. */
final class NodeBar implements AutoCloseable {
  private static final long NANOS_BEFORE_A_BAR = 1_000_000_000L;

  private final Session session;
  private long began = System.nanoTime();
  private Optional<ProgressLine> line = Optional.empty();

  NodeBar(Session session) {
    this.session = session;
  }

  /** Another node runs. */
  void restart() {
    close();
    began = System.nanoTime();
  }

  void report(NodeRef node, double fraction, String message) {
    if (line.isEmpty() && System.nanoTime() - began > NANOS_BEFORE_A_BAR) {
      line =
          Optional.of(ProgressLine.start(node.name(), session.terminal(), session.cancellation()));
    }
    line.ifPresent(bar -> bar.report(fraction, message));
  }

  /** How long the node has run. */
  double seconds() {
    return (System.nanoTime() - began) * 1e-9;
  }

  /** Ends the bar, so that a line can be printed. */
  @Override
  public void close() {
    line.ifPresent(ProgressLine::close);
    line = Optional.empty();
  }
}
