// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gollum.api.InputException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/**
 * How a workflow lies on KNIME's canvas: what its files say of places, labels and notes. Pixels,
 * from the left and from the top.
 *
 * @param nodes in the order of the file
 * @param notes KNIME's workflow annotations, those behind first
 * @param wires its connections
 */
public record WorkflowLayout(List<PlacedNode> nodes, List<Note> notes, List<Wire> wires) {
  /** The side of a node's square. */
  public static final int ICON = 32;

  /** Copies the lists. */
  public WorkflowLayout {
    nodes = List.copyOf(nodes);
    notes = List.copyOf(notes);
    wires = List.copyOf(wires);
  }

  /**
   * A node.
   *
   * @param name above it
   * @param label below it, perhaps empty
   * @param square where it stands
   */
  public record PlacedNode(NodeRef ref, String name, String label, Box square) {}

  /**
   * A note: a coloured frame with text.
   *
   * @param html paragraphs, headings and lists
   * @param frame its colour, 0xRRGGBB
   */
  public record Note(Box box, int frame, String html) {}

  /** A connection; ports are counted from 1, port 0 carries only flow variables. */
  public record Wire(int source, int sourcePort, int target, int targetPort) {}

  /** A rectangle. */
  public record Box(int x, int y, int width, int height) {
    /** The first pixel to the right of it. */
    public int right() {
      return x + width;
    }

    /** The first pixel below it. */
    public int bottom() {
      return y + height;
    }

    /** Whether both share a pixel. */
    public boolean overlaps(Box other) {
      return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    /** Whether the other lies inside. */
    public boolean contains(Box other) {
      return x <= other.x && y <= other.y && other.right() <= right() && other.bottom() <= bottom();
    }
  }

  /**
   * Reads a workflow folder.
   *
   * @throws InputException if it is none, or a node has no place
   */
  public static WorkflowLayout read(Path folder) {
    WorkflowReader reader = new WorkflowReader(folder);
    WorkflowDescription description = reader.read();
    NodeSettings workflow = reader.load(WorkflowReader.WORKFLOW_FILE);
    try {
      Map<Integer, NodeSettings> entries = new LinkedHashMap<>();
      for (NodeSettings entry : WorkflowReader.groups(workflow, "nodes")) {
        entries.put(entry.getInt("id"), entry);
      }
      List<PlacedNode> nodes = new ArrayList<>();
      for (WorkflowDescription.Node node : description.nodes()) {
        nodes.add(placed(node.ref(), reader, Objects.requireNonNull(entries.get(node.ref().id()))));
      }
      List<Note> notes = new ArrayList<>();
      for (NodeSettings note : WorkflowReader.groups(workflow, "annotations")) {
        notes.add(
            new Note(
                new Box(
                    note.getInt("x-coordinate"),
                    note.getInt("y-coordinate"),
                    note.getInt("width"),
                    note.getInt("height")),
                note.getInt("borderColor"),
                note.getString("text")));
      }
      List<Wire> wires =
          description.connections().stream()
              .map(c -> new Wire(c.source(), c.sourcePort(), c.target(), c.targetPort()))
              .toList();
      return new WorkflowLayout(nodes, notes, wires);
    } catch (InvalidSettingsException e) {
      throw InputException.of(String.valueOf(e.getMessage()))
          .file(WorkflowReader.WORKFLOW_FILE)
          .cause(e)
          .build();
    }
  }

  private static PlacedNode placed(NodeRef ref, WorkflowReader reader, NodeSettings entry)
      throws InvalidSettingsException {
    int[] bounds = entry.getNodeSettings("ui_settings").getIntArray("extrainfo.node.bounds");
    NodeSettings settings = reader.load(entry.getString("node_settings_file"));
    String label =
        settings.containsKey("nodeAnnotation")
            ? settings.getNodeSettings("nodeAnnotation").getString("text")
            : "";
    return new PlacedNode(ref, ref.name(), label, new Box(bounds[0], bounds[1], ICON, ICON));
  }
}
