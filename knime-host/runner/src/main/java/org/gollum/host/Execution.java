// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/** Configures and executes a workflow's nodes, and repeats its loops. */
final class Execution {
  private final WorkflowGraph graph;
  private final Variables workflow;
  private final HostListener listener;
  private final Progress progress;
  private final Map<HostNode, Integer> iterations = new HashMap<>();

  Execution(WorkflowGraph graph, Variables workflow, HostListener listener, Progress progress) {
    this.graph = graph;
    this.workflow = workflow;
    this.listener = listener;
    this.progress = progress;
  }

  /** Computes the specs of all nodes, as far as they can be known before anything ran. */
  void configure() {
    for (HostNode node : graph.order()) {
      try {
        node.configure(workflow);
      } catch (InvalidSettingsException e) {
        throw refused(node, e);
      }
      warn(node);
    }
  }

  private static InputException refused(HostNode node, InvalidSettingsException e) {
    return InputException.of(node.ref() + ": " + e.getMessage()).cause(e).build();
  }

  private void warn(HostNode node) {
    node.takeWarning().ifPresent(warning -> listener.warned(node.ref(), warning));
  }

  /**
   * Executes every node after those it depends on. After a failure or a cancellation it goes on
   * where it was, as KNIME does: nodes that were executed stay so, and a loop keeps its state. The
   * node that failed or was cancelled while it executed was reset.
   *
   * @throws NodeFailedException if a node fails
   * @throws CancellationException if the caller's progress says so
   */
  void execute() {
    List<HostNode> order = graph.order();
    int next = 0;
    while (next < order.size()) {
      HostNode node = order.get(next);
      if (node.isExecuted()) {
        next++;
        continue;
      }
      long done = order.stream().filter(HostNode::isExecuted).count();
      progress.report((double) done / order.size(), node.ref().name());
      if (run(node)) {
        next = order.indexOf(restart(node));
      } else {
        next++;
      }
    }
    progress.report(1, "");
  }

  /** Runs one node; true for a loop's end that wants another iteration. */
  private boolean run(HostNode node) {
    try {
      progress.check();
    } catch (CancellationException e) {
      // The node did not begin, so it keeps its state.
      throw cancelled(node, e);
    }
    listener.started(node.ref());
    boolean again;
    try {
      if (node.model() instanceof LoopEndNode) {
        node.setLoopStart(graph.startOf(node));
      }
      // A start is configured once; what it pushes in later iterations comes from execute.
      if (!iterations.containsKey(node)) {
        node.configure(workflow);
      }
      again = node.execute(workflow, new HostMonitor(node.ref(), listener, progress));
    } catch (CanceledExecutionException | CancellationException e) {
      node.reset();
      restartIfStart(node);
      throw cancelled(node, e);
    } catch (Exception | LinkageError | StackOverflowError e) {
      NodeFailedException failed = failed(node, e);
      restartIfStart(node);
      throw failed;
    }
    if (node.model() instanceof LoopStartNode) {
      // It sees its end only while it executes a later iteration.
      node.setLoopEnd(null);
    }
    warn(node);
    if (!again) {
      listener.executed(node.ref(), node.outputs());
    }
    if (node.model() instanceof LoopEndNode) {
      HostNode start = graph.startOf(node);
      int iteration = iterations.getOrDefault(start, 0);
      listener.iterationFinished(node.ref(), iteration, !again, node.seenAndPushed(workflow));
      if (!again) {
        iterations.remove(start);
      }
    }
    return again;
  }

  private static CancellationException cancelled(HostNode node, Exception cause) {
    CancellationException cancelled = new CancellationException("cancelled in " + node.ref());
    cancelled.initCause(cause);
    return cancelled;
  }

  /** A loop's start that was reset begins with its first iteration. */
  private void restartIfStart(HostNode node) {
    if (node.model() instanceof LoopStartNode) {
      iterations.remove(node);
      node.setLoopEnd(null);
    }
  }

  /** Resets a node as a user does, and with it all that depends on it. */
  void reset(int id) {
    HostNode first =
        graph.order().stream().filter(node -> node.ref().id() == id).findFirst().orElseThrow();
    List<HostNode> affected = new ArrayList<>(graph.resetWith(first));
    java.util.Collections.reverse(affected);
    for (HostNode node : affected) {
      node.reset();
      restartIfStart(node);
    }
  }

  /** Prepares a loop's next iteration: its body is reset, start and end keep their state. */
  private HostNode restart(HostNode end) {
    HostNode start = graph.startOf(end);
    List<HostNode> body = new ArrayList<>(graph.body(start, end));
    java.util.Collections.reverse(body);
    for (HostNode node : body) {
      node.reset();
      iterations.remove(node);
    }
    iterations.merge(start, 1, Integer::sum);
    start.setLoopEnd(end);
    start.markForNextIteration();
    end.markForNextIteration();
    return start;
  }

  private NodeFailedException failed(HostNode node, Throwable cause) {
    String message = message(cause);
    node.fail(message);
    listener.failed(node.ref(), message);
    return new NodeFailedException(node.ref(), message, cause, new RunResult(results(), List.of()));
  }

  /** What the node says; an exception that was not meant for users is named, too. */
  private static String message(Throwable cause) {
    if (cause instanceof MessageAwareException aware && aware.getKNIMEMessage() != null) {
      return aware.getKNIMEMessage().toLogPrintable().replace("\n", " ");
    }
    if (cause instanceof InvalidSettingsException || cause instanceof InputException) {
      return String.valueOf(cause.getMessage());
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  List<NodeResult> results() {
    return graph.order().stream()
        .map(HostNode::result)
        .sorted(Comparator.comparingInt(result -> result.node().id()))
        .toList();
  }
}
