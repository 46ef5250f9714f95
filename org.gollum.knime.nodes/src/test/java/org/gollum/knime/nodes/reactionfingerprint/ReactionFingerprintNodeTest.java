// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactionfingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.rows;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.nio.file.Path;
import java.util.List;
import org.gollum.api.BadSmiles;
import org.gollum.api.FeatureKind;
import org.gollum.api.FingerprintSettings;
import org.gollum.api.InputException;
import org.gollum.api.protocol.FeaturizeRequest;
import org.gollum.knime.nodes.columns.MissingInput;
import org.gollum.knime.nodes.columns.VectorColumns;
import org.gollum.knime.nodes.testing.Configuring;
import org.gollum.knime.nodes.testing.Executing;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.gollum.knime.nodes.testing.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;

class ReactionFingerprintNodeTest {
  private static final DataTableSpec SPEC =
      spec("rxn", StringCell.TYPE, "ligand", StringCell.TYPE, "yield", DoubleCell.TYPE);

  @TempDir Path folder;
  private FakeEngine engine;
  private final ReactionFingerprintNodeParameters parameters =
      new ReactionFingerprintNodeParameters();

  @BeforeEach
  void chooseReactions() {
    engine = new FakeEngine(folder);
    parameters.smilesColumn = "rxn";
  }

  private Configuring configure() throws InvalidSettingsException {
    Configuring node = new Configuring(parameters, SPEC);
    ReactionFingerprintNode.configure(node, node);
    return node;
  }

  private Executing execute(BufferedDataTable table) throws Exception {
    Executing node = new Executing(parameters, table);
    ReactionFingerprintNode.execute(node, node, engine);
    return node;
  }

  private static BufferedDataTable reactions() {
    return table(SPEC, cells("CO>>CN", "CP", 12.5), cells("C>>O", "P", 80.0));
  }

  @Test
  void announcesAColumnThatTheLearnerTakesAsVectors() throws Exception {
    DataTableSpec announced = configure().table(0);

    assertThat(announced.getColumnNames()).containsExactly("rxn", "ligand", "yield", "fingerprint");
    assertThat(announced.getColumnSpec(3).getType()).isEqualTo(Tables.LIST);
    assertThat(VectorColumns.isVector(announced.getColumnSpec(3))).isTrue();
  }

  @Test
  void aTakenNameGetsANumber() throws Exception {
    parameters.outputColumn = " yield ";

    assertThat(configure().table(0).getColumnNames())
        .containsExactly("rxn", "ligand", "yield", "yield (#1)");
  }

  @Test
  void suggestsTheNearestNameOfAnUnknownColumn() {
    parameters.smilesColumn = "rxns";

    assertThatThrownBy(this::configure)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "The table has no column \"rxns\" (setting \"SMILES column\"). Did you mean \"rxn\"?"
                + " The columns are: \"rxn\", \"ligand\", \"yield\".");
  }

  @Test
  void asksForAColumnWhenNoneIsChosen() {
    parameters.smilesColumn = "";

    assertThatThrownBy(this::configure)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("No column is chosen for \"SMILES column\". Open the dialog and choose one.");
  }

  @Test
  void aColumnOfNumbersHoldsNoSmiles() {
    parameters.smilesColumn = "yield";

    assertThatThrownBy(this::configure)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "Column \"yield\" (setting \"SMILES column\") does not hold text. Choose a column of"
                + " SMILES.");
  }

  @Test
  void theNewColumnNeedsAName() {
    parameters.outputColumn = " ";

    assertThatThrownBy(this::configure)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("The new column needs a name (setting \"Vector column\").");
  }

  @Test
  void lengthAndRadiusReachTheEngine() throws Exception {
    parameters.kind = FingerprintKind.MORGAN;
    parameters.bits = 1024;
    parameters.radius = 2;

    execute(reactions());

    assertThat(engine.service().last(FeaturizeRequest.class).size())
        .isEqualTo(new FingerprintSettings(1024, 2));
    assertThat(parameters.origin())
        .isEqualTo("a Reaction Fingerprint (morgan, 1024 bits, radius 2)");
  }

  @Test
  void sizesThatNobodyMeansAreRefusedWhereTheyCount() throws Exception {
    parameters.bits = 0;
    assertThatThrownBy(this::configure)
        .hasMessage("\"Length (bits)\" must be from 1 to 65536, but is 0.");
    parameters.bits = 2048;
    parameters.radius = 11;
    assertThatThrownBy(this::configure)
        .hasMessage("\"Radius (bonds)\" must be from 0 to 10, but is 11.");

    parameters.kind = FingerprintKind.MQN;
    configure();
    execute(reactions());
    assertThat(engine.service().last(FeaturizeRequest.class).size())
        .isEqualTo(FingerprintSettings.defaults());
  }

  @Test
  void appendsAVectorPerRow() throws Exception {
    Executing node = execute(reactions());

    assertThat(rows(node.table(0)))
        .containsExactly(
            List.of("Row0", "CO>>CN", "CP", 12.5, List.of(8.0, 0.0)),
            List.of("Row1", "C>>O", "P", 80.0, List.of(6.0, 1.0)));
    assertThat(node.warning()).isNull();
    FeaturizeRequest request = engine.service().last(FeaturizeRequest.class);
    assertThat(request.kind()).isEqualTo(FeatureKind.DRFP);
    assertThat(request.badSmiles()).isEqualTo(BadSmiles.FAIL);
    assertThat(request.inputs().columns()).containsExactly("rxn");
    assertThat(engine.leftBehind()).isEmpty();
  }

  @Test
  void asksForTheChosenKindOfTheChosenColumn() throws Exception {
    parameters.smilesColumn = "ligand";
    parameters.kind = FingerprintKind.MQN;

    execute(reactions());

    FeaturizeRequest request = engine.service().last(FeaturizeRequest.class);
    assertThat(request.kind()).isEqualTo(FeatureKind.MQN);
    assertThat(request.inputs().columns()).containsExactly("ligand");
  }

  @Test
  void aMissingSmilesFailsAndTheFirstRowIsNamed() {
    BufferedDataTable table = table(SPEC, cells("C>>O", "P", 1.0), cells(null, "P", 2.0));

    assertThatThrownBy(() -> execute(table))
        .isInstanceOf(KNIMEException.class)
        .hasMessage("Row \"Row1\" has a missing cell in \"rxn\".");
    assertThat(engine.leftBehind()).isEmpty();
  }

  @Test
  void missingAndUnreadableSmilesGetNoVectorIfAskedFor() throws Exception {
    parameters.missingSmiles = MissingInput.OUTPUT_MISSING;
    parameters.unreadableSmiles = UnreadableSmiles.OUTPUT_MISSING;
    engine.service().warn("Row \"Row2\" got no vector: it is odd.");

    Executing node =
        execute(
            table(
                SPEC,
                cells("C>>O", "P", 1.0),
                cells(null, "P", 2.0),
                cells("C>>?", "P", 3.0),
                cells("CC>>O", "P", 4.0)));

    assertThat(rows(node.table(0)))
        .extracting(List::size, row -> row.get(0), row -> row.get(4))
        .containsExactly(
            tuple(5, "Row0", List.of(6.0, 0.0)),
            tuple(5, "Row1", null),
            tuple(5, "Row2", null),
            tuple(5, "Row3", List.of(7.0, 2.0)));
    assertThat(node.warning())
        .isEqualTo(
            "1 row got no vector because the SMILES is missing.\n"
                + "Row \"Row2\" got no vector: it is odd.");
    assertThat(engine.service().last(FeaturizeRequest.class).badSmiles())
        .isEqualTo(BadSmiles.LEAVE_OUT);
  }

  @Test
  void anEmptyTableStaysEmpty() throws Exception {
    assertThat(rows(execute(table(SPEC)).table(0))).isEmpty();
  }

  @Test
  void anUnreadableSmilesIsWordedAsTheEngineDoes() {
    engine
        .service()
        .refuse(
            InputException.of("\"CCO\" is no reaction SMILES.")
                .row("Row1")
                .column("rxn")
                .remedy("Write a reaction.")
                .build());

    assertThatThrownBy(() -> execute(reactions()))
        .isInstanceOfSatisfying(
            KNIMEException.class,
            e -> {
              assertThat(e.getKNIMEMessage().getSummary())
                  .isEqualTo("row \"Row1\", column \"rxn\": \"CCO\" is no reaction SMILES.");
              assertThat(e.getKNIMEMessage().getResolutions()).containsExactly("Write a reaction.");
            });
    assertThat(engine.leftBehind()).isEmpty();
  }

  @Test
  void guessesAColumnThatIsNamedLikeAReaction() {
    assertThat(guess("id", "Ligand SMILES", "Reaction")).isEqualTo("Reaction");
    assertThat(guess("id", "Ligand SMILES", "rest")).isEqualTo("Ligand SMILES");
    assertThat(guess("id", "rest", "more")).isEqualTo("rest");
  }

  private static String guess(String first, String second, String third) {
    return NodeParametersUtil.createSettings(
            ReactionFingerprintNodeParameters.class,
            new PortObjectSpec[] {
              spec(
                  "rxn count",
                  DoubleCell.TYPE,
                  first,
                  StringCell.TYPE,
                  second,
                  StringCell.TYPE,
                  third,
                  StringCell.TYPE)
            })
        .smilesColumn;
  }
}
