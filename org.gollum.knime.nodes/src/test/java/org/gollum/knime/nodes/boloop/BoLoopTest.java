// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gollum.knime.nodes.boloop.LoopDriver.CANDIDATES;
import static org.gollum.knime.nodes.boloop.LoopDriver.CHOSEN;
import static org.gollum.knime.nodes.boloop.LoopDriver.CONTROL;
import static org.gollum.knime.nodes.boloop.LoopDriver.MEASURED;
import static org.gollum.knime.nodes.boloop.LoopDriver.at;
import static org.gollum.knime.nodes.boloop.LoopDriver.measureLast;
import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.row;
import static org.gollum.knime.nodes.testing.Tables.rows;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gollum.api.Direction;
import org.gollum.knime.nodes.columns.VectorSource;
import org.gollum.knime.nodes.ports.SurrogatePortObject;
import org.gollum.knime.nodes.ports.SurrogatePortObjectSpec;
import org.gollum.knime.nodes.testing.FakeEngineService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObjectSpec;

/** What goes into a campaign and what comes out. */
class BoLoopTest {
  private LoopDriver loop;

  @BeforeEach
  void create() throws Exception {
    loop = new LoopDriver();
  }

  @Test
  void runsUntilTheMaximumAndTellsWhatItDid() throws Exception {
    loop.settings(2, settings -> {});

    loop.run();

    assertThat(loop.history())
        .containsExactly(
            Arrays.asList("Row0", 1, "Row3", 90.0, 90.0, 0.5, 60.0, 10.0, null, 30.0, 3.0, 0.0),
            Arrays.asList("Row1", 2, "Row2", 60.0, 90.0, 0.5, 60.0, 10.0, null, 0.0, 0.0, 1.0));
    assertThat(loop.allMeasured())
        .containsExactly(
            List.of("Row0", "a", 50.0), List.of("Row3", "d", 90.0), List.of("Row2", "c", 60.0));
    assertThat(loop.warning()).isEmpty();
  }

  @Test
  void smallerCanBeBetter() throws Exception {
    loop.settings(1, settings -> settings.addString("direction", "MINIMIZE"));

    loop.run();

    assertThat(loop.history().get(0)).element(4).isEqualTo(50.0);
    assertThat(loop.pushed(loop.end, "bestSoFar").getDoubleValue()).isEqualTo(50);
  }

  @Test
  void severalExperimentsOfARoundShareItsNumber() throws Exception {
    loop.body =
        left ->
            LoopDriver.rows(
                CHOSEN,
                row(at(left, 0).getKey(), "b", 1.0, 1.0, 1.0, 30.0),
                row(at(left, 1).getKey(), "c", 1.0, 1.0, 1.0, 60.0));
    loop.settings(1, settings -> {});

    loop.run();

    assertThat(loop.history()).extracting(row -> row.get(1)).containsExactly(1, 1);
    assertThat(loop.history()).extracting(row -> row.get(4)).containsExactly(50.0, 60.0);
  }

  @Test
  void theNodesTellRoundAndBestAsFlowVariables() throws Exception {
    CONTROL.configure(loop.start, new PortObjectSpec[] {MEASURED, CANDIDATES});
    CONTROL.configure(loop.end, new PortObjectSpec[] {CHOSEN});

    assertThat(loop.pushed(loop.start, "currentIteration").getIntValue()).isZero();
    assertThat(loop.pushed(loop.start, "maxIterations").getIntValue()).isEqualTo(3);
    assertThat(loop.pushed(loop.start, "round").getIntValue()).isEqualTo(1);
    assertThat(loop.pushed(loop.start, "bestSoFar").getDoubleValue()).isNaN();
    assertThat(loop.pushed(loop.end, "round").getIntValue()).isZero();
    assertThat(loop.stopReason()).isEmpty();

    loop.run();

    assertThat(loop.pushed(loop.start, "currentIteration").getIntValue()).isEqualTo(2);
    assertThat(loop.pushed(loop.start, "round").getIntValue()).isEqualTo(3);
    assertThat(loop.pushed(loop.start, "bestSoFar").getDoubleValue()).isEqualTo(90);
    assertThat(loop.pushed(loop.end, "round").getIntValue()).isEqualTo(3);
    assertThat(loop.pushed(loop.end, "bestSoFar").getDoubleValue()).isEqualTo(90);
    assertThat(loop.stopReason()).isEqualTo("maximum rounds");
  }

  @Test
  void aFailedExperimentIsShownAndNotChosenAgain() throws Exception {
    loop.body =
        left ->
            rows(left).size() == 3
                ? LoopDriver.rows(CHOSEN, row(at(left, 2).getKey(), "d", 0.5, 60.0, 10.0, null))
                : measureLast(left);

    loop.run();

    assertThat(loop.history().get(0))
        .containsExactly("Row0", 1, "Row3", null, 50.0, 0.5, 60.0, 10.0, null, null, null, null);
    assertThat(loop.history().get(1)).element(2).isEqualTo("Row2");
    assertThat(loop.allMeasured().get(1)).containsExactly("Row3", "d", null);
    assertThat(loop.warning()).contains("1 experiment has no outcome and counts as failed.");
  }

  @Test
  void aRoundInWhichAllFailDoesNotEndTheCampaign() throws Exception {
    loop.body =
        left -> LoopDriver.rows(CHOSEN, row(at(left, 0).getKey(), "x", 0.5, 60.0, 10.0, null));

    loop.run();

    assertThat(loop.history()).hasSize(3);
    assertThat(loop.pushed(loop.end, "bestSoFar").getDoubleValue()).isEqualTo(50);
    assertThat(loop.warning()).contains("3 experiments have no outcome and count as failed.");
  }

  @Test
  void anExperimentThatDidNotArriveStaysACandidate() throws Exception {
    loop.settings(2, settings -> {});
    int[] left = new int[2];
    loop.body =
        candidates -> {
          left[loop.rounds()] = rows(candidates).size();
          return measureLast(candidates);
        };

    loop.run();

    assertThat(left).containsExactly(3, 2);
  }

  @Test
  void rowsThatAreNoCandidatesAreNamed() {
    loop.body = left -> table(CHOSEN, cells("a", 1.0, 1.0, 1.0, 1.0));

    assertThatThrownBy(() -> loop.run())
        .isInstanceOf(KNIMEException.class)
        .hasMessage("Row \"Row0\" is not among this round's candidates.");
  }

  @Test
  void anOutcomeThatIsNoFiniteNumberIsNamed() {
    loop.body =
        left ->
            LoopDriver.rows(
                CHOSEN, row(at(left, 1).getKey(), "c", 1.0, 1.0, 1.0, Double.POSITIVE_INFINITY));

    assertThatThrownBy(() -> loop.run())
        .isInstanceOf(KNIMEException.class)
        .hasMessage("Row \"Row2\", column \"yield\": Infinity is not a finite number.");
  }

  @Test
  void wholeNumbersFitAColumnOfFloatingPointNumbers() throws Exception {
    loop.settings(1, settings -> {});
    DataTableSpec ints = spec("x", StringCell.TYPE, "yield", IntCell.TYPE);
    loop.body = left -> LoopDriver.rows(ints, row(at(left, 0).getKey(), "b", 70));

    loop.run();

    assertThat(loop.allMeasured().get(1)).containsExactly("Row1", "b", 70.0);
  }

  @Test
  void otherTypesAreRefusedByName() {
    DataTableSpec wrong = spec("x", DoubleCell.TYPE, "yield", DoubleCell.TYPE);
    loop.body = left -> table(wrong, cells(1.0, 1.0));

    assertThatThrownBy(() -> loop.run())
        .isInstanceOf(KNIMEException.class)
        .hasMessage(
            "Column \"x\" holds "
                + StringCell.TYPE.getName()
                + " in the start's first table, but "
                + DoubleCell.TYPE.getName()
                + " in the rows of the loop's body.");
  }

  @Test
  void columnsThatTheBodyDoesNotBringAreMissingAndSaid() throws Exception {
    loop.settings(1, settings -> {});
    loop.body =
        left -> LoopDriver.rows(spec("yield", DoubleCell.TYPE), row(at(left, 0).getKey(), 70.0));

    loop.run();

    assertThat(loop.allMeasured().get(1)).containsExactly("Row1", null, 70.0);
    assertThat(loop.warning())
        .contains("The loop's body does not bring the columns \"x\"; their cells are missing.");
  }

  @Test
  void theOutcomeHasToBeInTheFirstTableToo() {
    loop.measured = table(CANDIDATES, cells("a"));

    assertThatThrownBy(() -> loop.run())
        .isInstanceOf(KNIMEException.class)
        .hasMessage("The first table of the BO Loop Start has no column \"yield\".");
  }

  @Test
  void aCampaignMayBeginWithNothing() throws Exception {
    loop.measured = table(MEASURED);
    loop.candidates = table(CANDIDATES, cells("b"), cells("c"));

    loop.run();

    assertThat(loop.history()).extracting(row -> row.get(4)).containsExactly(60.0, 60.0);
    assertThat(loop.allMeasured()).hasSize(2);
  }

  @Test
  void anOutcomeColumnThatIsNotThereOrHoldsNoNumbersIsNamed() throws Exception {
    assertNotConfigured(
        spec("Yield", DoubleCell.TYPE),
        "The table has no column \"yield\" (setting \"Outcome column\"). Did you mean \"Yield\"? The"
            + " columns are: \"Yield\".");
    assertNotConfigured(
        spec("yield", StringCell.TYPE),
        "Column \"yield\" (setting \"Outcome column\") does not hold numbers. Choose a column of"
            + " numbers, or convert it with String to Number.");
    loop.settings(1, settings -> settings.addString("outcomeColumn", ""));
    assertNotConfigured(
        spec("yield", StringCell.TYPE),
        "The table has no column of numbers for \"Outcome column\". If numbers are held as text,"
            + " convert the column with String to Number: \"yield\".");
  }

  private void assertNotConfigured(DataTableSpec rows, String message) {
    assertThatThrownBy(() -> CONTROL.configure(loop.end, new PortObjectSpec[] {rows}))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(message);
  }

  @Test
  void theModelOfTheLastRoundComesOut() throws Exception {
    loop = LoopDriver.withSurrogate();
    loop.surrogates = round -> surrogate(round, Direction.MAX);

    loop.run();

    assertThat(((SurrogatePortObject) loop.out(2)).surrogate().rows()).isEqualTo(3);
    assertThat(
            CONTROL
                .configure(
                    loop.end, new PortObjectSpec[] {CHOSEN, surrogate(1, Direction.MAX).getSpec()})[
                2])
        .isInstanceOf(SurrogatePortObjectSpec.class);
  }

  @Test
  void aModelThatWasTrainedForTheContraryIsRefused() throws Exception {
    loop = LoopDriver.withSurrogate();

    assertThatThrownBy(
            () ->
                CONTROL.configure(
                    loop.end, new PortObjectSpec[] {CHOSEN, surrogate(1, Direction.MIN).getSpec()}))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "The surrogate was trained for smaller outcomes of \"yield\", but \"Better outcomes\""
                + " says the contrary here. Set it alike in the learner and in the BO Loop End.");
  }

  private static SurrogatePortObject surrogate(int rows, Direction direction) {
    return new SurrogatePortObject(
        new SurrogatePortObjectSpec(new VectorSource("v", 2), "yield", direction),
        FakeEngineService.summary(rows, "yield", direction),
        "archive".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theOutcomeIsGuessedButNotAmongTheScores() throws Exception {
    NodeModel fresh = CONTROL.create(new BoLoopEndNodeFactory(), Optional.empty());

    CONTROL.configure(
        fresh,
        new PortObjectSpec[] {
          spec(
              "yield", DoubleCell.TYPE,
              "rank", IntCell.TYPE,
              "mean (#1)", DoubleCell.TYPE,
              "sd", DoubleCell.TYPE)
        });

    assertThat(CONTROL.settings(fresh).getString("outcomeColumn")).isEqualTo("yield");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertRefused(0, settings -> {}, "\"Maximum rounds\" must be at least 1, but is 0.");
    assertRefused(
        3,
        settings -> {
          settings.addBoolean("stopAtTarget", true);
          settings.addDouble("targetOutcome", Double.NaN);
        },
        "\"Target outcome\" must be a number, but is NaN.");
    assertRefused(
        3,
        settings -> {
          settings.addBoolean("stopWithoutImprovement", true);
          settings.addInt("patience", 0);
        },
        "\"Rounds without improvement\" must be at least 1, but is 0.");
    assertRefused(
        3,
        settings -> {
          settings.addBoolean("stopWithoutImprovement", true);
          settings.addDouble("minimumImprovement", -1);
        },
        "\"Smallest improvement that counts\" must be 0 or a number above, but is -1.0.");
  }

  private void assertRefused(
      int rounds,
      java.util.function.Consumer<org.knime.core.node.NodeSettings> settings,
      String message) {
    assertThatThrownBy(() -> loop.settings(rounds, settings))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(message);
  }

  @Test
  void theStartSaysWhenNoCandidatesAreLeft() throws Exception {
    loop.candidates = table(CANDIDATES);

    loop.step();

    assertThat(CONTROL.warning(loop.start).map(Message::getSummary))
        .contains("No candidates are left.");
  }
}
