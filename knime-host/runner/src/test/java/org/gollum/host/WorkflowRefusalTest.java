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
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.junit.jupiter.api.Test;
import org.knime.core.node.workflow.FlowVariable;

/** What the host refuses, before anything runs. */
class WorkflowRefusalTest extends ProbeTest {
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
            "Node #1 (Component/settings.xml) is a component, which the offline host does not run."
                + " Make it a metanode or expand it into the workflow, or run it in KNIME.");
    Path broken = Files.createDirectories(folder.resolve("broken"));
    Files.writeString(
        broken.resolve("workflow.knime"),
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><config key='a'>&a;</config>");
    assertThatThrownBy(() -> run(broken))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("workflow.knime: Not a settings file:");
  }
}
