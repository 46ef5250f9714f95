// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.SingleCellFactory;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.vector.doublevector.DoubleVectorValue;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.message.Message;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType;
import org.knime.core.util.DuplicateKeyException;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.core.webui.node.dialog.defaultdialog.setting.singleselection.NoneChoice;
import org.knime.core.webui.node.dialog.defaultdialog.setting.singleselection.StringOrEnum;
import org.knime.node.impl.description.DefaultNodeDescriptionUtil;
import org.knime.node.impl.description.PortDescription;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.TypedStringChoice;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider;

/** The stand-in behaves as KNIME where our nodes rest on it. */
class StandInTest {
  private final Set<BufferedDataTable> owned = new LinkedHashSet<>();
  private final ExecutionContext context =
      NodeControl.get().context(new DefaultNodeProgressMonitor(), owned);

  // ---- parameters

  enum Color {
    RED,
    GREEN
  }

  static class Inner implements NodeParameters {
    int depth = 3;
  }

  static class Parameters implements NodeParameters {
    String m_text = "a";
    double factor = 2;

    @Persist(configKey = "otherName")
    long number = 7;

    Color color = Color.GREEN;
    Optional<Integer> limit = Optional.of(5);
    Inner inner = new Inner();
    Inner[] list = {new Inner()};
    String[] names = {"x", "y"};
    StringOrEnum<NoneChoice> choice = new StringOrEnum<>(NoneChoice.NONE);

    @Migrate(loadDefaultIfAbsent = true)
    boolean late = true;

    Parameters() {}

    Parameters(NodeParametersInput input) {
      m_text = input.getInTableSpec(0).map(spec -> spec.getColumnSpec(0).getName()).orElse("none");
    }
  }

  private static NodeSettings saved(NodeParameters parameters) {
    NodeSettings settings = new NodeSettings("model");
    NodeParametersUtil.saveSettings(Parameters.class, parameters, settings);
    return settings;
  }

  @Test
  void parametersAreStoredByFieldNameAndComeBack() throws InvalidSettingsException {
    NodeSettings settings = saved(new Parameters());
    assertThat(settings.keySet())
        .containsExactly(
            "text",
            "factor",
            "otherName",
            "color",
            "limit_is_present",
            "limit",
            "inner",
            "list",
            "names",
            "choice",
            "late");
    assertThat(settings.getString("color")).isEqualTo("GREEN");
    assertThat(settings.getNodeSettings("inner").getInt("depth")).isEqualTo(3);
    assertThat(settings.getNodeSettings("list").getNodeSettings("0").getInt("depth")).isEqualTo(3);
    Parameters changed = new Parameters();
    changed.limit = Optional.empty();
    changed.color = Color.RED;
    changed.inner.depth = 9;
    changed.choice = new StringOrEnum<>("column");
    Parameters loaded = NodeParametersUtil.loadSettings(saved(changed), Parameters.class);
    assertThat(loaded.limit).isEmpty();
    assertThat(loaded.color).isEqualTo(Color.RED);
    assertThat(loaded.inner.depth).isEqualTo(9);
    assertThat(loaded.names).containsExactly("x", "y");
    assertThat(loaded.choice.getStringChoice()).isEqualTo("column");
  }

  @Test
  void absentParametersAreErrorsUnlessTheyMayBeAbsent() throws InvalidSettingsException {
    NodeSettings settings = saved(new Parameters());
    settings.removeConfig("late");
    assertThat(NodeParametersUtil.loadSettings(settings, Parameters.class).late).isTrue();
    settings.removeConfig("factor");
    assertThatThrownBy(() -> NodeParametersUtil.loadSettings(settings, Parameters.class))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("There is no setting \"factor\" in \"model\".");
    NodeSettings wrong = saved(new Parameters());
    wrong.addString("color", "BLUE");
    assertThatThrownBy(() -> NodeParametersUtil.loadSettings(wrong, Parameters.class))
        .hasMessage("Invalid value 'BLUE' for \"color\". Possible values: [RED, GREEN]");
  }

  @Test
  void defaultsAndChoicesCanRestOnTheInput() {
    DataTableSpec spec =
        new DataTableSpec(
            new String[] {"text", "number"}, new DataType[] {StringCell.TYPE, IntCell.TYPE});
    DataTableSpec[] specs = {spec};
    assertThat(NodeParametersUtil.createSettings(Parameters.class, specs).m_text).isEqualTo("text");
    assertThat(NodeParametersUtil.createSettings(Parameters.class).m_text).isEqualTo("a");
    NodeParametersInput input = NodeParametersUtil.createDefaultNodeSettingsContext(specs);
    assertThat(new CompatibleColumnsProvider.DoubleColumnsProvider() {}.computeState(input))
        .extracting(TypedStringChoice::id)
        .containsExactly("number");
    assertThat(StringChoice.fromId("x").text()).isEqualTo("x");
  }

  // ---- settings files

  @Test
  void settingsFilesKeepTypesNullsAndUnprintableCharacters() throws Exception {
    NodeSettings settings = new NodeSettings("root");
    settings.addString("text", "line\nbreak <&\"> ä");
    settings.addString("nothing", null);
    settings.addChar("char", '"');
    settings.addLong("long", Long.MIN_VALUE);
    settings.addDouble("double", 0.1);
    settings.addStringArray("array", "a", null);
    settings.addDataCell("cell", new IntCell(4));
    settings.addDataType("type", ListCell.getCollectionType(DoubleCell.TYPE));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    settings.saveToXML(out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("line%%00010break &lt;&amp;&quot;&gt; ä")
        .contains("<entry key=\"nothing\" type=\"xstring\" isnull=\"true\" value=\"\"/>");
    NodeSettings loaded =
        (NodeSettings) NodeSettings.loadFromXML(new ByteArrayInputStream(out.toByteArray()));
    assertThat(loaded.getString("text")).isEqualTo("line\nbreak <&\"> ä");
    assertThat(loaded.getString("nothing")).isNull();
    assertThat(loaded.getChar("char")).isEqualTo('"');
    assertThat(loaded.getLong("long")).isEqualTo(Long.MIN_VALUE);
    assertThat(loaded.getStringArray("array")).containsExactly("a", null);
    assertThat(loaded.getDataCell("cell")).isEqualTo(new IntCell(4));
    assertThat(loaded.getDataType("type").getCollectionElementType()).isEqualTo(DoubleCell.TYPE);
    assertThatThrownBy(() -> loaded.getInt("long"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("The setting \"long\" in \"root\" is of type xlong, not xint.");
    assertThat(loaded.getInt("long", 3)).isEqualTo(3);
  }

  @Test
  void brokenSettingsFilesAreRefused() {
    for (String text :
        List.of(
            "<config key='a'><entry key='b' type='xint' value='x'/></config>",
            "<config key='a'><entry key='b' type='xnothing' value='1'/></config>",
            "<config key='a'>",
            "<other key='a'/>")) {
      assertThatThrownBy(
              () ->
                  NodeSettings.loadFromXML(
                      new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("Not a settings file: ");
    }
  }

  // ---- cells, types, tables

  @Test
  void typesKnowWhatTheirCellsCanBeReadAs() {
    assertThat(DoubleCell.TYPE.isASuperTypeOf(IntCell.TYPE)).isTrue();
    assertThat(IntCell.TYPE.isASuperTypeOf(DoubleCell.TYPE)).isFalse();
    assertThat(DataType.getCommonSuperType(IntCell.TYPE, DoubleCell.TYPE))
        .isEqualTo(DoubleCell.TYPE);
    DataType mixed = DataType.getCommonSuperType(IntCell.TYPE, StringCell.TYPE);
    assertThat(mixed.isCompatible(DoubleValue.class)).isFalse();
    assertThat(mixed.isASuperTypeOf(StringCell.TYPE)).isTrue();
    assertThat(IntCell.TYPE.isASuperTypeOf(DataType.getMissingCell().getType())).isTrue();
    ListCell list =
        CollectionCellFactory.createListCell(List.of(new DoubleCell(1), new DoubleCell(2)));
    assertThat(list.getType()).isEqualTo(DataType.getType(ListCell.class, DoubleCell.TYPE));
    // A plain list is no vector, although it holds numbers.
    assertThat(list.getType().isCompatible(DoubleVectorValue.class)).isFalse();
    assertThat(new DoubleCell(0.0)).isNotEqualTo(new DoubleCell(-0.0));
    assertThat((DataCell) new IntCell(1)).isNotEqualTo(new DoubleCell(1));
  }

  private BufferedDataTable table(DataTableSpec spec, DataRow... rows) {
    BufferedDataContainer container = context.createDataContainer(spec);
    for (DataRow row : rows) {
      container.addRowToTable(row);
    }
    container.close();
    return container.getTable();
  }

  private static final DataTableSpec NUMBERS =
      new DataTableSpec(new String[] {"n"}, new DataType[] {DoubleCell.TYPE});

  @Test
  void aContainerChecksRowsAndFindsBounds() {
    BufferedDataContainer container = context.createDataContainer(NUMBERS);
    container.addRowToTable(new DefaultRow("a", new DoubleCell(2)));
    container.addRowToTable(new DefaultRow("b", new IntCell(1)));
    container.addRowToTable(new DefaultRow("c", DataType.getMissingCell()));
    assertThatThrownBy(() -> container.addRowToTable(new DefaultRow("a", new DoubleCell(3))))
        .isInstanceOf(DuplicateKeyException.class);
    assertThatThrownBy(() -> container.addRowToTable(new DefaultRow("d", new StringCell("x"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> container.addRowToTable(new DefaultRow("d", new double[2])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(container::getTable).isInstanceOf(IllegalStateException.class);
    container.close();
    assertThatThrownBy(() -> container.addRowToTable(new DefaultRow("d", new DoubleCell(3))))
        .isInstanceOf(IllegalStateException.class);
    DataColumnSpec column = container.getTable().getDataTableSpec().getColumnSpec(0);
    assertThat(column.getDomain().getLowerBound()).isEqualTo(new IntCell(1));
    assertThat(column.getDomain().getUpperBound()).isEqualTo(new DoubleCell(2));
    assertThat(owned).containsExactly(container.getTable());
  }

  @Test
  void rearrangedColumnsAreComputedOncePerRowAndDieWithTheirTable() throws Exception {
    BufferedDataTable table =
        table(
            NUMBERS,
            new DefaultRow("a", new DoubleCell(1)),
            new DefaultRow("b", new DoubleCell(2)));
    List<Long> asked = new ArrayList<>();
    ColumnRearranger columns = new ColumnRearranger(table.getDataTableSpec());
    columns.insertAt(
        0,
        new SingleCellFactory(new DataColumnSpecCreator("m", IntCell.TYPE).createSpec()) {
          @Override
          public DataCell getCell(DataRow row, long rowIndex) {
            asked.add(rowIndex);
            return new IntCell((int) rowIndex);
          }
        });
    assertThat(columns.createSpec().getColumnNames()).containsExactly("m", "n");
    BufferedDataTable rearranged = context.createColumnRearrangeTable(table, columns, context);
    assertThat(asked).containsExactly(0L, 1L);
    assertThat(rearranged.iterator().next().getCell(1)).isEqualTo(new DoubleCell(1));
    NodeControl.get().delete(table);
    assertThatThrownBy(rearranged::iterator)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was deleted");
  }

  @Test
  void columnNamesAreDistinct() {
    assertThat(DataTableSpec.getUniqueColumnName(NUMBERS, "n")).isEqualTo("n (#1)");
    assertThatThrownBy(() -> new DataTableSpec(NUMBERS, NUMBERS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // ---- the rest

  @Test
  void variablesWidenButNeverNarrow() {
    FlowVariable number = new FlowVariable("n", 3);
    assertThat(number.getValue(VariableType.DoubleType.INSTANCE)).isEqualTo(3.0);
    assertThat(number.getStringValue()).isEqualTo("3");
    assertThatThrownBy(() -> new FlowVariable("d", 1.5).getIntValue())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMessageKeepsItsFirstIssueAndAllResolutions() {
    Message message =
        Message.builder()
            .withSummary("Bad rows.")
            .addRowIssue(0, 2, 4, "no number")
            .addRowIssue(0, 2, 9, "no number either")
            .addResolutions("Correct them.", "Or leave them out.")
            .build()
            .orElseThrow();
    assertThat(message.toLogPrintable())
        .isEqualTo(
            "Bad rows.\nRow 5, column 3 at input 0: no number\nCorrect them.\nOr leave them out.");
    assertThat(Message.builder().build()).isEmpty();
  }

  @Test
  void aDescriptionThatIsNoXmlIsRefused() {
    assertThatThrownBy(
            () ->
                DefaultNodeDescriptionUtil.createNodeDescription(
                    "Broken",
                    "",
                    List.of(PortDescription.fixedPort("Table", "in")),
                    List.of(),
                    "s",
                    "a < b",
                    List.of(),
                    null,
                    List.of(),
                    null,
                    List.of(),
                    null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the description of \"Broken\" is not well-formed XML");
  }
}
