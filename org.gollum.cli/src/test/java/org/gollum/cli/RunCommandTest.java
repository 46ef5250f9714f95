// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  @TempDir private Path folder;

  @Test
  void aFolderThatIsNoWorkflow() {
    Ran ran = Ran.command("run", folder);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.errLines()).hasSize(1);
  }

  @Test
  void aNodeThatTheHostDoesNotKnowIsNamed() throws IOException {
    workflow("org.knime.base.node.viz.property.color.ColorManager2NodeFactory");
    Ran ran = Ran.command("run", folder);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "Node \"Thing\" (#1): the node"
                + " org.knime.base.node.viz.property.color.ColorManager2NodeFactory is not known to"
                + " the offline host. Run the workflow in KNIME.\n");
  }

  @Test
  void anUnknownVariableIsAMistakeOfTheUser() throws IOException {
    workflow("org.knime.base.node.viz.property.color.ColorManager2NodeFactory");
    Ran ran = Ran.command("run", folder, "--set", "rounds=5");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("--set: The workflow has no variable \"rounds\"; it has none.");
  }

  @Test
  void aVariableWithoutAValueIsAMistakeOfTheUser() {
    Ran ran = Ran.command("run", folder, "--set", "rounds");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.errLines()).hasSize(1);
    assertThat(ran.err()).contains("--set").contains("NAME=VALUE");
  }

  @Test
  void aMissingDemoIsAFailureThatNamesTheFolder() {
    String home = System.getProperty("gollum.home");
    System.setProperty("gollum.home", folder.toString());
    try {
      Ran ran = Ran.command("demo", "--out", folder.resolve("out"));
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err())
          .isEqualTo(
              "The demo's workflow "
                  + folder.resolve("test-workflows").resolve("buchwald-hartwig-replay")
                  + " is not there. Start the demo with the launcher \"gollum\" of a whole"
                  + " checkout.\n");
    } finally {
      System.setProperty("gollum.home", home);
    }
  }

  /** A workflow of one node. */
  private void workflow(String factory) throws IOException {
    String head =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<config xmlns=\"http://www.knime.org/2008/09/XMLConfig\" key=\"%s\">\n%s</config>\n";
    String node =
        """
        <config key="node_1">
          <entry key="id" type="xint" value="1"/>
          <entry key="node_settings_file" type="xstring" value="Thing (#1)/settings.xml"/>
          <entry key="node_is_meta" type="xboolean" value="false"/>
          <entry key="node_type" type="xstring" value="NativeNode"/>
        </config>
        """;
    Files.writeString(
        folder.resolve("workflow.knime"),
        head.formatted(
            "workflow.knime",
            "<entry key=\"version\" type=\"xstring\" value=\"5.1.0\"/>\n"
                + "<config key=\"workflow_variables\"/>\n<config key=\"nodes\">\n"
                + node
                + "</config>\n<config key=\"connections\"/>\n"));
    Files.createDirectories(folder.resolve("Thing (#1)"));
    Files.writeString(
        folder.resolve("Thing (#1)").resolve("settings.xml"),
        head.formatted(
            "settings.xml",
            "<config key=\"model\"/>\n"
                + "<entry key=\"factory\" type=\"xstring\" value=\""
                + factory
                + "\"/>\n"
                + "<entry key=\"node-name\" type=\"xstring\" value=\"Thing\"/>\n"
                + "<entry key=\"node-bundle-symbolic-name\" type=\"xstring\" value=\"org.knime.base\"/>\n"));
  }
}
