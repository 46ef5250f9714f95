// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.workflow.FlowVariable;

class LoopTest extends ProbeTest {
  /** Source, start, body, end. */
  private TestWorkflow loop(int iterations, boolean hold, boolean keepInput) throws IOException {
    return new TestWorkflow(folder.resolve("workflow"))
        .probe(1, "Source", model -> model.addInt("rows", 2))
        .probe(
            2,
            "LoopStart",
            model -> {
              model.addInt("iterations", iterations);
              model.addBoolean("hold", hold);
            })
        .probe(3, "Careless")
        .probe(4, "LoopEnd", model -> model.addBoolean("keepInput", keepInput))
        .chain(1, 2, 3, 4);
  }

  private static RunResult run(Path workflow, HostListener listener) {
    return WorkflowRun.of(workflow).bundles(List.of(bundle)).listener(listener).run(Progress.NONE);
  }

  private static List<String> keys(RunResult result, int node) {
    List<String> keys = new ArrayList<>();
    for (DataRow row : (BufferedDataTable) result.node(node).orElseThrow().outputs().get(0)) {
      keys.add(row.getKey().getString());
    }
    return keys;
  }

  @Test
  void theEndCollectsAllIterations() throws IOException {
    assertThat(keys(run(loop(3, true, false).write(), HostListener.NONE), 4))
        .containsExactly("Row0#0", "Row1#0", "Row0#1", "Row1#1", "Row0#2", "Row1#2");
  }

  /**
   * The start is neither reset nor configured again (two of each before the loop begins: once for
   * all specs, once before it runs), meets no end in iteration 0 and the live one afterwards; the
   * body is reset each time.
   */
  @Test
  void startAndEndKeepTheirStateAndTheBodyIsReset() throws IOException {
    List<String> logs = new ArrayList<>();
    run(
        loop(3, true, false).write(),
        new HostListener() {
          @Override
          public void iterationFinished(
              NodeRef end, int iteration, boolean last, Map<String, FlowVariable> variables) {
            logs.add(
                end.name()
                    + " "
                    + iteration
                    + " "
                    + last
                    + " "
                    + (last ? variables.get("log").getStringValue() : ""));
          }
        });
    assertThat(logs)
        .containsExactly(
            "LoopEnd 0 false ",
            "LoopEnd 1 false ",
            "LoopEnd 2 true 0:none,resets 0,body 1;1:1 seen,resets 0,body 1;2:2 seen,resets 0,body"
                + " 1;");
  }

  @Test
  void variablesOfTheLoopEndWithItAndThoseOfItsEndGoOn() throws IOException {
    Path inside =
        loop(2, true, false)
            .node(
                5,
                "org.gollum.probe.TimesFactory",
                model -> {
                  model.addString("column", "n");
                  model.addDouble("factor", 1);
                },
                settings -> TestWorkflow.uses(settings, "factor", "currentIteration", null))
            .chain(4, 5)
            .write();
    assertThatThrownBy(() -> run(inside, HostListener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Node \"Times\" (#5): The flow variable \"currentIteration\", which stands for the"
                + " setting \"factor\", is not there.");
  }

  @Test
  void anUpstreamVariablePassesThroughTheLoop() throws IOException {
    Path path =
        loop(2, true, false)
            .variable(new FlowVariable("factor", 10.0))
            .node(
                5,
                "org.gollum.probe.TimesFactory",
                model -> {
                  model.addString("column", "n");
                  model.addDouble("factor", 1);
                },
                settings -> TestWorkflow.uses(settings, "factor", "factor", null))
            .chain(4, 5)
            .write();
    assertThat(run(path, HostListener.NONE).node(5).orElseThrow().state())
        .isEqualTo(NodeState.EXECUTED);
  }

  /** A table made in the body dies with the body's reset; the end must copy what it keeps. */
  @Test
  void aTableOfTheBodyIsDeletedBetweenIterations() throws IOException {
    Path path = loop(2, true, true).write();
    assertThatThrownBy(() -> run(path, HostListener.NONE))
        .isInstanceOf(NodeFailedException.class)
        .hasMessageMatching(
            "Node \"LoopEnd\" \\(#4\\): IllegalStateException: Table [0-9]+ was deleted when the node"
                + " that made it was reset; copy what is to be kept\\.");
  }

  /** What a start keeps across iterations it must hold as an internal table. */
  @Test
  void aTableThatTheStartKeepsWithoutHoldingItIsDeleted() throws IOException {
    Path path = loop(2, false, false).write();
    assertThatThrownBy(() -> run(path, HostListener.NONE))
        .isInstanceOf(NodeFailedException.class)
        .hasMessageContaining("was deleted when the node that made it was reset");
  }

  @Test
  void aLoopInsideOfALoopRunsEachTimeFromItsBeginning() throws IOException {
    Path path =
        new TestWorkflow(folder.resolve("nested"))
            .probe(1, "Source", model -> model.addInt("rows", 1))
            .probe(
                2,
                "LoopStart",
                model -> {
                  model.addInt("iterations", 2);
                  model.addBoolean("hold", true);
                })
            .probe(
                3,
                "LoopStart",
                model -> {
                  model.addInt("iterations", 3);
                  model.addBoolean("hold", true);
                })
            .probe(4, "Careless")
            .probe(5, "LoopEnd", model -> model.addBoolean("keepInput", false))
            .probe(6, "Careless")
            .node(
                7,
                "org.gollum.probe.TimesFactory",
                model -> {
                  model.addString("column", "n");
                  model.addDouble("factor", 1);
                },
                settings -> {})
            .chain(1, 2, 3, 4, 5, 6)
            .connect(6, 1, 7, 1)
            .node(
                8,
                "org.knime.base.node.preproc.filter.column.DataColumnSpecFilterNodeFactory",
                model -> {
                  var filter = model.addNodeSettings("column-filter");
                  filter.addString("filter-type", "STANDARD");
                  filter.addStringArray("included_names", "x");
                  filter.addStringArray("excluded_names");
                  filter.addString("enforce_option", "EnforceInclusion");
                },
                settings -> {})
            .connect(7, 1, 8, 1)
            .probe(9, "LoopEnd", model -> model.addBoolean("keepInput", false))
            .connect(8, 1, 9, 1)
            .write();
    assertThat(keys(run(path, HostListener.NONE), 9))
        .containsExactly("Row0#0#0", "Row0#1#0", "Row0#2#0", "Row0#0#1", "Row0#1#1", "Row0#2#1");
  }

  @Test
  void halfALoopIsRefused() throws IOException {
    Path withoutEnd =
        new TestWorkflow(folder.resolve("a"))
            .probe(1, "Source", model -> model.addInt("rows", 1))
            .probe(
                2,
                "LoopStart",
                model -> {
                  model.addInt("iterations", 2);
                  model.addBoolean("hold", true);
                })
            .chain(1, 2)
            .write();
    assertThatThrownBy(() -> run(withoutEnd, HostListener.NONE))
        .hasMessage("Node \"LoopStart\" (#2) begins a loop that no loop end ends.");
    Path withoutStart =
        new TestWorkflow(folder.resolve("b"))
            .probe(1, "Source", model -> model.addInt("rows", 1))
            .probe(2, "LoopEnd", model -> model.addBoolean("keepInput", false))
            .chain(1, 2)
            .write();
    assertThatThrownBy(() -> run(withoutStart, HostListener.NONE))
        .hasMessage("Node \"LoopEnd\" (#2) ends a loop that no loop start begins.");
  }
}
