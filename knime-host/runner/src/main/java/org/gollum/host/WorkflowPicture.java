// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gollum.host.WorkflowLayout.Box;
import org.gollum.host.WorkflowLayout.Note;
import org.gollum.host.WorkflowLayout.PlacedNode;
import org.gollum.host.WorkflowLayout.Wire;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortType;

/**
 * Draws a workflow as an SVG picture, much as KNIME's canvas shows it: notes, connections, nodes
 * with their ports, icons, names and labels. The same workflow gives the same bytes.
 */
public final class WorkflowPicture {
  private static final String INK = "#2b2b2b";
  private static final int MARGIN = 16;

  /** Colours of KNIME's own nodes: where a table comes from, changes, and goes to. */
  private static final Map<String, String> KINDS =
      Map.of("CSV Reader", "#f2793d", "Table Creator", "#f2793d", "CSV Writer", "#d5392e");

  private final StringBuilder svg = new StringBuilder();
  private final Map<Integer, HostNode> models = new HashMap<>();
  private final Map<Integer, PlacedNode> places = new HashMap<>();
  private final List<NodeBundle> bundles;

  private WorkflowPicture(List<NodeBundle> bundles) {
    this.bundles = bundles;
  }

  /**
   * The picture of a workflow folder.
   *
   * @param bundles the plug-ins whose nodes it uses
   */
  public static String draw(Path folder, List<NodeBundle> bundles) {
    WorkflowLayout layout = WorkflowLayout.read(folder);
    WorkflowPicture picture = new WorkflowPicture(bundles);
    WorkflowRun.of(folder)
        .bundles(bundles)
        .connected(new WorkflowReader(folder).read(), folder.resolve("data"))
        .forEach(node -> picture.models.put(node.ref().id(), node));
    layout.nodes().forEach(node -> picture.places.put(node.ref().id(), node));
    return picture.of(layout);
  }

  private String of(WorkflowLayout layout) {
    int right = 0;
    int bottom = 0;
    for (Note note : layout.notes()) {
      right = Math.max(right, note.box().right());
      bottom = Math.max(bottom, note.box().bottom());
    }
    for (PlacedNode node : layout.nodes()) {
      right = Math.max(right, node.square().right() + 60);
      bottom = Math.max(bottom, node.square().bottom() + 50);
    }
    int width = right + MARGIN;
    int height = bottom + MARGIN;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
            + " font-family=\"Helvetica, Arial, sans-serif\" fill=\"%s\">",
        width, height, width, height, INK);
    add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, height);
    layout.notes().forEach(this::note);
    layout.wires().forEach(this::wire);
    layout.nodes().forEach(this::node);
    add("</svg>");
    return svg.toString();
  }

  private void note(Note note) {
    Box box = note.box();
    // The frame lies inside of the box.
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#ffffff\" stroke=\"#%06x\""
            + " stroke-width=\"4\"/>",
        box.x() + 2, box.y() + 2, box.width() - 4, box.height() - 4, note.frame() & 0xFFFFFF);
    text(WrappedText.ofHtml(note.html(), box.width() - 24), box.x() + 12, box.y() + 10);
  }

  private void text(WrappedText text, double x, double y) {
    for (WrappedText.Line line : text.lines()) {
      StringBuilder runs = new StringBuilder();
      for (WrappedText.Run run : line.runs()) {
        runs.append(run.bold() ? "<tspan font-weight=\"bold\">" : "<tspan>")
            .append(escaped(run.text()))
            .append("</tspan>");
      }
      add(
          "<text x=\"%s\" y=\"%s\" font-size=\"%s\" xml:space=\"preserve\">%s</text>",
          figure(x), figure(y + line.baseline()), figure(line.size()), runs);
    }
  }

  private void wire(Wire wire) {
    double x1 = square(wire.source()).right() + 9;
    double y1 = portY(wire.source(), wire.sourcePort(), false);
    double x2 = square(wire.target()).x() - 9;
    double y2 = portY(wire.target(), wire.targetPort(), true);
    double bend = Math.max(24, Math.abs(x2 - x1) / 2);
    PortType[] types = model(wire.source()).outTypes();
    String color = wire.sourcePort() == 0 ? "#ff4b4b" : color(types[wire.sourcePort() - 1]);
    add(
        "<path d=\"M%s %sC%s %s %s %s %s %s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.3\"/>",
        figure(x1),
        figure(y1),
        figure(x1 + bend),
        figure(y1),
        figure(x2 - bend),
        figure(y2),
        figure(x2),
        figure(y2),
        color);
  }

  private void node(PlacedNode node) {
    Box square = node.square();
    int id = node.ref().id();
    HostNode model = model(id);
    Optional<String> icon = icon(node.ref());
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\" fill=\"%s\""
            + " stroke=\"#8a9299\"/>",
        square.x(),
        square.y(),
        square.width(),
        square.height(),
        icon.isPresent() ? "#f4f7f8" : KINDS.getOrDefault(node.name(), "#f5c244"));
    if (icon.isPresent()) {
      add(
          "<image x=\"%d\" y=\"%d\" width=\"24\" height=\"24\""
              + " href=\"data:image/svg+xml;base64,%s\"/>",
          square.x() + 4, square.y() + 4, icon.get());
    } else {
      centred(initials(node.name()), square, square.y() + 21, 13, true, "#ffffff");
    }
    ports(model.inTypes(), id, true);
    ports(model.outTypes(), id, false);
    centred(node.name(), square, square.y() - 10, 12, true, INK);
    WrappedText label = WrappedText.ofPlain(node.label(), 11, 150);
    for (WrappedText.Line line : label.lines()) {
      String words = String.join("", line.runs().stream().map(WrappedText.Run::text).toList());
      centred(words.strip(), square, square.bottom() + 8 + line.baseline(), 11, false, "#555555");
    }
  }

  private void ports(PortType[] types, int id, boolean input) {
    Box square = square(id);
    for (int port = 1; port <= types.length; port++) {
      double y = portY(id, port, input);
      double x = input ? square.x() - 9 : square.right();
      if (isTable(types[port - 1])) {
        add(
            "<path d=\"M%s %sl8 4.5l-8 4.5z\" fill=\"%s\"/>",
            figure(x), figure(y - 4.5), color(types[port - 1]));
      } else {
        add(
            "<rect x=\"%s\" y=\"%s\" width=\"8\" height=\"8\" fill=\"%s\"/>",
            figure(x), figure(y - 4), color(types[port - 1]));
      }
    }
  }

  private double portY(int id, int port, boolean input) {
    Box square = square(id);
    HostNode model = model(id);
    int count = (input ? model.inTypes() : model.outTypes()).length;
    return port == 0
        ? square.y()
        : square.y() + square.height() * (port - 0.5) / Math.max(1, count);
  }

  private Box square(int id) {
    return Objects.requireNonNull(places.get(id)).square();
  }

  private HostNode model(int id) {
    return Objects.requireNonNull(models.get(id));
  }

  private static boolean isTable(PortType type) {
    return type.getPortObjectClass() == BufferedDataTable.class;
  }

  private static String color(PortType type) {
    return isTable(type) ? INK : String.format(Locale.ROOT, "#%06x", type.getColor() & 0xFFFFFF);
  }

  private Optional<String> icon(NodeRef node) {
    for (NodeBundle bundle : bundles) {
      if (bundle.declares(node.factory())) {
        return bundle.icon(node).map(Base64.getEncoder()::encodeToString);
      }
    }
    return Optional.empty();
  }

  private static String initials(String name) {
    StringBuilder initials = new StringBuilder();
    for (String word : name.split(" ", -1)) {
      initials.append(word.charAt(0));
    }
    return initials.toString();
  }

  private void centred(String text, Box square, double y, double size, boolean bold, String color) {
    add(
        "<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"middle\"%s fill=\"%s\">%s</text>",
        figure(square.x() + square.width() / 2.0),
        figure(y),
        figure(size),
        bold ? " font-weight=\"bold\"" : "",
        color,
        escaped(text));
  }

  private static String figure(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
