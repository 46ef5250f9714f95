// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.FlowVariable;

class WorkflowRunTest {
  private static final Path HAND_WRITTEN =
      Path.of("src", "test", "resources", "workflows", "hand-written");

  @TempDir static Path shared;
  private static NodeBundle bundle;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws IOException {
    bundle = NodeBundle.open(ProbeBundle.folder(shared));
  }

  @AfterAll
  static void close() {
    bundle.close();
  }

  private static RunResult run(Path workflow) {
    return WorkflowRun.of(workflow).bundles(List.of(bundle)).run(Progress.NONE);
  }

  private static BufferedDataTable table(RunResult result, int node) {
    return (BufferedDataTable) result.node(node).orElseThrow().outputs().get(0);
  }

  private static List<String> column(BufferedDataTable table, String name) {
    int index = table.getDataTableSpec().findColumnIndex(name);
    List<String> values = new ArrayList<>();
    for (DataRow row : table) {
      values.add(row.getCell(index).toString());
    }
    return values;
  }

  private TestWorkflow workflow() {
    return new TestWorkflow(folder.resolve("workflow"));
  }

  private static void rows(NodeSettingsWO model, int rows) {
    model.addInt("rows", rows);
  }

  private static void times(NodeSettingsWO model, String column, double factor) {
    model.addString("column", column);
    model.addDouble("factor", factor);
  }

  @Test
  void runsAHandWrittenWorkflowWithASettingDrivenByAWorkflowVariable() {
    RunResult result = run(HAND_WRITTEN);
    assertThat(result.nodes()).extracting(NodeResult::state).containsOnly(NodeState.EXECUTED);
    assertThat(column(table(result, 2), "x times")).containsExactly("0.0", "1.5", "3.0", "4.5");
    assertThat(column(table(result, 1), "y")).containsExactly("0.0", "1.0", "?", "9.0");
    assertThat(result.files()).isEmpty();
  }

  @Test
  void aValueFromOutsideReplacesTheWorkflowVariable() {
    RunResult result =
        WorkflowRun.of(HAND_WRITTEN)
            .bundles(List.of(bundle))
            .variables(Map.of("rows", "1"))
            .run(Progress.NONE);
    assertThat(table(result, 2).size()).isEqualTo(1);
  }

  @Test
  void refusesAVariableThatTheWorkflowDoesNotHaveOrAValueOfAnotherType() {
    WorkflowRun run = WorkflowRun.of(HAND_WRITTEN).bundles(List.of(bundle));
    assertThatThrownBy(() -> run.variables(Map.of("seed", "1")).run(Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage("--set: The workflow has no variable \"seed\"; it has rows.");
    assertThatThrownBy(() -> run.variables(Map.of("rows", "many")).run(Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage("--set: \"many\" is no value for the variable \"rows\" of type INTEGER.");
  }

  @Test
  void aMissingVariableOrOneOfAnotherTypeIsNamedTogetherWithItsSetting() throws IOException {
    Path absent =
        workflow()
            .node(
                1,
                "org.gollum.probe.SourceFactory",
                model -> rows(model, 1),
                settings -> TestWorkflow.uses(settings, "rows", "nothing", null))
            .write();
    assertThatThrownBy(() -> run(absent))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Node \"Source\" (#1): The flow variable \"nothing\", which stands for the setting"
                + " \"rows\", is not there.");
    Path other =
        new TestWorkflow(folder.resolve("other"))
            .variable(new FlowVariable("text", "five"))
            .node(
                1,
                "org.gollum.probe.SourceFactory",
                model -> rows(model, 1),
                settings -> TestWorkflow.uses(settings, "rows", "text", null))
            .write();
    assertThatThrownBy(() -> run(other))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Node \"Source\" (#1): The flow variable \"text\" cannot stand for the setting \"rows\":"
                + " a variable of type STRING cannot stand for the setting \"rows\" of type xint.");
  }

  @Test
  void aSettingCanBecomeAVariableForTheNodesAfterIt() throws IOException {
    Path path =
        workflow()
            .node(
                1,
                "org.gollum.probe.SourceFactory",
                model -> rows(model, 3),
                settings -> TestWorkflow.uses(settings, "rows", null, "count"))
            .node(
                2,
                "org.gollum.probe.TimesFactory",
                model -> times(model, "n", 1),
                settings -> TestWorkflow.uses(settings, "factor", "count", null))
            .chain(1, 2)
            .write();
    assertThat(column(table(run(path), 2), "n times")).containsExactly("0.0", "3.0", "6.0");
  }

  @Test
  void aPortObjectTravelsAndAWarningIsKept() throws IOException {
    List<String> events = new ArrayList<>();
    Path path =
        workflow()
            .probe(1, "Source", model -> rows(model, 3))
            .probe(2, "Learner", model -> model.addString("column", "y"))
            .probe(3, "Applier")
            .connect(1, 1, 2, 1)
            .connect(2, 1, 3, 1)
            .connect(1, 1, 3, 2)
            .write();
    RunResult result =
        WorkflowRun.of(path)
            .bundles(List.of(bundle))
            .listener(
                new HostListener() {
                  @Override
                  public void started(NodeRef node) {
                    events.add("started " + node.name());
                  }

                  @Override
                  public void executed(NodeRef node, List<PortObject> outputs) {
                    events.add("executed " + node.name() + " " + outputs.get(0).getSummary());
                  }

                  @Override
                  public void warned(NodeRef node, String message) {
                    events.add("warned " + node.name() + " " + message);
                  }
                })
            .run(Progress.NONE);
    assertThat(column(table(result, 3), "mean of y")).containsExactly("0.5", "0.5", "0.5");
    assertThat(result.node(2).orElseThrow().warnings()).containsExactly("1 rows were left out.");
    assertThat(result.named("Applier")).hasSize(1);
    assertThat(events)
        .containsExactly(
            "started Source",
            "executed Source Rows: 3, Cols: 4",
            "started Learner",
            "warned Learner 1 rows were left out.",
            "executed Learner mean 0.5",
            "started Applier",
            "executed Applier Rows: 3, Cols: 5");
  }

  @Test
  void aPortObjectThatDoesNotComeBackFromItsFileFails() throws IOException {
    Path path =
        workflow()
            .probe(1, "Source", model -> rows(model, 2))
            .probe(
                2,
                "Learner",
                model -> {
                  model.addString("column", "y");
                  model.addBoolean("forgetful", true);
                })
            .chain(1, 2)
            .write();
    assertThatThrownBy(() -> run(path))
        .isInstanceOf(NodeFailedException.class)
        .hasMessage(
            "Node \"Learner\" (#2): IllegalStateException: the port object \"mean 0.5\" is another"
                + " one after it was stored and read: \"mean 0.0\"");
  }

  @Test
  void aNodeThatFailsIsNamedWithItsWholeMessageAndTheOthersResultsAreKept() throws IOException {
    Path path =
        workflow()
            .probe(1, "Source", model -> rows(model, 1))
            .probe(2, "Failing")
            .probe(3, "Times", model -> times(model, "x", 2))
            .chain(1, 2, 3)
            .write();
    assertThatThrownBy(() -> run(path))
        .isInstanceOfSatisfying(
            NodeFailedException.class,
            failure -> {
              assertThat(failure)
                  .hasMessage(
                      "Node \"Failing\" (#2): It failed on purpose. Row 7, column 2 at input 0: too"
                          + " large Use another node.");
              assertThat(failure.node().id()).isEqualTo(2);
              assertThat(failure.result().nodes())
                  .extracting(NodeResult::state)
                  .containsExactly(NodeState.EXECUTED, NodeState.FAILED, NodeState.CONFIGURED);
            });
  }

  @Test
  void settingsThatDoNotFitAreRefusedBeforeAnythingRuns() throws IOException {
    List<String> started = new ArrayList<>();
    Path path =
        workflow()
            .probe(1, "Source", model -> rows(model, 1))
            .probe(2, "Times", model -> times(model, "z", 2))
            .chain(1, 2)
            .write();
    assertThatThrownBy(
            () ->
                WorkflowRun.of(path)
                    .bundles(List.of(bundle))
                    .listener(
                        new HostListener() {
                          @Override
                          public void started(NodeRef node) {
                            started.add(node.name());
                          }
                        })
                    .run(Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage("Node \"Times\" (#2): There is no column \"z\".");
    assertThat(started).isEmpty();
  }

  @Test
  void aSettingThatIsNotStoredIsAnErrorUnlessItMayBeAbsent() throws IOException {
    Path path =
        workflow()
            .probe(1, "Source", model -> rows(model, 1))
            .probe(2, "Times", model -> model.addString("column", "x"))
            .chain(1, 2)
            .write();
    assertThatThrownBy(() -> run(path))
        .isInstanceOf(InputException.class)
        .hasMessage("Node \"Times\" (#2): There is no setting \"factor\" in \"model\".");
  }

  @Test
  void nodesThatNobodyDeclaresAreRefusedByName() throws IOException {
    Path unknown =
        workflow().node(4, "com.example.StrangeNodeFactory", model -> {}, settings -> {}).write();
    assertThatThrownBy(() -> WorkflowRun.of(unknown).run(Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Node \"StrangeNode\" (#4): the node com.example.StrangeNodeFactory is not known to the"
                + " offline host. Run the workflow in KNIME.");
    Path undeclared = new TestWorkflow(folder.resolve("undeclared")).probe(1, "Undeclared").write();
    assertThatThrownBy(() -> run(undeclared))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Node \"Undeclared\" (#1): the node org.gollum.probe.UndeclaredFactory is not known to"
                + " the offline host. The plugin.xml of org.gollum.probe does not declare it.");
  }

  @Test
  void connectionsThatLackOrDoNotFitAreRefused() throws IOException {
    Path lacking = workflow().probe(1, "Times", model -> times(model, "x", 2)).write();
    assertThatThrownBy(() -> run(lacking))
        .hasMessage("Node \"Times\" (#1): input 1 is not connected.");
    Path other =
        new TestWorkflow(folder.resolve("other"))
            .probe(1, "Source", model -> rows(model, 1))
            .probe(2, "Applier")
            .connect(1, 1, 2, 1)
            .connect(1, 1, 2, 2)
            .write();
    assertThatThrownBy(() -> run(other))
        .hasMessage(
            "Node \"Applier\" (#2): input 1 takes a Mean, but Node \"Source\" (#1) gives a Table.");
    Path circle =
        new TestWorkflow(folder.resolve("circle"))
            .probe(1, "Times", model -> times(model, "x", 2))
            .probe(2, "Times", model -> times(model, "x", 2))
            .chain(1, 2, 1)
            .write();
    assertThatThrownBy(() -> run(circle))
        .hasMessage("The connections go round in a circle at Node \"Times\" (#1).");
  }

  @Test
  void aPortThatTheWorkflowAddsIsThereAndOneThatItDoesNotAddIsNot() throws IOException {
    Path without =
        workflow()
            .probe(1, "Source", model -> rows(model, 2))
            .probe(2, "Optional")
            .chain(1, 2)
            .write();
    assertThat(column(table(run(without), 2), "inputs")).containsExactly("table");
    Path with =
        new TestWorkflow(folder.resolve("with"))
            .probe(1, "Source", model -> rows(model, 2))
            .probe(2, "Learner", model -> model.addString("column", "y"))
            .node(
                3,
                "org.gollum.probe.OptionalFactory",
                model -> {},
                settings ->
                    settings
                        .addNodeSettings("node_creation_config")
                        .addNodeSettings("mean")
                        .addNodeSettings("port_0")
                        .addString("object_class", "org.gollum.probe.Mean"))
            .chain(1, 2)
            .connect(1, 1, 3, 1)
            .connect(2, 1, 3, 2)
            .write();
    assertThat(column(table(run(with), 3), "inputs")).containsExactly("table and mean 0.5");
  }

  @Test
  void cancellingStopsTheNodeThatRuns() throws IOException {
    Path path =
        workflow().probe(1, "Source", model -> rows(model, 1)).probe(2, "Slow").chain(1, 2).write();
    List<String> messages = new ArrayList<>();
    boolean[] cancelled = new boolean[1];
    Progress progress =
        new Progress() {
          @Override
          public void report(double fraction, String message) {}

          @Override
          public void check() {
            if (cancelled[0]) {
              throw new CancellationException();
            }
          }
        };
    WorkflowRun run =
        WorkflowRun.of(path)
            .bundles(List.of(bundle))
            .listener(
                new HostListener() {
                  @Override
                  public void progressed(NodeRef node, double fraction, String message) {
                    if (node.name().equals("Slow") && message.equals("step 50")) {
                      messages.add(fraction + " " + message);
                      cancelled[0] = true;
                    }
                  }
                });
    assertThatThrownBy(() -> run.run(progress))
        .isInstanceOf(CancellationException.class)
        .hasMessage("cancelled in Node \"Slow\" (#2)");
    // Step 50 of 100 in a part that is half of the node's work.
    assertThat(messages).containsExactly("0.25 step 50");
  }

  @Test
  void readsAKnwfFileAndRefusesOneWithEntriesThatLieOutsideOfIt() throws IOException {
    Path parent = Files.createDirectories(folder.resolve("parent"));
    WorkflowCopy.copyTree(HAND_WRITTEN, parent.resolve("my workflow"));
    Path archive = ProbeBundle.zip(parent, folder.resolve("my.knwf"));
    assertThat(table(run(archive), 2).size()).isEqualTo(4);

    Path hostile = folder.resolve("hostile.knwf");
    try (OutputStream out = Files.newOutputStream(hostile);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("../../evil.txt"));
    }
    assertThatThrownBy(() -> run(hostile))
        .isInstanceOf(InputException.class)
        .hasMessage(
            hostile
                + ": The archive holds the entry \"../../evil.txt\", which lies outside of it. Do"
                + " not use this file.");
  }

  @Test
  void refusesWhatIsNoWorkflow() throws IOException {
    Path nothing = folder.resolve("nothing");
    assertThatThrownBy(() -> run(nothing)).hasMessage(nothing + ": The workflow is not there.");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> run(empty))
        .hasMessage("workflow.knime: This is no workflow: there is no workflow.knime in it.");
    Path meta = Files.createDirectories(folder.resolve("meta"));
    Files.writeString(
        meta.resolve("workflow.knime"),
        """
        <config xmlns="http://www.knime.org/2008/09/XMLConfig" key="workflow.knime">
          <config key="nodes">
            <config key="node_1">
              <entry key="id" type="xint" value="1"/>
              <entry key="node_settings_file" type="xstring" value="Component/settings.xml"/>
              <entry key="node_is_meta" type="xboolean" value="true"/>
              <entry key="node_type" type="xstring" value="SubNode"/>
            </config>
          </config>
        </config>
        """);
    assertThatThrownBy(() -> run(meta))
        .hasMessage(
            "Node #1 (Component/settings.xml) is a metanode or component, which the offline host"
                + " does not run. Expand it into the workflow, or run the workflow in KNIME.");
    Path broken = Files.createDirectories(folder.resolve("broken"));
    Files.writeString(
        broken.resolve("workflow.knime"),
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><config key='a'>&a;</config>");
    assertThatThrownBy(() -> run(broken))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("workflow.knime: Not a settings file:");
  }
}
