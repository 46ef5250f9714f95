// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.gollum.api.InputException;
import org.junit.jupiter.api.Test;

/** Metanodes are run as if their nodes lay in the workflow itself. */
class MetanodeTest extends ProbeTest {
  @Test
  void whatEntersAMetanodeLeavesItAgain() {
    Path path =
        workflow()
            .probe(1, "Source", model -> rows(model, 3))
            .metanode(
                2,
                inner ->
                    inner
                        .probe(1, "Times", model -> times(model, "x", 10))
                        .connect(-1, 0, 1, 1)
                        .connect(1, 1, -1, 0))
            .probe(3, "Times", model -> times(model, "x", 2))
            .connect(1, 1, 2, 0)
            .connect(2, 0, 3, 1)
            .write();

    RunResult result = run(path);

    assertThat(result.nodes())
        .extracting(node -> node.node().toString())
        .containsExactly("Node \"Source\" (#1)", "Node \"Times\" (#3)", "Node \"Times\" (#2:1)");
    assertThat(result.nodes()).allMatch(node -> node.state() == NodeState.EXECUTED);
    assertThat(table(result, 3).getDataTableSpec().getNumColumns())
        .isEqualTo(table(result, 1).getDataTableSpec().getNumColumns() + 2);
  }

  @Test
  void metanodesLieInMetanodesAndConnectionsMayPassStraightThrough() {
    Path path =
        workflow()
            .probe(1, "Source", model -> rows(model, 3))
            .metanode(
                2,
                outer ->
                    outer
                        .metanode(
                            1,
                            inner ->
                                inner
                                    .probe(7, "Times", model -> times(model, "x", 10))
                                    .connect(-1, 1, 7, 1)
                                    .connect(-1, 0, -1, 0)
                                    .connect(7, 1, -1, 1))
                        .connect(-1, 0, 1, 0)
                        .connect(-1, 0, 1, 1)
                        .connect(1, 0, -1, 0))
            .probe(3, "Times", model -> times(model, "x", 2))
            .connect(1, 1, 2, 0)
            .connect(2, 0, 3, 1)
            .write();

    RunResult result = run(path);

    assertThat(result.nodes())
        .extracting(node -> node.node().path())
        .containsExactly("1", "3", "2:1:7");
    assertThat(result.nodes()).allMatch(node -> node.state() == NodeState.EXECUTED);
  }

  @Test
  void aPortToWhichNothingIsConnectedIsMissedByTheNodeBehindIt() {
    Path path =
        workflow()
            .metanode(
                2,
                inner ->
                    inner.probe(1, "Times", model -> times(model, "x", 10)).connect(-1, 0, 1, 1))
            .write();

    assertThatThrownBy(() -> run(path))
        .isInstanceOf(InputException.class)
        .hasMessage("Node \"Times\" (#2:1): input 1 is not connected.");
  }

  @Test
  void aConnectionToANodeThatIsNotThereIsNamed() {
    Path path =
        workflow()
            .probe(1, "Source", model -> rows(model, 3))
            .metanode(2, inner -> inner.connect(-1, 0, 9, 1))
            .connect(1, 1, 2, 0)
            .write();

    assertThatThrownBy(() -> run(path))
        .isInstanceOf(InputException.class)
        .hasMessage("A connection goes from node #2 to node #2:9, but one of them is not there.");
  }

  @Test
  void aLoopRunsInAMetanodeAndAroundOne() {
    Path path =
        workflow()
            .probe(1, "Source", model -> rows(model, 2))
            .metanode(
                2,
                inner ->
                    inner
                        .probe(1, "LoopStart", MetanodeTest::twice)
                        .metanode(
                            3,
                            body ->
                                body.probe(1, "Careless").connect(-1, 0, 1, 1).connect(1, 1, -1, 0))
                        .probe(2, "LoopEnd", model -> model.addBoolean("keepInput", false))
                        .connect(-1, 0, 1, 1)
                        .connect(1, 1, 3, 0)
                        .connect(3, 0, 2, 1)
                        .connect(2, 1, -1, 0))
            .probe(3, "Times", model -> times(model, "x", 2))
            .connect(1, 1, 2, 0)
            .connect(2, 0, 3, 1)
            .write();

    assertThat(column(table(run(path), 3), "Iteration")).containsExactly("0", "0", "1", "1");
  }

  @Test
  void aLoopThatCrossesAMetanodesBorderIsRefused() {
    Path path =
        workflow()
            .probe(1, "Source", model -> rows(model, 2))
            .probe(2, "LoopStart", MetanodeTest::twice)
            .metanode(
                3,
                inner ->
                    inner
                        .probe(1, "LoopEnd", model -> model.addBoolean("keepInput", false))
                        .connect(-1, 0, 1, 1))
            .connect(1, 1, 2, 1)
            .connect(2, 1, 3, 0)
            .write();

    assertThatThrownBy(() -> run(path))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Node \"LoopEnd\" (#3:1) ends the loop of Node \"LoopStart\" (#2), but they are not in"
                + " the same metanode or workflow.");
  }

  private static void twice(org.knime.core.node.NodeSettingsWO model) {
    model.addInt("iterations", 2);
    model.addBoolean("hold", true);
  }
}
