// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.campaignreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.rows;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gollum.api.Direction;
import org.gollum.api.protocol.CampaignRequest;
import org.gollum.knime.nodes.columns.OutcomeDirection;
import org.gollum.knime.nodes.testing.Configuring;
import org.gollum.knime.nodes.testing.Executing;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

class CampaignReportNodeTest {
  private static final DataTableSpec HISTORY =
      spec(
          "round",
          IntCell.TYPE,
          "row",
          StringCell.TYPE,
          "outcome",
          DoubleCell.TYPE,
          "best",
          DoubleCell.TYPE,
          "mean",
          DoubleCell.TYPE,
          "sd",
          DoubleCell.TYPE);
  private static final DataTableSpec LAB =
      spec("ligand", StringCell.TYPE, "yield", DoubleCell.TYPE);

  @TempDir Path folder;
  private FakeEngine engine;
  private final CampaignReportNodeParameters parameters = new CampaignReportNodeParameters();

  @BeforeEach
  void aLoopsHistory() {
    engine = new FakeEngine(folder);
    parameters.outcomeColumn = "outcome";
    parameters.hasNames = true;
    parameters.nameColumn = "row";
    parameters.hasRounds = true;
    parameters.roundColumn = "round";
    parameters.hasPredictions = true;
    parameters.meanColumn = "mean";
    parameters.sdColumn = "sd";
    parameters.hasBest = true;
    parameters.bestColumn = "best";
  }

  private static BufferedDataTable history() {
    return table(
        HISTORY,
        cells(1, "Row7", 40.0, 50.0, 45.0, 4.0),
        cells(2, "Row9", null, 50.0, 60.0, 4.0),
        cells(2, null, 70.0, 70.0, null, null));
  }

  private void aTableOfTheLaboratory() {
    parameters.outcomeColumn = "yield";
    parameters.hasNames = false;
    parameters.hasRounds = false;
    parameters.hasPredictions = false;
    parameters.hasBest = false;
  }

  private Executing execute(BufferedDataTable table) throws Exception {
    Executing node = new Executing(parameters, table);
    CampaignReportNode.execute(node, node, engine);
    return node;
  }

  @Test
  void aHistoryBecomesAPageAndATableOfRounds() throws Exception {
    Executing node = execute(history());

    assertThat(rows(node.table(0)))
        .containsExactly(
            Arrays.asList("Row0", 1, 1, 0, 40.0, 40.0, 0.5, 1.0),
            Arrays.asList("Row1", 2, 1, 1, null, null, 0.5, 1.0),
            Arrays.asList("Row2", 2, 1, 0, 70.0, 70.0, null, null));
    assertThat(rows((BufferedDataTable) node.internal()[0]))
        .containsExactly(List.of("page", "<p>Row7,Row9,Row2</p>"));
    CampaignRequest request = engine.service().last(CampaignRequest.class);
    assertThat(request.target()).isEqualTo("outcome");
    assertThat(request.direction()).isEqualTo(Direction.MAX);
    assertThat(request.campaigns()).isNull();
    assertThat(node.warning()).isNull();
  }

  @Test
  void withoutRoundsEachRowIsOneAndRowIdsAreTheNames() throws Exception {
    aTableOfTheLaboratory();
    parameters.direction = OutcomeDirection.MINIMIZE;

    Executing node = execute(table(LAB, cells("a", 3.0), cells("b", null)));

    assertThat(rows(node.table(0)))
        .containsExactly(
            Arrays.asList("Row0", 1, 1, 0, 3.0, 3.0, null, null),
            Arrays.asList("Row1", 2, 1, 1, null, null, null, null));
    assertThat(engine.service().last(CampaignRequest.class).direction()).isEqualTo(Direction.MIN);
  }

  @Test
  void campaignsAreToldApartByAColumn() throws Exception {
    aTableOfTheLaboratory();
    parameters.hasCampaigns = true;
    parameters.campaignColumn = "ligand";

    Executing node = execute(table(LAB, cells("a", 3.0), cells("b", 4.0)));

    assertThat(rows(node.table(0)))
        .extracting(row -> row.get(1), row -> row.get(2))
        .containsExactly(tuple("a", 1), tuple("b", 2));
  }

  @Test
  void thePageIsWrittenToAFile(@TempDir Path out) throws Exception {
    Path file = out.resolve("campaign.html");
    Files.writeString(file, "older");
    parameters.writesFile = true;
    parameters.file = file.toString();

    execute(history());

    assertThat(file).hasContent("<p>Row7,Row9,Row2</p>");
    assertThat(out.toFile().list()).containsExactly("campaign.html");
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed(@TempDir Path out) {
    Path file = out.resolve("absent").resolve("campaign.html");
    parameters.writesFile = true;
    parameters.file = file.toString();

    assertThatThrownBy(() -> execute(history()))
        .isInstanceOf(KNIMEException.class)
        .hasMessageStartingWith(
            "The page cannot be written to "
                + file
                + ": there is no folder "
                + out.resolve("absent")
                + ".");
  }

  @Test
  void aPathMustBeWhole() {
    parameters.writesFile = true;
    parameters.file = " campaign.html";

    assertThatThrownBy(parameters::validate)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "\"File\": \"campaign.html\" is not the full path of a file. Write it from the root on,"
                + " such as /home/me/campaign.html.");
  }

  @Test
  void aRowWithoutARoundIsNamed() {
    assertThatThrownBy(() -> execute(table(HISTORY, cells(null, "Row7", 40.0, 50.0, 45.0, 4.0))))
        .isInstanceOf(KNIMEException.class)
        .hasMessageStartingWith("Row \"Row0\", column \"round\": the round is missing.");
  }

  @Test
  void anEmptyTableSaysSo() {
    assertThatThrownBy(() -> execute(table(HISTORY)))
        .isInstanceOf(KNIMEException.class)
        .hasMessageStartingWith("The table has no rows, so there is no campaign to report.");
  }

  @Test
  void aColumnThatIsGoneIsNamed() {
    assertThatThrownBy(
            () -> {
              Configuring node = new Configuring(parameters, LAB);
              CampaignReportNode.configure(node, node);
            })
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith(
            "The table has no column \"outcome\" (setting \"Outcome column\"). ");
  }

  @Test
  void theOutputIsKnownBeforeExecution() throws Exception {
    Configuring node = new Configuring(parameters, HISTORY);
    CampaignReportNode.configure(node, node);

    assertThat(node.table(0).getColumnNames())
        .containsExactly(
            "round",
            "experiments",
            "failed",
            "best of the round",
            "best so far",
            "mean error",
            "inside 95 %");
  }

  @Test
  void theEnginesWarningsAreTheNodes() throws Exception {
    engine.service().warn("The model was too sure of itself.");

    assertThat(execute(history()).warning()).isEqualTo("The model was too sure of itself.");
  }
}
