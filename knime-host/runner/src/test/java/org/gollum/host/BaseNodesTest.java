// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettingsWO;

class BaseNodesTest {
  private static final Consumer<NodeSettingsWO> NOTHING_MORE = settings -> {};

  @TempDir Path folder;

  private TestWorkflow workflow() {
    return new TestWorkflow(folder.resolve("workflow"));
  }

  private Path data(String name, String text) throws IOException {
    Path data = Files.createDirectories(folder.resolve("workflow").resolve("data"));
    return Files.writeString(data.resolve(name), text, StandardCharsets.UTF_8);
  }

  private RunResult run(TestWorkflow workflow) throws IOException {
    return WorkflowRun.of(workflow.write()).out(folder.resolve("out")).run(Progress.NONE);
  }

  private String written(String name) throws IOException {
    return Files.readString(folder.resolve("out").resolve(name));
  }

  /** The table as text: columns with types, then rows. */
  private static List<String> lines(RunResult result, int node, int output) {
    BufferedDataTable table =
        (BufferedDataTable) result.node(node).orElseThrow().outputs().get(output);
    List<String> lines = new ArrayList<>();
    lines.add(
        String.join(
            ", ",
            table.getDataTableSpec().stream()
                .map(c -> c.getName() + " " + c.getType().getCellClass().getSimpleName())
                .toList()));
    for (DataRow row : table) {
      lines.add(row.getKey() + ": " + row.stream().map(Object::toString).toList());
    }
    return lines;
  }

  private RunResult read(String text) throws IOException {
    data("in.csv", text);
    return run(
        workflow()
            .node(1, BaseSettings.CSV_READER, BaseSettings.csvReader("in.csv"), NOTHING_MORE));
  }

  @Test
  void readsACsvFileWithGuessedTypes() throws IOException {
    RunResult result =
        read(
            """
            i,l,d,s,mixed,empty
            1,3000000000,1.5,"a, ""b""\",1,
            # not this
            -2,4,1e-3,"two
            lines",x,""
            ,5,,,,
            """);
    assertThat(lines(result, 1, 0))
        .containsExactly(
            "i IntCell, l LongCell, d DoubleCell, s StringCell, mixed StringCell, empty StringCell",
            "Row0: [1, 3000000000, 1.5, a, \"b\", 1, ?]",
            "Row1: [-2, 4, 0.001, two\nlines, x, ?]",
            "Row2: [?, 5, ?, ?, ?, ?]");
  }

  @Test
  void readsFilesWithByteOrderMarkAndCarriageReturnsAndWithoutRows() throws IOException {
    assertThat(lines(read("\uFEFFa,b\r\n1,2\r\n"), 1, 0))
        .containsExactly("a IntCell, b IntCell", "Row0: [1, 2]");
    assertThat(lines(read("a,a\n"), 1, 0)).containsExactly("a StringCell, a (#1) StringCell");
  }

  @Test
  void aRowWithTooFewOrTooManyCellsIsNamedByItsLine() {
    assertThatThrownBy(() -> read("a,b\n\"1\n\",2\n3\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Node \"CSVTableReaderNode\" (#1): in.csv, line 4: the row has 1 cells, the table has 2"
                + " columns.");
  }

  @Test
  void aFileThatIsNotThereOrNotInItsEncodingIsNamed() throws IOException {
    assertThatThrownBy(
            () ->
                run(
                    workflow()
                        .node(
                            1,
                            BaseSettings.CSV_READER,
                            BaseSettings.csvReader("gone.csv"),
                            NOTHING_MORE)))
        .hasMessage(
            "Node \"CSVTableReaderNode\" (#1): The file gone.csv is not in the workflow's data"
                + " area.");
    Files.write(data("in.csv", ""), new byte[] {'a', '\n', (byte) 0xE4});
    assertThatThrownBy(
            () ->
                run(
                    workflow()
                        .node(
                            1,
                            BaseSettings.CSV_READER,
                            BaseSettings.csvReader("in.csv"),
                            NOTHING_MORE)))
        .hasMessage("Node \"CSVTableReaderNode\" (#1): in.csv is not encoded in UTF-8.");
  }

  @Test
  void aSettingsValueThatIsNotBuiltIsRefusedByName() {
    Consumer<NodeSettingsWO> settings =
        BaseSettings.csvReader("in.csv")
            .andThen(
                model -> {
                  var advanced = new org.knime.core.node.NodeSettings("advanced_settings");
                  advanced.addBoolean("limit_data_rows_scanned", false);
                  advanced.addBoolean("replace_empty_quotes_with_missing", true);
                  advanced.addString("quote_option", "KEEP_QUOTES");
                  model.addNodeSettings(advanced);
                });
    assertThatThrownBy(
            () -> run(workflow().node(1, BaseSettings.CSV_READER, settings, NOTHING_MORE)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Node \"CSVTableReaderNode\" (#1): The setting \"advanced_settings/quote_option\" is"
                + " \"KEEP_QUOTES\", which the offline host does not know; it knows"
                + " REMOVE_QUOTES_AND_TRIM, REMOVE_QUOTES.");
  }

  @Test
  void aFileOutsideOfTheDataAreaIsRefused() {
    assertThatThrownBy(
            () ->
                run(
                    workflow()
                        .node(
                            1,
                            BaseSettings.CSV_READER,
                            BaseSettings.csvReader("../../secret.csv"),
                            NOTHING_MORE)))
        .hasMessage(
            "Node \"CSVTableReaderNode\" (#1): The file \"../../secret.csv\" lies outside of the"
                + " workflow's data area.");
  }

  @Test
  void writtenFilesAreHandedOutAndTheWorkflowsOwnFolderStaysAsItWas() throws IOException {
    Path in = data("in.csv", "a,b,c\n1,0.1,\"x, y\"\n2,1e30,\n3,-2.50,\"\"\n");
    RunResult result =
        run(
            workflow()
                .node(1, BaseSettings.CSV_READER, BaseSettings.csvReader("in.csv"), NOTHING_MORE)
                .node(
                    2,
                    BaseSettings.CSV_WRITER,
                    BaseSettings.csvWriter("deep/out.csv", "IF_NEEDED", "overwrite"),
                    NOTHING_MORE)
                .chain(1, 2));
    assertThat(result.files()).containsExactly("deep/out.csv");
    assertThat(written("deep/out.csv"))
        .isEqualTo("a,b,c\n1,0.1,\"x, y\"\n2,1000000000000000000000000000000,\n3,-2.5,\n");
    assertThat(in.getParent()).isDirectoryNotContaining("glob:**deep");
  }

  @Test
  void aFileThatIsThereIsAppendedToOrKept() throws IOException {
    data("in.csv", "a\n1\n");
    data("out.csv", "a\n0\n");
    run(
        workflow()
            .node(1, BaseSettings.CSV_READER, BaseSettings.csvReader("in.csv"), NOTHING_MORE)
            .node(
                2,
                BaseSettings.CSV_WRITER,
                BaseSettings.csvWriter("out.csv", "STRINGS_ONLY", "append"),
                NOTHING_MORE)
            .chain(1, 2));
    assertThat(written("out.csv")).isEqualTo("a\n0\n1\n");
    assertThatThrownBy(
            () ->
                run(
                    workflow()
                        .node(
                            1,
                            BaseSettings.CSV_READER,
                            BaseSettings.csvReader("in.csv"),
                            NOTHING_MORE)
                        .node(
                            2,
                            BaseSettings.CSV_WRITER,
                            BaseSettings.csvWriter("out.csv", "ALWAYS", "fail"),
                            NOTHING_MORE)
                        .chain(1, 2)))
        .isInstanceOf(NodeFailedException.class)
        .hasMessage("Node \"CSVWriter2Node\" (#2): The file out.csv is there already.");
  }

  @Test
  void anOutFolderThatCannotBeWrittenIsNamed() throws IOException {
    data("in.csv", "a\n1\n");
    Path file = Files.writeString(folder.resolve("file"), "");
    Path workflow =
        workflow()
            .node(1, BaseSettings.CSV_READER, BaseSettings.csvReader("in.csv"), NOTHING_MORE)
            .node(
                2,
                BaseSettings.CSV_WRITER,
                BaseSettings.csvWriter("out.csv", "IF_NEEDED", "overwrite"),
                NOTHING_MORE)
            .chain(1, 2)
            .write();
    assertThatThrownBy(() -> WorkflowRun.of(workflow).out(file).run(Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file.resolve("out.csv") + ", --out: The file cannot be written:")
        .hasMessageEndingWith("Name a folder that can be written to.");
  }

  @Test
  void filtersColumns() throws IOException {
    data("in.csv", "a,b,c\n1,2,3\n");
    RunResult result =
        run(
            workflow()
                .node(1, BaseSettings.CSV_READER, BaseSettings.csvReader("in.csv"), NOTHING_MORE)
                .node(
                    2, BaseSettings.COLUMN_FILTER, BaseSettings.without("b", "gone"), NOTHING_MORE)
                .node(3, BaseSettings.COLUMN_FILTER, BaseSettings.only("c", "a"), NOTHING_MORE)
                .connect(1, 1, 2, 1)
                .connect(1, 1, 3, 1));
    assertThat(lines(result, 2, 0)).containsExactly("a IntCell, c IntCell", "Row0: [1, 3]");
    assertThat(lines(result, 3, 0)).containsExactly("a IntCell, c IntCell", "Row0: [1, 3]");
  }

  private List<String> rows(String factory, Consumer<NodeSettingsWO> filter, int output)
      throws IOException {
    data("in.csv", "n,d,s\n1,0.5,a\n2,,b\n3,2.5,\n");
    List<String> lines =
        lines(
            run(
                workflow()
                    .node(
                        1, BaseSettings.CSV_READER, BaseSettings.csvReader("in.csv"), NOTHING_MORE)
                    .node(2, factory, filter, NOTHING_MORE)
                    .chain(1, 2)),
            2,
            output);
    return lines.subList(1, lines.size()).stream().map(line -> line.split(":")[0]).toList();
  }

  @Test
  void filtersAndSplitsRows() throws IOException {
    String filter = BaseSettings.ROW_FILTER;
    assertThat(rows(filter, BaseSettings.rowFilter("d", "IS_MISSING", null, true), 0))
        .containsExactly("Row1");
    assertThat(rows(filter, BaseSettings.rowFilter("d", "IS_NOT_MISSING", null, true), 0))
        .containsExactly("Row0", "Row2");
    assertThat(rows(filter, BaseSettings.rowFilter("d", "GT", 0.5, true), 0))
        .containsExactly("Row2");
    assertThat(rows(filter, BaseSettings.rowFilter("n", "LTE", 2, false), 0))
        .containsExactly("Row2");
    assertThat(rows(filter, BaseSettings.rowFilter("s", "NEQ_MISS", "a", true), 0))
        .containsExactly("Row1", "Row2");
    assertThat(rows(BaseSettings.ROW_SPLITTER, BaseSettings.rowFilter("n", "EQ", 2, true), 1))
        .containsExactly("Row0", "Row2");
    assertThatThrownBy(() -> rows(filter, BaseSettings.rowFilter("d", "REGEX", "x", true), 0))
        .hasMessage(
            "Node \"RowFilterNode\" (#2): The setting \"predicates/0/operator\" is \"REGEX\", which"
                + " the offline host does not know; it knows EQ, NEQ, NEQ_MISS, LT, LTE, GT, GTE,"
                + " IS_MISSING, IS_NOT_MISSING.");
  }

  private List<String> join(Consumer<NodeSettingsWO> joiner) throws IOException {
    data("left.csv", "k,v\na,1\nb,2\nc,3\n,4\n");
    data("right.csv", "k,w\nb,20\na,10\nb,21\nz,99\n");
    return lines(
        run(
            workflow()
                .node(1, BaseSettings.CSV_READER, BaseSettings.csvReader("left.csv"), NOTHING_MORE)
                .node(2, BaseSettings.CSV_READER, BaseSettings.csvReader("right.csv"), NOTHING_MORE)
                .node(3, BaseSettings.JOINER, joiner, NOTHING_MORE)
                .connect(1, 1, 3, 1)
                .connect(2, 1, 3, 2)),
        3,
        0);
  }

  @Test
  void joinsByColumnsAndByRowIds() throws IOException {
    assertThat(join(BaseSettings.joiner("k", "k", false, "CONCATENATE")))
        .containsExactly(
            "k StringCell, v IntCell, k (right) StringCell, w IntCell",
            "Row0_Row1: [a, 1, a, 10]",
            "Row1_Row0: [b, 2, b, 20]",
            "Row1_Row2: [b, 2, b, 21]");
    assertThat(join(BaseSettings.joiner("k", "k", true, "SEQUENTIAL")).subList(4, 7))
        .containsExactly("Row3: [c, 3, ?, ?]", "Row4: [?, 4, ?, ?]", "Row5: [?, ?, z, 99]");
    assertThat(join(BaseSettings.joiner("$RowID$", "$RowID$", false, "KEEP_ROWID")))
        .contains("Row0: [a, 1, b, 20]", "Row3: [?, 4, z, 99]");
    assertThatThrownBy(() -> join(BaseSettings.joiner("k", "k", false, "KEEP_ROWID")))
        .hasMessage(
            "Node \"Joiner3Node\" (#3): The row ids can be kept only where the tables are joined by"
                + " them.");
    assertThatThrownBy(() -> join(BaseSettings.joiner("key", "k", false, "SEQUENTIAL")))
        .hasMessage("Node \"Joiner3Node\" (#3): The left table has no column \"key\".");
  }

  private List<String> concatenate(Consumer<NodeSettingsWO> settings, int tables)
      throws IOException {
    data("a.csv", "x,y\n1,2\n");
    data("b.csv", "y,z\n3,4\n");
    TestWorkflow workflow =
        workflow()
            .node(1, BaseSettings.CSV_READER, BaseSettings.csvReader("a.csv"), NOTHING_MORE)
            .node(2, BaseSettings.CSV_READER, BaseSettings.csvReader("b.csv"), NOTHING_MORE)
            .node(
                3,
                BaseSettings.CONCATENATE,
                settings,
                more -> {
                  NodeSettingsWO group =
                      more.addNodeSettings("node_creation_config").addNodeSettings("input");
                  for (int i = 2; i < tables; i++) {
                    group
                        .addNodeSettings("port_" + (i - 2))
                        .addString("object_class", "org.knime.core.node.BufferedDataTable");
                  }
                })
            .connect(1, 1, 3, 1)
            .connect(2, 1, 3, 2);
    for (int i = 2; i < tables; i++) {
      workflow.connect(1, 1, 3, i + 1);
    }
    return lines(run(workflow), 3, 0);
  }

  @Test
  void concatenatesTables() throws IOException {
    assertThat(concatenate(BaseSettings.concatenate(false, true), 3))
        .containsExactly(
            "x IntCell, y IntCell, z IntCell",
            "Row0: [1, 2, ?]",
            "Row0_dup: [?, 3, 4]",
            "Row0_dup_dup: [1, 2, ?]");
    assertThat(concatenate(BaseSettings.concatenate(true, false), 2))
        .containsExactly("y IntCell", "Row0: [2]");
  }

  @Test
  void createsATable() throws IOException {
    RunResult result =
        run(
            workflow()
                .node(1, BaseSettings.TABLE_CREATOR, BaseSettings.tableCreator(), NOTHING_MORE));
    assertThat(lines(result, 1, 0))
        .containsExactly("name StringCell, value IntCell", "Row0: [a, 1]", "Row1: [b, ?]");
  }

  @Test
  void portsThatAreNotBuiltAreRefused() {
    assertThatThrownBy(
            () ->
                run(
                    workflow()
                        .node(
                            1,
                            BaseSettings.CSV_READER,
                            BaseSettings.csvReader("in.csv"),
                            more ->
                                more.addNodeSettings("node_creation_config")
                                    .addNodeSettings("File System Connection")
                                    .addNodeSettings("port_0")
                                    .addString("object_class", "x"))))
        .hasMessage(
            "Node \"CSVTableReaderNode\" (#1): The offline host does not know the ports \"File"
                + " System Connection\" of this node.");
  }
}
