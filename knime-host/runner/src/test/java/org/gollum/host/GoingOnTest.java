// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.gollum.api.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettingsWO;

/** A loop that was stopped on its way goes on where it was; one that was reset begins anew. */
class GoingOnTest extends ProbeTest {
  private static final List<String> ALL = List.of("0", "0", "1", "1", "2", "2");

  private final List<String> started = new ArrayList<>();
  private String stopBefore = "";
  private int prepared;
  private @Nullable WorkflowCopy copy;
  private Execution execution;

  @BeforeEach
  void prepare() {
    prepare(model -> {});
  }

  private void prepare(Consumer<NodeSettingsWO> body) {
    delete();
    copy =
        WorkflowCopy.of(
            new TestWorkflow(folder.resolve("loop" + prepared++))
                .probe(1, "Source", model -> rows(model, 2))
                .probe(
                    2,
                    "LoopStart",
                    model -> {
                      model.addInt("iterations", 3);
                      model.addBoolean("hold", true);
                    })
                .probe(3, "Careless", body)
                .probe(4, "LoopEnd", model -> model.addBoolean("keepInput", false))
                .chain(1, 2, 3, 4)
                .write());
    execution =
        WorkflowRun.of(copy.folder())
            .bundles(List.of(bundle))
            .listener(
                new HostListener() {
                  @Override
                  public void started(NodeRef node) {
                    started.add(node.name());
                  }
                })
            .prepared(
                copy,
                new Progress() {
                  private String next = "";

                  @Override
                  public void report(double fraction, String message) {
                    next = message;
                  }

                  @Override
                  public void check() {
                    long starts = started.stream().filter("LoopStart"::equals).count();
                    if ((next + " " + starts).equals(stopBefore)) {
                      throw new CancellationException("the user's wish");
                    }
                  }
                });
  }

  @AfterEach
  void delete() {
    if (copy != null) {
      copy.close();
    }
  }

  private List<String> iterations() {
    NodeResult end =
        execution.results().stream()
            .filter(node -> node.node().id() == 4)
            .findFirst()
            .orElseThrow();
    return column((BufferedDataTable) end.outputs().get(0), "Iteration");
  }

  @Test
  void afterACancellationBetweenTwoNodesItGoesOn() {
    for (String stop : List.of("LoopStart 1", "Careless 2", "LoopEnd 3")) {
      stopBefore = stop;
      assertThatThrownBy(() -> execution.execute())
          .isInstanceOf(CancellationException.class)
          .hasMessageStartingWith("cancelled in Node \"" + stop.substring(0, stop.indexOf(' ')));
    }
    stopBefore = "";

    execution.execute();

    assertThat(iterations()).isEqualTo(ALL);
    assertThat(started.stream().filter("Source"::equals)).hasSize(1);
    assertThat(started.stream().filter("LoopStart"::equals)).hasSize(3);
  }

  @Test
  void aNodeThatFailedIsResetAndGoesOnInItsIteration() {
    prepare(model -> model.addInt("failIn", 1));
    assertThatThrownBy(() -> execution.execute())
        .isInstanceOf(NodeFailedException.class)
        .hasMessage("Node \"Careless\" (#3): IllegalStateException: jammed after 1");
    assertThat(execution.results().get(2).state()).isEqualTo(NodeState.FAILED);

    execution.execute();

    assertThat(iterations()).isEqualTo(ALL);
    assertThat(execution.results().get(2).message()).isEmpty();
    assertThat(started.stream().filter("LoopStart"::equals)).hasSize(3);
  }

  @Test
  void aNodeThatWasCancelledWhileItExecutedGoesOnInItsIteration() {
    prepare(model -> model.addInt("cancelIn", 2));
    assertThatThrownBy(() -> execution.execute())
        .isInstanceOf(CancellationException.class)
        .hasMessage("cancelled in Node \"Careless\" (#3)");
    assertThat(execution.results().get(2).state()).isEqualTo(NodeState.CONFIGURED);

    execution.execute();

    assertThat(iterations()).isEqualTo(ALL);
  }

  @Test
  void afterAResetTheLoopRunsFromItsBeginning() {
    execution.execute();
    assertThat(iterations()).isEqualTo(ALL);

    execution.reset(3);
    assertThat(execution.results())
        .extracting(NodeResult::state)
        .containsExactly(
            NodeState.EXECUTED, NodeState.CONFIGURED, NodeState.CONFIGURED, NodeState.CONFIGURED);
    execution.execute();

    assertThat(iterations()).isEqualTo(ALL);
  }

  @Test
  void aLoopThatIsResetHalfWayRunsFromItsBeginning() {
    stopBefore = "Careless 2";
    assertThatThrownBy(() -> execution.execute()).isInstanceOf(CancellationException.class);
    stopBefore = "";

    execution.reset(2);
    execution.execute();

    assertThat(iterations()).isEqualTo(ALL);
  }
}
