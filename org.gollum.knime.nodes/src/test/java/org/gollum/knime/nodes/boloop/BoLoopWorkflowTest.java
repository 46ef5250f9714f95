// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.host.HostListener;
import org.gollum.host.NodeBundle;
import org.gollum.host.NodeRef;
import org.gollum.host.RunResult;
import org.gollum.host.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.workflow.FlowVariable;

/** Whole workflows on the offline host, without an engine: a Row Filter chooses by the round. */
class BoLoopWorkflowTest {
  private static NodeBundle bundle;

  @TempDir Path folder;

  private final Map<String, FlowVariable> lastVariables = new HashMap<>();

  @BeforeAll
  static void open() {
    bundle = NodeBundle.open(Path.of("").toAbsolutePath());
  }

  @AfterAll
  static void close() {
    bundle.close();
  }

  /** Nodes 1 (measured), 2 (all yields) and 3 (candidates). */
  private LoopWorkflow workflow() {
    return new LoopWorkflow(folder.resolve("workflow"))
        .table(1, "M", "m", "0", "0", "25")
        .table(
            2, "C", "a", "1", "1", "10", "b", "1", "2", "20", "c", "2", "1", "30", "d", "2", "2",
            "40")
        .withoutYield(3)
        .connect(2, 1, 3, 1);
  }

  private RunResult run(LoopWorkflow workflow) {
    return WorkflowRun.of(workflow.write())
        .bundles(List.of(bundle))
        .listener(
            new HostListener() {
              @Override
              public void iterationFinished(
                  NodeRef end, int iteration, boolean last, Map<String, FlowVariable> variables) {
                lastVariables.clear();
                lastVariables.putAll(variables);
              }
            })
        .run(Progress.NONE);
  }

  /** Round, row id, outcome and best of each experiment. */
  private static List<String> history(RunResult result, String path) {
    BufferedDataTable table =
        (BufferedDataTable)
            result.nodes().stream()
                .filter(node -> node.node().path().equals(path))
                .findFirst()
                .orElseThrow()
                .outputs()
                .get(0);
    List<String> rows = new ArrayList<>();
    for (DataRow row : table) {
      rows.add(
          String.join(
              " ",
              row.getCell(0).toString(),
              row.getCell(1).toString(),
              row.getCell(2).toString(),
              row.getCell(3).toString()));
    }
    return rows;
  }

  @Test
  void aCampaignRunsRoundByRound() {
    LoopWorkflow workflow =
        workflow()
            .start(4, 5)
            .rowsOfTheRound(5, "turn")
            .lookUp(6)
            .end(7)
            .connect(1, 1, 4, 1)
            .connect(3, 1, 4, 2)
            .connect(4, 2, 5, 1)
            .connect(5, 1, 6, 1)
            .connect(2, 1, 6, 2)
            .connect(6, 1, 7, 1);

    RunResult result = run(workflow);

    assertThat(history(result, "7"))
        .containsExactly("1 C0 10.0 25.0", "1 C2 30.0 30.0", "2 C1 20.0 30.0", "2 C3 40.0 40.0");
    assertThat(lastVariables.get("stopReason").getStringValue()).isEqualTo("no candidates left");
    assertThat(lastVariables.get("round").getIntValue()).isEqualTo(2);
    assertThat(result.node(7).orElseThrow().warnings())
        .containsExactly(
            "No candidates are left: the campaign ended after 2 of 5 rounds.\n"
                + "The view could not be drawn, the tables are complete: The GOLLuM engine is not"
                + " installed.");
  }

  @Test
  void aCampaignRunsInAMetanodeWithAMetanodeAsItsBody() {
    LoopWorkflow workflow =
        workflow()
            .metanode(
                8,
                campaign ->
                    campaign
                        .start(1, 5)
                        .metanode(
                            2,
                            body ->
                                body.rowsOfTheRound(1, "turn")
                                    .lookUp(2)
                                    .connect(-1, 0, 1, 1)
                                    .connect(1, 1, 2, 1)
                                    .connect(-1, 1, 2, 2)
                                    .connect(2, 1, -1, 0))
                        .end(3)
                        .connect(-1, 0, 1, 1)
                        .connect(-1, 1, 1, 2)
                        .connect(1, 2, 2, 0)
                        .connect(-1, 2, 2, 1)
                        .connect(2, 0, 3, 1)
                        .connect(3, 1, -1, 0))
            .connect(1, 1, 8, 0)
            .connect(3, 1, 8, 1)
            .connect(2, 1, 8, 2);

    assertThat(history(run(workflow), "8:3"))
        .containsExactly("1 C0 10.0 25.0", "1 C2 30.0 30.0", "2 C1 20.0 30.0", "2 C3 40.0 40.0");
  }

  /** Each outer round opens a block of candidates, which the inner campaign explores. */
  @Test
  void aCampaignRunsInsideOfACampaign() {
    LoopWorkflow workflow =
        workflow()
            .start(4, 2)
            .rowsOfTheRound(5, "block")
            .start(6, 2)
            .rowsOfTheRound(7, "turn")
            .lookUp(8)
            .end(9)
            .lookUp(10)
            .end(11)
            .connect(1, 1, 4, 1)
            .connect(3, 1, 4, 2)
            .connect(4, 2, 5, 1)
            .connect(4, 1, 6, 1)
            .connect(5, 1, 6, 2)
            .connect(6, 2, 7, 1)
            .connect(7, 1, 8, 1)
            .connect(2, 1, 8, 2)
            .connect(8, 1, 9, 1)
            .connect(4, 2, 10, 1)
            .connect(9, 2, 10, 2)
            .connect(10, 1, 11, 1);

    RunResult result = run(workflow);

    assertThat(history(result, "11"))
        .containsExactly("1 C0 10.0 25.0", "1 C1 20.0 25.0", "2 C2 30.0 30.0", "2 C3 40.0 40.0");
    // The inner campaign of the last outer round, which began with what was measured by then.
    assertThat(history(result, "9")).containsExactly("1 C2 30.0 30.0", "2 C3 40.0 40.0");
    assertThat(lastVariables.get("stopReason").getStringValue()).isEqualTo("maximum rounds");
  }

  @Test
  void anEndThatIsNotBehindAStartIsRefused() {
    LoopWorkflow workflow = workflow().end(4).connect(2, 1, 4, 1);

    assertThatThrownBy(() -> run(workflow))
        .isInstanceOf(InputException.class)
        .hasMessage("Node \"BoLoopEndNodeFactory\" (#4) ends a loop that no loop start begins.");
  }
}
