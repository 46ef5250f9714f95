// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knime.core.node.workflow.FlowVariable;

/**
 * The flow variables at a place of the workflow, a level for the workflow and one for each loop
 * around the place. What is pushed inside a loop is on the loop's level and stays inside.
 * Immutable.
 */
final class Variables {
  private final List<Map<String, FlowVariable>> levels;

  private Variables(List<Map<String, FlowVariable>> levels) {
    this.levels = levels;
  }

  static Variables of(Map<String, FlowVariable> workflow) {
    return new Variables(List.of(Map.copyOf(workflow)));
  }

  /** The variables that meet at a node: of two with one name that of the port further up counts. */
  static Variables merge(List<Variables> inputs) {
    List<Map<String, FlowVariable>> merged = new ArrayList<>();
    for (Variables input : inputs) {
      for (int level = 0; level < input.levels.size(); level++) {
        if (merged.size() == level) {
          merged.add(new LinkedHashMap<>());
        }
        Map<String, FlowVariable> into = merged.get(level);
        input.levels.get(level).forEach(into::putIfAbsent);
      }
    }
    return new Variables(merged);
  }

  /** These, and others on the innermost level. */
  Variables with(Map<String, FlowVariable> pushed) {
    List<Map<String, FlowVariable>> changed = new ArrayList<>(levels);
    Map<String, FlowVariable> innermost = new LinkedHashMap<>(levels.get(levels.size() - 1));
    innermost.putAll(pushed);
    changed.set(levels.size() - 1, innermost);
    return new Variables(changed);
  }

  /** Inside of a loop that begins here. */
  Variables inside() {
    List<Map<String, FlowVariable>> deeper = new ArrayList<>(levels);
    deeper.add(Map.of());
    return new Variables(deeper);
  }

  /** Outside of the loop that ends here. */
  Variables outside() {
    return new Variables(List.copyOf(levels.subList(0, levels.size() - 1)));
  }

  /** By name, as a node sees them. */
  Map<String, FlowVariable> visible() {
    Map<String, FlowVariable> all = new LinkedHashMap<>();
    levels.forEach(all::putAll);
    return all;
  }
}
