// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.context;
import static org.gollum.knime.nodes.testing.Tables.row;
import static org.gollum.knime.nodes.testing.Tables.rows;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gollum.host.standin.NodeControl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/** Start and end driven as KNIME drives them: the body's tables die after each round. */
class BoLoopTest {
  private static final NodeControl CONTROL = NodeControl.get();
  private static final DataTableSpec MEASURED =
      spec("x", StringCell.TYPE, "yield", DoubleCell.TYPE);
  private static final DataTableSpec CANDIDATES = spec("x", StringCell.TYPE);
  private static final DataTableSpec CHOSEN =
      spec(
          "x", StringCell.TYPE,
          "acquisition", DoubleCell.TYPE,
          "mean", DoubleCell.TYPE,
          "yield", DoubleCell.TYPE);

  private NodeModel start;
  private NodeModel end;
  private Set<BufferedDataTable> kept;

  @BeforeEach
  void createNodes() throws Exception {
    start = CONTROL.create(new BoLoopStartNodeFactory(), Optional.empty());
    end = CONTROL.create(new BoLoopEndNodeFactory(), Optional.empty());
    kept = new HashSet<>();
    settings(3, "MAXIMIZE");
  }

  private void settings(int rounds, String direction) throws InvalidSettingsException {
    NodeSettings startSettings = new NodeSettings("model");
    startSettings.addInt("maximumRounds", rounds);
    CONTROL.load(start, startSettings);
    NodeSettings endSettings = new NodeSettings("model");
    endSettings.addString("outcomeColumn", "yield");
    endSettings.addString("direction", direction);
    CONTROL.load(end, endSettings);
  }

  /** Row0 is measured; Row1, Row2, Row3 are candidates. */
  private static BufferedDataTable measured() {
    return table(MEASURED, cells("a", 50.0));
  }

  private static BufferedDataTable candidates() {
    BufferedDataTable all = table(CANDIDATES, cells("a"), cells("b"), cells("c"), cells("d"));
    return all;
  }

  private PortObject[] run(NodeModel model, Set<BufferedDataTable> owned, PortObject... inputs)
      throws Exception {
    CONTROL.begin(model, Map.of());
    return CONTROL.execute(model, inputs, CONTROL.context(new DefaultNodeProgressMonitor(), owned));
  }

  private BufferedDataTable[] begin(BufferedDataTable measured, BufferedDataTable candidates)
      throws Exception {
    PortObject[] out = run(start, new HashSet<>(), measured, candidates);
    return new BufferedDataTable[] {(BufferedDataTable) out[0], (BufferedDataTable) out[1]};
  }

  /** Rounds until the end stops; the body makes the end's input of the candidates left. */
  private BufferedDataTable[] campaign(
      BufferedDataTable candidates, Function<BufferedDataTable, BufferedDataTable> body)
      throws Exception {
    BufferedDataTable measured = measured();
    CONTROL.configure(
        start, new PortObjectSpec[] {measured.getDataTableSpec(), candidates.getDataTableSpec()});
    CONTROL.setLoopStart(end, (LoopStartNode) start);
    while (true) {
      BufferedDataTable[] round = begin(measured, candidates);
      BufferedDataTable chosen = body.apply(round[1]);
      CONTROL.configure(end, new PortObjectSpec[] {chosen.getDataTableSpec()});
      PortObject[] out = run(end, kept, chosen);
      CONTROL.delete(chosen);
      CONTROL.delete(round[0]);
      CONTROL.delete(round[1]);
      CONTROL.setLoopEnd(start, (LoopEndNode) end);
      if (!CONTROL.takeContinueLoop(end)) {
        return new BufferedDataTable[] {(BufferedDataTable) out[0], (BufferedDataTable) out[1]};
      }
      assertThat(out).containsExactly(null, null);
    }
  }

  /** Measures the last candidate: 10 times its position in the alphabet, from a = 0. */
  private static BufferedDataTable measureLast(BufferedDataTable left) {
    DataRow last = null;
    for (DataRow row : left) {
      last = row;
    }
    BufferedDataContainer container = context().createDataContainer(CHOSEN);
    if (last != null) {
      String x = last.getCell(0).toString();
      container.addRowToTable(row(last.getKey(), x, 0.5, 1.5, 30.0 * (x.charAt(0) - 'a')));
    }
    container.close();
    return container.getTable();
  }

  private Optional<String> warning(NodeModel model) {
    return CONTROL.warning(model).map(Message::getSummary);
  }

  @Test
  void runsUntilTheMaximumAndTellsWhatItDid() throws Exception {
    settings(2, "MAXIMIZE");

    BufferedDataTable[] out = campaign(candidates(), BoLoopTest::measureLast);

    assertThat(out[0].getDataTableSpec().getColumnNames())
        .containsExactly("round", "row", "outcome", "best", "acquisition", "mean");
    assertThat(rows(out[0]))
        .containsExactly(
            List.of("Row0", 1, "Row3", 90.0, 90.0, 0.5, 1.5),
            List.of("Row1", 2, "Row2", 60.0, 90.0, 0.5, 1.5));
    assertThat(rows(out[1]))
        .containsExactly(
            List.of("Row0", "a", 50.0), List.of("Row3", "d", 90.0), List.of("Row2", "c", 60.0));
    assertThat(warning(end)).isEmpty();
    assertThat(CONTROL.pushed(end).get("bestSoFar").getDoubleValue()).isEqualTo(90);
  }

  @Test
  void smallerCanBeBetter() throws Exception {
    settings(1, "MINIMIZE");

    BufferedDataTable[] out = campaign(candidates(), BoLoopTest::measureLast);

    assertThat(rows(out[0]).get(0)).element(4).isEqualTo(50.0);
  }

  @Test
  void endsNormallyWhenNoCandidatesAreLeftAndSaysSo() throws Exception {
    settings(50, "MAXIMIZE");

    BufferedDataTable[] out = campaign(candidates(), BoLoopTest::measureLast);

    assertThat(rows(out[0])).hasSize(3);
    assertThat(warning(end))
        .contains("No candidates are left: the campaign ended after 3 of 50 rounds.");
  }

  @Test
  void endsAtOnceWithoutAnyCandidate() throws Exception {
    BufferedDataTable[] out = campaign(table(CANDIDATES), BoLoopTest::measureLast);

    assertThat(rows(out[0])).isEmpty();
    assertThat(rows(out[1])).containsExactly(List.of("Row0", "a", 50.0));
    assertThat(warning(end))
        .contains("No candidates are left: the campaign ended after 1 of 3 rounds.");
    assertThat(warning(start)).contains("No candidates are left.");
  }

  @Test
  void endsWhenTheBodyReturnsNothing() throws Exception {
    BufferedDataTable[] out = campaign(candidates(), left -> table(CHOSEN));

    assertThat(rows(out[0])).isEmpty();
    assertThat(warning(end))
        .contains("The loop's body returned no experiments in round 1: the campaign ended there.");
  }

  @Test
  void aMissingOutcomeIsAFailedExperimentAndNotChosenAgain() throws Exception {
    BufferedDataTable[] out =
        campaign(
            candidates(),
            left ->
                rows(left).size() == 3 ? withId(left, 2, "d", 0.5, 1.5, null) : measureLast(left));

    assertThat(rows(out[0]).get(0)).containsExactly("Row0", 1, "Row3", null, 50.0, 0.5, 1.5);
    assertThat(rows(out[0]).get(1)).element(2).isEqualTo("Row2");
    assertThat(rows(out[0])).hasSize(3);
  }

  /** A table of one row with the id of that row of the candidates. */
  private static BufferedDataTable withId(BufferedDataTable left, int position, Object... cells) {
    BufferedDataContainer container = context().createDataContainer(CHOSEN);
    int index = 0;
    for (DataRow row : left) {
      if (index++ == position) {
        container.addRowToTable(row(row.getKey(), cells));
      }
    }
    container.close();
    return container.getTable();
  }

  @Test
  void rowsThatAreNoCandidatesAreNamed() {
    assertThatThrownBy(
            () -> campaign(candidates(), left -> table(CHOSEN, cells("a", 1.0, 1.0, 1.0))))
        .isInstanceOf(KNIMEException.class)
        .hasMessage("Row \"Row0\" is not among this round's candidates.");
  }

  @Test
  void wholeNumbersFitAColumnOfFloatingPointNumbers() throws Exception {
    settings(1, "MAXIMIZE");
    DataTableSpec ints = spec("x", StringCell.TYPE, "yield", IntCell.TYPE);

    BufferedDataTable[] out =
        campaign(
            candidates(),
            left -> {
              BufferedDataContainer container = context().createDataContainer(ints);
              container.addRowToTable(row(left.iterator().next().getKey(), "b", 70));
              container.close();
              return container.getTable();
            });

    assertThat(rows(out[1]).get(1)).containsExactly("Row1", "b", 70.0);
    assertThat(out[0].getDataTableSpec().getColumnNames())
        .containsExactly("round", "row", "outcome", "best");
  }

  @Test
  void otherTypesAreRefusedByName() {
    DataTableSpec wrong = spec("x", DoubleCell.TYPE, "yield", DoubleCell.TYPE);

    assertThatThrownBy(() -> campaign(candidates(), left -> table(wrong, cells(1.0, 1.0))))
        .isInstanceOf(KNIMEException.class)
        .hasMessageStartingWith("Column \"x\" holds ")
        .hasMessageContaining(" in the start's first table, but ");
  }

  @Test
  void columnsThatTheBodyDoesNotBringAreMissingAndSaid() throws Exception {
    settings(1, "MAXIMIZE");

    BufferedDataTable[] out =
        campaign(
            candidates(),
            left -> {
              BufferedDataContainer container =
                  context().createDataContainer(spec("yield", DoubleCell.TYPE));
              container.addRowToTable(row(left.iterator().next().getKey(), 70.0));
              container.close();
              return container.getTable();
            });

    assertThat(rows(out[1]).get(1)).containsExactly("Row1", null, 70.0);
    assertThat(warning(end))
        .contains("The loop's body does not bring the columns \"x\"; their cells are missing.");
  }

  @Test
  void theStartPushesRoundAndBest() throws Exception {
    CONTROL.configure(start, new PortObjectSpec[] {MEASURED, CANDIDATES});

    assertThat(CONTROL.pushed(start).get("currentIteration").getIntValue()).isZero();
    assertThat(CONTROL.pushed(start).get("maxIterations").getIntValue()).isEqualTo(3);
    assertThat(CONTROL.pushed(start).get("bestSoFar").getDoubleValue()).isNaN();

    campaign(candidates(), BoLoopTest::measureLast);

    assertThat(CONTROL.pushed(start).get("currentIteration").getIntValue()).isEqualTo(2);
    assertThat(CONTROL.pushed(start).get("bestSoFar").getDoubleValue()).isEqualTo(90);
  }

  @Test
  void aSecondCampaignAfterAResetKnowsNothingOfTheFirst() throws Exception {
    BufferedDataTable[] first = campaign(candidates(), BoLoopTest::measureLast);
    CONTROL.reset(start);
    CONTROL.reset(end);
    CONTROL.setLoopEnd(start, null);

    BufferedDataTable[] second = campaign(candidates(), BoLoopTest::measureLast);

    assertThat(rows(second[0])).isEqualTo(rows(first[0]));
    assertThat(rows(second[1])).isEqualTo(rows(first[1]));
  }

  @Test
  void aCampaignAfterAFailedRoundBeginsAnew() throws Exception {
    int[] calls = {0};
    assertThatThrownBy(
            () ->
                campaign(
                    candidates(),
                    left -> {
                      if (calls[0]++ == 1) {
                        throw new IllegalStateException("the robot jammed");
                      }
                      return measureLast(left);
                    }))
        .hasMessage("the robot jammed");
    // KNIME resets the start when the user begins again; the end was never executed to its end.
    CONTROL.reset(start);

    BufferedDataTable[] out = campaign(candidates(), BoLoopTest::measureLast);

    assertThat(rows(out[0])).hasSize(3);
    assertThat(rows(out[1])).hasSize(4);
  }

  @Test
  void anEndThatWasResetInBetweenIsNoticed() throws Exception {
    int[] calls = {0};

    assertThatThrownBy(
            () ->
                campaign(
                    candidates(),
                    left -> {
                      if (calls[0]++ == 1) {
                        CONTROL.reset(end);
                      }
                      return measureLast(left);
                    }))
        .isInstanceOf(KNIMEException.class)
        .hasMessage(
            "The campaign was interrupted: 1 rounds have run, but the results of 0 are here.");
  }

  @Test
  void theOutcomeHasToBeInTheFirstTableToo() {
    CONTROL.setLoopStart(end, (LoopStartNode) start);

    assertThatThrownBy(
            () -> {
              begin(table(CANDIDATES, cells("a")), candidates());
              run(end, kept, table(CHOSEN));
            })
        .hasMessage("The first table of the BO Loop Start has no column \"yield\".");
  }

  @Test
  void anotherLoopsStartIsRefused() {
    CONTROL.setLoopStart(end, new LoopStartNode() {});

    assertThatThrownBy(() -> run(end, kept, table(CHOSEN)))
        .hasMessage("A BO Loop End needs a BO Loop Start.");
  }

  @Test
  void theMaximumHasToBePositive() {
    assertThatThrownBy(() -> settings(0, "MAXIMIZE"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("\"Maximum rounds\" must be at least 1, but is 0.");
  }

  @Test
  void theOutcomeIsGuessedButNotAmongTheScores() throws Exception {
    NodeModel fresh = CONTROL.create(new BoLoopEndNodeFactory(), Optional.empty());

    CONTROL.configure(
        fresh,
        new PortObjectSpec[] {
          spec("yield", DoubleCell.TYPE, "rank", IntCell.TYPE, "sd", DoubleCell.TYPE)
        });

    assertThat(CONTROL.settings(fresh).getString("outcomeColumn")).isEqualTo("yield");
  }
}
