// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gollum.knime.nodes.boloop.LoopDriver.CHOSEN;
import static org.gollum.knime.nodes.boloop.LoopDriver.CONTROL;
import static org.gollum.knime.nodes.testing.Tables.context;
import static org.gollum.knime.nodes.testing.Tables.rows;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.util.List;
import java.util.Map;
import org.gollum.knime.nodes.boloop.LoopDriver.Next;
import org.gollum.knime.nodes.pageview.PageView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTableHolder;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/** A campaign that is stopped on its way, and goes on or begins anew. */
class LoopStateTest {
  private List<List<Object>> undisturbed;

  private LoopDriver loop;

  @BeforeEach
  void create() throws Exception {
    loop = new LoopDriver();
    undisturbed = new LoopDriver().run().history();
  }

  @Test
  void nodeByNodeIsTheSameAsAtOnce() throws Exception {
    Next next = Next.START;
    while (next != Next.NOBODY) {
      next = loop.step();
    }

    assertThat(loop.history()).isEqualTo(undisturbed);
  }

  @Test
  void afterAFailureOfTheBodyItGoesOnInTheSameRound() throws Exception {
    int[] calls = {0};
    loop.body =
        left -> {
          if (calls[0]++ == 1) {
            throw new IllegalStateException("the robot jammed");
          }
          return LoopDriver.measureLast(left);
        };
    assertThatThrownBy(() -> loop.run()).hasMessage("the robot jammed");

    loop.run();

    assertThat(loop.history()).isEqualTo(undisturbed);
    assertThat(loop.allMeasured()).hasSize(4);
  }

  @Test
  void afterAnEndThatWasCancelledItGoesOnInTheSameRound() throws Exception {
    loop.beforeEnd =
        monitor -> {
          if (loop.rounds() == 1) {
            monitor.setExecuteCanceled();
          }
        };
    assertThatThrownBy(() -> loop.run()).isInstanceOf(CanceledExecutionException.class);
    loop.beforeEnd = monitor -> {};

    loop.run();

    assertThat(loop.history()).isEqualTo(undisturbed);
    assertThat(loop.allMeasured()).hasSize(4);
  }

  @Test
  void anEndThatIsExecutedTwiceInARoundCollectsItOnce() throws Exception {
    while (loop.rounds() < 2) {
      loop.step();
    }

    loop.backToTheEnd();
    loop.run();

    assertThat(loop.history()).isEqualTo(undisturbed);
    assertThat(loop.allMeasured()).hasSize(4);
  }

  @Test
  void aStartThatWasCancelledBeginsAnew() throws Exception {
    while (loop.rounds() < 1) {
      loop.step();
    }
    DefaultNodeProgressMonitor cancelled = new DefaultNodeProgressMonitor();
    cancelled.setExecuteCanceled();
    CONTROL.begin(loop.start, Map.of());
    assertThatThrownBy(
            () ->
                CONTROL.execute(
                    loop.start,
                    new PortObject[] {loop.measured, loop.candidates},
                    CONTROL.context(cancelled, new java.util.HashSet<>())))
        .isInstanceOf(CanceledExecutionException.class);

    loop.reset();

    assertThat(loop.run().history()).isEqualTo(undisturbed);
  }

  @Test
  void afterAResetItKnowsNothingOfTheCampaignBefore() throws Exception {
    loop.run();
    loop.reset();

    loop.run();

    assertThat(loop.history()).isEqualTo(undisturbed);
    assertThat(loop.allMeasured()).hasSize(4);
  }

  @Test
  void afterAResetHalfWayItBeginsAnew() throws Exception {
    while (loop.rounds() < 2) {
      loop.step();
    }

    loop.reset();

    assertThat(loop.run().history()).isEqualTo(undisturbed);
  }

  /** KNIME keeps the tables of both nodes, refuses to go on, and asks for a reset. */
  @Test
  void aCampaignThatWasSavedHalfWayAndLoadedBeginsAnew() throws Exception {
    while (loop.rounds() < 2) {
      loop.step();
    }
    LoopDriver loaded = new LoopDriver();
    CONTROL.load(loaded.start, CONTROL.settings(loop.start));
    CONTROL.load(loaded.end, CONTROL.settings(loop.end));
    holder(loaded.start).setInternalTables(holder(loop.start).getInternalTables());
    holder(loaded.end).setInternalTables(holder(loop.end).getInternalTables());

    CONTROL.setLoopStart(loaded.end, (LoopStartNode) loaded.start);
    assertThatThrownBy(() -> executeEnd(loaded.end))
        .isInstanceOf(KNIMEException.class)
        .hasMessage("The campaign has not begun: the BO Loop Start lost its state.");

    loaded.reset();
    assertThat(loaded.run().history()).isEqualTo(undisturbed);
  }

  @Test
  void whatANodeHoldsIsOneCopyOfWhatWasMeasured() throws Exception {
    while (loop.rounds() < 2) {
      loop.step();
    }
    loop.step();

    assertThat(holder(loop.start).getInternalTables())
        .singleElement()
        .satisfies(table -> assertThat(rows(table)).hasSize(3));
    assertThat(holder(loop.end).getInternalTables())
        .singleElement()
        .satisfies(table -> assertThat(rows(table)).hasSize(1));

    loop.run();
    assertThat(holder(loop.end).getInternalTables())
        .singleElement()
        .satisfies(table -> assertThat(PageView.isPage(table)).isTrue());
  }

  @Test
  void anEndThatWasResetInBetweenIsNoticed() throws Exception {
    while (loop.rounds() < 1) {
      loop.step();
    }
    CONTROL.reset(loop.end);

    assertThatThrownBy(() -> loop.run())
        .isInstanceOf(KNIMEException.class)
        .hasMessage("The campaign was interrupted: the results of round 1 are not here.");
  }

  @Test
  void anotherLoopsStartIsRefused() {
    CONTROL.setLoopStart(loop.end, new LoopStartNode() {});

    assertThatThrownBy(() -> executeEnd(loop.end))
        .isInstanceOf(KNIMEException.class)
        .hasMessage("A BO Loop End needs a BO Loop Start.");
  }

  @Test
  void anEndWithoutAStartIsRefused() {
    assertThatThrownBy(() -> executeEnd(loop.end))
        .isInstanceOf(KNIMEException.class)
        .hasMessage("The BO Loop End is not connected to a BO Loop Start.");
  }

  @Test
  void anotherLoopsEndIsRefused() throws Exception {
    loop.step();
    loop.step();
    CONTROL.setLoopEnd(loop.start, new LoopEndNode() {});
    CONTROL.begin(loop.start, Map.of());

    assertThatThrownBy(
            () ->
                CONTROL.execute(
                    loop.start, new PortObject[] {loop.measured, loop.candidates}, context()))
        .isInstanceOf(KNIMEException.class)
        .hasMessage("A BO Loop Start needs a BO Loop End.");
  }

  private static PortObject[] executeEnd(NodeModel end) throws Exception {
    CONTROL.begin(end, Map.of());
    return CONTROL.execute(end, new PortObject[] {table(CHOSEN)}, context());
  }

  private static BufferedDataTableHolder holder(NodeModel model) {
    return (BufferedDataTableHolder) model;
  }
}
