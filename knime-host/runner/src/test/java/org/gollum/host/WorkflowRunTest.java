// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.gollum.api.Progress;
import org.junit.jupiter.api.Test;
import org.knime.core.node.port.PortObject;

class WorkflowRunTest extends ProbeTest {
  @Test
  void runsAHandWrittenWorkflowWithASettingDrivenByAWorkflowVariable() {
    RunResult result = run(HAND_WRITTEN);
    assertThat(result.nodes()).extracting(NodeResult::state).containsOnly(NodeState.EXECUTED);
    assertThat(column(table(result, 2), "x times")).containsExactly("0.0", "1.5", "3.0", "4.5");
    assertThat(column(table(result, 1), "y")).containsExactly("0.0", "1.0", "?", "9.0");
    assertThat(result.files()).isEmpty();
  }

  @Test
  void aValueFromOutsideReplacesTheWorkflowVariable() {
    RunResult result =
        WorkflowRun.of(HAND_WRITTEN)
            .bundles(List.of(bundle))
            .variables(Map.of("rows", "1"))
            .run(Progress.NONE);
    assertThat(table(result, 2).size()).isEqualTo(1);
  }

  @Test
  void aSettingCanBecomeAVariableForTheNodesAfterIt() throws IOException {
    Path path =
        workflow()
            .node(
                1,
                "org.gollum.probe.SourceFactory",
                model -> rows(model, 3),
                settings -> TestWorkflow.uses(settings, "rows", null, "count"))
            .node(
                2,
                "org.gollum.probe.TimesFactory",
                model -> times(model, "n", 1),
                settings -> TestWorkflow.uses(settings, "factor", "count", null))
            .chain(1, 2)
            .write();
    assertThat(column(table(run(path), 2), "n times")).containsExactly("0.0", "3.0", "6.0");
  }

  @Test
  void aPortObjectTravelsAndAWarningIsKept() throws IOException {
    List<String> events = new ArrayList<>();
    Path path =
        workflow()
            .probe(1, "Source", model -> rows(model, 3))
            .probe(2, "Learner", model -> model.addString("column", "y"))
            .probe(3, "Applier")
            .connect(1, 1, 2, 1)
            .connect(2, 1, 3, 1)
            .connect(1, 1, 3, 2)
            .write();
    RunResult result =
        WorkflowRun.of(path)
            .bundles(List.of(bundle))
            .listener(
                new HostListener() {
                  @Override
                  public void started(NodeRef node) {
                    events.add("started " + node.name());
                  }

                  @Override
                  public void executed(NodeRef node, List<PortObject> outputs) {
                    events.add("executed " + node.name() + " " + outputs.get(0).getSummary());
                  }

                  @Override
                  public void warned(NodeRef node, String message) {
                    events.add("warned " + node.name() + " " + message);
                  }
                })
            .run(Progress.NONE);
    assertThat(column(table(result, 3), "mean of y")).containsExactly("0.5", "0.5", "0.5");
    assertThat(result.node(2).orElseThrow().warnings()).containsExactly("1 rows were left out.");
    assertThat(result.named("Applier")).hasSize(1);
    assertThat(events)
        .containsExactly(
            "started Source",
            "executed Source Rows: 3, Cols: 4",
            "started Learner",
            "warned Learner 1 rows were left out.",
            "executed Learner mean 0.5",
            "started Applier",
            "executed Applier Rows: 3, Cols: 5");
  }

  @Test
  void aPortObjectThatDoesNotComeBackFromItsFileFails() throws IOException {
    Path path =
        workflow()
            .probe(1, "Source", model -> rows(model, 2))
            .probe(
                2,
                "Learner",
                model -> {
                  model.addString("column", "y");
                  model.addBoolean("forgetful", true);
                })
            .chain(1, 2)
            .write();
    assertThatThrownBy(() -> run(path))
        .isInstanceOf(NodeFailedException.class)
        .hasMessage(
            "Node \"Learner\" (#2): IllegalStateException: the port object \"mean 0.5\" is another"
                + " one after it was stored and read: \"mean 0.0\"");
  }

  @Test
  void aNodeThatFailsIsNamedWithItsWholeMessageAndTheOthersResultsAreKept() throws IOException {
    Path path =
        workflow()
            .probe(1, "Source", model -> rows(model, 1))
            .probe(2, "Failing")
            .probe(3, "Times", model -> times(model, "x", 2))
            .chain(1, 2, 3)
            .write();
    assertThatThrownBy(() -> run(path))
        .isInstanceOfSatisfying(
            NodeFailedException.class,
            failure -> {
              assertThat(failure)
                  .hasMessage(
                      "Node \"Failing\" (#2): It failed on purpose. Row 7, column 2 at input 0: too"
                          + " large Use another node.");
              assertThat(failure.node().id()).isEqualTo(2);
              assertThat(failure.result().nodes())
                  .extracting(NodeResult::state)
                  .containsExactly(NodeState.EXECUTED, NodeState.FAILED, NodeState.CONFIGURED);
            });
  }

  @Test
  void aPortThatTheWorkflowAddsIsThereAndOneThatItDoesNotAddIsNot() throws IOException {
    Path without =
        workflow()
            .probe(1, "Source", model -> rows(model, 2))
            .probe(2, "Optional")
            .chain(1, 2)
            .write();
    assertThat(column(table(run(without), 2), "inputs")).containsExactly("table");
    Path with =
        new TestWorkflow(folder.resolve("with"))
            .probe(1, "Source", model -> rows(model, 2))
            .probe(2, "Learner", model -> model.addString("column", "y"))
            .node(
                3,
                "org.gollum.probe.OptionalFactory",
                model -> {},
                settings ->
                    settings
                        .addNodeSettings("node_creation_config")
                        .addNodeSettings("mean")
                        .addNodeSettings("port_0")
                        .addString("object_class", "org.gollum.probe.Mean"))
            .chain(1, 2)
            .connect(1, 1, 3, 1)
            .connect(2, 1, 3, 2)
            .write();
    assertThat(column(table(run(with), 3), "inputs")).containsExactly("table and mean 0.5");
  }

  @Test
  void cancellingStopsTheNodeThatRuns() throws IOException {
    Path path =
        workflow().probe(1, "Source", model -> rows(model, 1)).probe(2, "Slow").chain(1, 2).write();
    List<String> messages = new ArrayList<>();
    boolean[] cancelled = new boolean[1];
    Progress progress =
        new Progress() {
          @Override
          public void report(double fraction, String message) {}

          @Override
          public void check() {
            if (cancelled[0]) {
              throw new CancellationException();
            }
          }
        };
    WorkflowRun run =
        WorkflowRun.of(path)
            .bundles(List.of(bundle))
            .listener(
                new HostListener() {
                  @Override
                  public void progressed(NodeRef node, double fraction, String message) {
                    if (node.name().equals("Slow") && message.equals("step 50")) {
                      messages.add(fraction + " " + message);
                      cancelled[0] = true;
                    }
                  }
                });
    assertThatThrownBy(() -> run.run(progress))
        .isInstanceOf(CancellationException.class)
        .hasMessage("cancelled in Node \"Slow\" (#2)");
    // Step 50 of 100 in a part that is half of the node's work.
    assertThat(messages).containsExactly("0.25 step 50");
  }
}
