// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.gollum.host.WorkflowLayout.Box;
import org.gollum.host.WorkflowLayout.Note;
import org.gollum.host.WorkflowLayout.PlacedNode;
import org.gollum.host.WorkflowLayout.Wire;
import org.gollum.host.base.BaseNodes;
import org.gollum.host.standin.NodeControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;

/** The example workflows as a learner meets them on the canvas, and as KNIME will read them. */
class ExampleWorkflowsTest {
  private static final Path WORKFLOWS = Path.of("..", "..", "test-workflows");

  /** What KNIME writes beside a node: its name above, its state and label below. */
  private static final int ABOVE = 22;

  private static final int BELOW = 62;

  static Stream<Path> workflows() throws IOException {
    try (Stream<Path> folders = Files.list(WORKFLOWS)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  /** A node with its name and label. */
  private static Box whole(PlacedNode node) {
    double wide =
        Math.max(
            WrappedText.width(node.name(), 12, true), WrappedText.width(node.label(), 11, false));
    int half = (int) Math.ceil(wide / 2);
    Box square = node.square();
    int middle = square.x() + square.width() / 2;
    return new Box(
        middle - half, square.y() - ABOVE, 2 * half, ABOVE + square.height() + BELOW - 32);
  }

  @Test
  void thereAreNine() throws IOException {
    assertThat(workflows()).hasSize(9);
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void nodesStandApartWithTheirNamesAndLabels(Path workflow) {
    List<PlacedNode> nodes = WorkflowLayout.read(workflow).nodes();
    for (PlacedNode one : nodes) {
      for (PlacedNode other : nodes) {
        if (one.ref().id() < other.ref().id()) {
          assertThat(whole(one).overlaps(whole(other)))
              .as("%s and %s overlap", one.ref(), other.ref())
              .isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void notesStandApartAndEachNodeStandsInsideOfOne(Path workflow) {
    WorkflowLayout layout = WorkflowLayout.read(workflow);
    for (Note one : layout.notes()) {
      for (Note other : layout.notes()) {
        assertThat(one != other && one.box().overlaps(other.box()))
            .as("%s and %s overlap", one, other)
            .isFalse();
      }
    }
    for (PlacedNode node : layout.nodes()) {
      assertThat(layout.notes()).anyMatch(note -> note.box().contains(whole(node)));
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aNotesTextFitsAboveItsNodes(Path workflow) {
    WorkflowLayout layout = WorkflowLayout.read(workflow);
    for (Note note : layout.notes()) {
      double end =
          note.box().y() + 12 + WrappedText.ofHtml(note.html(), note.box().width() - 24).height();
      assertThat(end).as(note.html()).isLessThanOrEqualTo(note.box().bottom() - 6);
      for (PlacedNode node : layout.nodes()) {
        if (note.box().contains(node.square())) {
          assertThat(end).as("%s of %s", note, node).isLessThanOrEqualTo(whole(node).y());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void connectionsGoFromLeftToRight(Path workflow) {
    WorkflowLayout layout = WorkflowLayout.read(workflow);
    Map<Integer, PlacedNode> nodes =
        layout.nodes().stream()
            .collect(Collectors.toMap(node -> node.ref().id(), Function.identity()));
    for (Wire wire : layout.wires()) {
      Box from = nodes.get(wire.source()).square();
      Box to = nodes.get(wire.target()).square();
      assertThat(to.x() - from.right()).as("%s", wire).isGreaterThanOrEqualTo(60);
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aLearnerFindsATitleNumberedStepsAndWhatToChange(Path workflow) {
    List<Note> notes = WorkflowLayout.read(workflow).notes();
    assertThat(notes.get(0).html())
        .startsWith("<h3>")
        .containsPattern("<strong>To the first (suggestions|result):</strong> Execute all");
    for (int step = 1; step <= notes.size() - 2; step++) {
      assertThat(notes.get(step).html()).startsWith("<p><strong>" + step + ". ");
    }
    assertThat(notes.get(notes.size() - 1).html())
        .startsWith("<p><strong>With your own table</strong></p>");
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void knimeMayReadItAndKnowsItsNodes(Path workflow) throws Exception {
    NodeSettings file = settings(workflow.resolve("workflow.knime"));
    // KNIME refuses workflows that are newer than itself.
    assertThat(file.getString("created_by")).isEqualTo("5.4.0");
    assertThat(file.getString("version")).isEqualTo("5.1.0");
    assertThat(file.getString("state")).isEqualTo("IDLE");
    assertThat(file.containsKey("workflow_credentials")).isTrue();
    for (NodeSettings entry : WorkflowReader.groups(file, "nodes")) {
      Path node = workflow.resolve(entry.getString("node_settings_file"));
      NodeSettings settings = settings(node);
      String bundle = settings.getString("node-bundle-symbolic-name");
      assertThat(bundle).isIn("org.knime.base", "org.gollum.knime.nodes");
      if (bundle.equals("org.knime.base")) {
        baseNodeTakesItsSettings(settings, workflow.resolve("data"));
      }
    }
  }

  /** The stand-in of the node refuses a key that it does not find, and a value it does not know. */
  private static void baseNodeTakesItsSettings(NodeSettings settings, Path data) throws Exception {
    Optional<NodeModel> model =
        BaseNodes.create(settings.getString("factory"), Optional.empty(), data);
    assertThat(model).as(settings.getString("factory")).isPresent();
    NodeControl.get().load(model.orElseThrow(), settings.getNodeSettings("model"));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void whereADataFileComesFromStandsBesideIt(Path workflow) throws IOException {
    assertThat(workflow.resolve("data").resolve("README.txt")).isNotEmptyFile();
    long bytes = 0;
    try (Stream<Path> files = Files.list(workflow.resolve("data"))) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    assertThat(bytes).isLessThan(150_000);
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void thereIsATableOfThemThatNamesIt(Path workflow) throws IOException {
    assertThat(Files.readString(WORKFLOWS.resolve("README.md")))
        .contains("`" + workflow.getFileName() + "`")
        .contains("workflow-" + workflow.getFileName() + ".svg");
  }

  private static NodeSettings settings(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return (NodeSettings) NodeSettings.loadFromXML(in);
    }
  }

  @Test
  void aPackedWorkflowHasItsFolderAtTheRootAndTheSameBytesTwice(@TempDir Path folder)
      throws IOException {
    Path workflow = WORKFLOWS.resolve("reaction-texts");
    Path one = folder.resolve("one.knwf");
    Path other = folder.resolve("other.knwf");
    WorkflowArchive.pack(workflow, one);
    WorkflowArchive.pack(workflow, other);

    assertThat(Files.mismatch(one, other)).isEqualTo(-1);
    List<String> entries = new ArrayList<>();
    try (ZipFile zip = new ZipFile(one.toFile())) {
      zip.stream().map(ZipEntry::getName).forEach(entries::add);
    }
    assertThat(entries)
        .contains(
            "reaction-texts/workflow.knime",
            "reaction-texts/data/couplings.csv",
            "reaction-texts/CSV Reader (#1)/settings.xml")
        .noneMatch(entry -> entry.contains("expected"))
        .isSorted();
  }
}
