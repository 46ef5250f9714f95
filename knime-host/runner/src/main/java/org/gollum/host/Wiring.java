// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gollum.api.InputException;
import org.gollum.host.WorkflowDescription.Connection;
import org.gollum.host.WorkflowDescription.Node;

/**
 * The connections of a workflow and its metanodes, laid flat: what enters a metanode's port comes
 * from whatever is connected to it outside. Not thread-safe.
 *
 * <p>A metanode has no flow variable port of its own, so its ports count from 0. In the file of a
 * metanode, the number −1 stands for the metanode itself. Read off the metanode templates that
 * KNIME's base nodes bring along.
 */
final class Wiring {
  private static final int METANODE_ITSELF = -1;

  /** A side of a metanode, or a node; the workflow's own sides are never connected. */
  private record Place(String path, Side side) {}

  private enum Side {
    NODE,
    INTO_METANODE,
    OUT_OF_METANODE
  }

  private record End(Place place, int port) {}

  private final List<String> metanodes = new ArrayList<>();
  private final List<Map.Entry<End, End>> sourceAndTarget = new ArrayList<>();

  /** The path of a node in a metanode, or in the workflow if that is empty. */
  static String path(String metanode, int id) {
    return metanode.isEmpty() ? Integer.toString(id) : metanode + ":" + id;
  }

  /** Adds a metanode; those that hold others come first. */
  void metanode(String path) {
    metanodes.add(path);
  }

  /** Adds a connection of a metanode's file, or of the workflow's if the path is empty. */
  void connect(String metanode, int source, int sourcePort, int target, int targetPort) {
    sourceAndTarget.add(
        Map.entry(
            new End(place(metanode, source, true), sourcePort),
            new End(place(metanode, target, false), targetPort)));
  }

  private Place place(String metanode, int id, boolean isSource) {
    if (id == METANODE_ITSELF) {
      return new Place(metanode, isSource ? Side.INTO_METANODE : Side.OUT_OF_METANODE);
    }
    String path = path(metanode, id);
    if (metanodes.contains(path)) {
      return new Place(path, isSource ? Side.OUT_OF_METANODE : Side.INTO_METANODE);
    }
    return new Place(path, Side.NODE);
  }

  /** The connections from node to node. */
  List<Connection> flat(List<Node> nodes) {
    Map<String, Integer> ids = new HashMap<>();
    nodes.forEach(node -> ids.put(node.ref().path(), node.ref().id()));
    Map<End, End> sourceOf = new HashMap<>();
    sourceAndTarget.forEach(entry -> sourceOf.put(entry.getValue(), entry.getKey()));
    List<Connection> flat = new ArrayList<>();
    for (Map.Entry<End, End> entry : sourceAndTarget) {
      End target = entry.getValue();
      if (target.place().side() != Side.NODE) {
        continue;
      }
      End source = entry.getKey();
      while (source != null && source.place().side() != Side.NODE) {
        source = sourceOf.get(source);
      }
      // A port of a metanode to which nothing is connected leaves the inputs behind it open.
      if (source != null) {
        flat.add(
            new Connection(
                id(source, entry, ids), source.port(), id(target, entry, ids), target.port()));
      }
    }
    return flat;
  }

  private static int id(End end, Map.Entry<End, End> connection, Map<String, Integer> ids) {
    Integer id = ids.get(end.place().path());
    if (id == null) {
      throw InputException.of(
              "A connection goes from node #"
                  + connection.getKey().place().path()
                  + " to node #"
                  + connection.getValue().place().path()
                  + ", but one of them is not there.")
          .build();
    }
    return id;
  }
}
