// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gollum.api.InputException;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/** The order of a workflow's nodes, and which loop start belongs to which end. */
final class WorkflowGraph {
  private final List<HostNode> order;
  private final Map<HostNode, HostNode> startOfEnd = new LinkedHashMap<>();

  WorkflowGraph(List<HostNode> nodes) {
    order = sorted(nodes);
    matchLoops();
  }

  /** Every node after those it depends on; where that leaves a choice, by number. */
  List<HostNode> order() {
    return order;
  }

  HostNode startOf(HostNode end) {
    HostNode start = startOfEnd.get(end);
    if (start == null) {
      throw new IllegalArgumentException(end.ref() + " is no loop end");
    }
    return start;
  }

  /** The nodes that an iteration repeats: what hangs on the start, but not on the end. */
  List<HostNode> body(HostNode start, HostNode end) {
    Set<HostNode> after = descendants(start);
    after.remove(end);
    after.removeAll(descendants(end));
    return order.stream().filter(after::contains).toList();
  }

  /**
   * What KNIME resets with a node: all after it, and of every loop whose end is among them the
   * start and all after that. In the order of execution.
   */
  List<HostNode> resetWith(HostNode node) {
    Set<HostNode> all = descendants(node);
    all.add(node);
    // An outer loop may be touched through an inner one, so until nothing is new.
    int before;
    do {
      before = all.size();
      for (Map.Entry<HostNode, HostNode> loop : startOfEnd.entrySet()) {
        if (all.contains(loop.getKey()) && all.add(loop.getValue())) {
          all.addAll(descendants(loop.getValue()));
        }
      }
    } while (all.size() > before);
    return order.stream().filter(all::contains).toList();
  }

  private Set<HostNode> descendants(HostNode from) {
    Set<HostNode> found = new HashSet<>();
    for (HostNode node : order) {
      if (node.sources().stream().anyMatch(s -> s == from || found.contains(s))) {
        found.add(node);
      }
    }
    return found;
  }

  private static List<HostNode> sorted(List<HostNode> nodes) {
    List<HostNode> waiting = new ArrayList<>(nodes);
    waiting.sort(Comparator.comparingInt(node -> node.ref().id()));
    List<HostNode> sorted = new ArrayList<>();
    Set<HostNode> done = new HashSet<>();
    while (!waiting.isEmpty()) {
      Optional<HostNode> next =
          waiting.stream().filter(node -> done.containsAll(node.sources())).findFirst();
      if (next.isEmpty()) {
        throw InputException.of(
                "The connections go round in a circle at " + waiting.get(0).ref() + ".")
            .build();
      }
      waiting.remove(next.get());
      sorted.add(next.get());
      done.add(next.get());
    }
    return sorted;
  }

  private void matchLoops() {
    Map<HostNode, Deque<HostNode>> open = new HashMap<>();
    Set<HostNode> ended = new HashSet<>();
    for (HostNode node : order) {
      Deque<HostNode> around = new ArrayDeque<>();
      for (HostNode source : node.sources()) {
        Deque<HostNode> outer = open.getOrDefault(source, new ArrayDeque<>());
        if (outer.size() > around.size()) {
          around = new ArrayDeque<>(outer);
        }
      }
      if (node.model() instanceof LoopStartNode) {
        around.push(node);
      } else if (node.model() instanceof LoopEndNode) {
        if (around.isEmpty()) {
          throw InputException.of(node.ref() + " ends a loop that no loop start begins.").build();
        }
        HostNode start = around.pop();
        if (!start.ref().parent().equals(node.ref().parent())) {
          throw InputException.of(
                  node.ref()
                      + " ends the loop of "
                      + start.ref()
                      + ", but they are not in the same metanode or workflow.")
              .build();
        }
        if (!ended.add(start)) {
          throw InputException.of(
                  node.ref()
                      + " ends the loop of "
                      + start.ref()
                      + ", which another node ends too.")
              .build();
        }
        startOfEnd.put(node, start);
      }
      open.put(node, around);
    }
    for (HostNode node : order) {
      if (node.model() instanceof LoopStartNode && !ended.contains(node)) {
        throw InputException.of(node.ref() + " begins a loop that no loop end ends.").build();
      }
    }
  }
}
