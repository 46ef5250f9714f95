// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.context;
import static org.gollum.knime.nodes.testing.Tables.row;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gollum.host.standin.NodeControl;
import org.gollum.host.standin.PortTypeDeclaration;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.ports.SurrogatePortObject;
import org.gollum.knime.nodes.ports.SurrogatePortObjectSpec;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.BufferedDataTableHolder;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/**
 * Drives start and end as KNIME drives them: the body's tables die after each round, and a start's
 * unless it holds them; a node that fails or is cancelled is reset and loses its tables, while the
 * others stay as they are, and executing again goes on with that node.
 */
final class LoopDriver {
  /** Who executes next. */
  enum Next {
    START,
    BODY,
    END,
    NOBODY
  }

  static final NodeControl CONTROL = NodeControl.get();
  static final DataTableSpec MEASURED = spec("x", StringCell.TYPE, "yield", DoubleCell.TYPE);
  static final DataTableSpec CANDIDATES = spec("x", StringCell.TYPE);
  static final DataTableSpec CHOSEN =
      spec(
          "x", StringCell.TYPE,
          "acquisition", DoubleCell.TYPE,
          "mean", DoubleCell.TYPE,
          "sd", DoubleCell.TYPE,
          "yield", DoubleCell.TYPE);

  final NodeModel start;
  final NodeModel end;
  private final Set<BufferedDataTable> ofStart = new HashSet<>();
  private final Set<BufferedDataTable> ofEnd = new HashSet<>();
  BufferedDataTable measured = table(MEASURED, cells("a", 50.0));

  /** Row0 is measured already; Row1, Row2 and Row3 are left to choose from. */
  BufferedDataTable candidates = table(CANDIDATES, cells("a"), cells("b"), cells("c"), cells("d"));

  /** Makes the end's input of the candidates left. */
  Function<BufferedDataTable, BufferedDataTable> body = LoopDriver::measureLast;

  /** What comes out of the body's learner, if the end has a port for it. */
  Function<Integer, SurrogatePortObject> surrogates = null;

  /** Told before each node; may cancel its monitor. */
  Consumer<DefaultNodeProgressMonitor> beforeEnd = monitor -> {};

  private Next next = Next.START;
  private BufferedDataTable[] begun;
  private BufferedDataTable chosen;
  private PortObject[] out;
  private int rounds;

  LoopDriver() throws InvalidSettingsException {
    this(engine());
  }

  /** With an engine that draws the end's view. */
  LoopDriver(Engine engine) throws InvalidSettingsException {
    this(Optional.empty(), engine);
  }

  private LoopDriver(Optional<NodeSettings> ports, Engine engine) throws InvalidSettingsException {
    start = CONTROL.create(new BoLoopStartNodeFactory(), Optional.empty());
    end = CONTROL.create(new BoLoopEndNodeFactory(engine), ports.map(settings -> settings));
    settings(3, settings -> {});
  }

  /** A loop whose end has the optional ports. */
  static LoopDriver withSurrogate() throws InvalidSettingsException {
    CONTROL.register(
        new PortTypeDeclaration(
            "Surrogate",
            SurrogatePortObject.class,
            SurrogatePortObjectSpec.class,
            new SurrogatePortObject.Serializer(),
            new SurrogatePortObjectSpec.Serializer(),
            0xe0a526,
            false));
    NodeSettings ports = new NodeSettings("node_creation_config");
    ports
        .addNodeSettings("Surrogate")
        .addNodeSettings("port_0")
        .addString("object_class", SurrogatePortObject.class.getName());
    return new LoopDriver(Optional.of(ports), engine());
  }

  /** One in this process; it deletes its files itself, the folder goes with the process. */
  static FakeEngine engine() {
    try {
      Path folder = Files.createTempDirectory("loop");
      folder.toFile().deleteOnExit();
      return new FakeEngine(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads the settings of both nodes; {@code more} are those of the end. */
  void settings(int maximumRounds, Consumer<NodeSettings> more) throws InvalidSettingsException {
    NodeSettings startSettings = new NodeSettings("model");
    startSettings.addInt("maximumRounds", maximumRounds);
    CONTROL.load(start, startSettings);
    NodeSettings endSettings = new NodeSettings("model");
    endSettings.addString("outcomeColumn", "yield");
    endSettings.addString("direction", "MAXIMIZE");
    more.accept(endSettings);
    CONTROL.load(end, endSettings);
  }

  /** Executes from the beginning, or from where it ended, until the loop is over. */
  LoopDriver run() throws Exception {
    while (next != Next.NOBODY) {
      step();
    }
    return this;
  }

  /** Executes one node. */
  Next step() throws Exception {
    switch (next) {
      case START -> {
        if (rounds == 0) {
          CONTROL.configure(
              start,
              new PortObjectSpec[] {measured.getDataTableSpec(), candidates.getDataTableSpec()});
        }
        deleteAllButHeld(start, ofStart);
        PortObject[] made = execute(start, ofStart, monitor(), measured, candidates);
        CONTROL.setLoopEnd(start, null);
        begun = new BufferedDataTable[] {(BufferedDataTable) made[0], (BufferedDataTable) made[1]};
        next = Next.BODY;
      }
      case BODY -> {
        chosen = body.apply(begun[1]);
        next = Next.END;
      }
      case END -> end();
      case NOBODY -> throw new IllegalStateException("the loop is over");
    }
    return next;
  }

  private static DefaultNodeProgressMonitor monitor() {
    return new DefaultNodeProgressMonitor();
  }

  private void end() throws Exception {
    List<PortObject> inputs = new ArrayList<>(List.of(chosen));
    if (surrogates != null) {
      inputs.add(surrogates.apply(rounds + 1));
    }
    CONTROL.setLoopStart(end, (LoopStartNode) start);
    CONTROL.configure(end, inputs.stream().map(PortObject::getSpec).toArray(PortObjectSpec[]::new));
    DefaultNodeProgressMonitor monitor = monitor();
    beforeEnd.accept(monitor);
    out = execute(end, ofEnd, monitor, inputs.toArray(PortObject[]::new));
    if (!CONTROL.takeContinueLoop(end)) {
      next = Next.NOBODY;
      return;
    }
    deleteAllButHeld(end, ofEnd);
    restart();
  }

  private void restart() {
    rounds++;
    CONTROL.delete(chosen);
    CONTROL.setLoopEnd(start, (LoopEndNode) end);
    next = Next.START;
  }

  /** Makes the end execute its round once more, as after a loop that was paused and cancelled. */
  void backToTheEnd() {
    rounds--;
    CONTROL.setLoopEnd(start, null);
    chosen = body.apply(begun[1]);
    next = Next.END;
  }

  private PortObject[] execute(
      NodeModel model,
      Set<BufferedDataTable> owned,
      DefaultNodeProgressMonitor monitor,
      PortObject... inputs)
      throws Exception {
    CONTROL.begin(model, Map.of());
    try {
      PortObject[] made = CONTROL.execute(model, inputs, CONTROL.context(monitor, owned));
      monitor.checkCanceled();
      return made;
    } catch (Exception e) {
      reset(model, owned);
      throw e;
    }
  }

  private static void deleteAllButHeld(NodeModel model, Set<BufferedDataTable> owned) {
    Set<BufferedDataTable> rest = new HashSet<>(owned);
    rest.removeAll(Arrays.asList(((BufferedDataTableHolder) model).getInternalTables()));
    rest.forEach(CONTROL::delete);
    owned.removeAll(rest);
  }

  private static void reset(NodeModel model, Set<BufferedDataTable> owned) {
    CONTROL.reset(model);
    owned.forEach(CONTROL::delete);
    owned.clear();
  }

  /** Resets the loop, as KNIME does whatever node of it the user resets or sets otherwise. */
  void reset() {
    reset(end, ofEnd);
    reset(start, ofStart);
    CONTROL.setLoopEnd(start, null);
    rounds = 0;
    next = Next.START;
  }

  /** How many rounds went on to the next. */
  int rounds() {
    return rounds;
  }

  PortObject out(int port) {
    return out[port];
  }

  List<List<Object>> history() {
    return org.gollum.knime.nodes.testing.Tables.rows((BufferedDataTable) out[0]);
  }

  List<List<Object>> allMeasured() {
    return org.gollum.knime.nodes.testing.Tables.rows((BufferedDataTable) out[1]);
  }

  Optional<String> warning() {
    return CONTROL.warning(end).map(Message::getSummary);
  }

  FlowVariable pushed(NodeModel model, String name) {
    return CONTROL.pushed(model).get(name);
  }

  String stopReason() {
    return pushed(end, "stopReason").getStringValue();
  }

  // ---- bodies

  /** Measures the last candidate: 30 times its position in the alphabet, from a = 0. */
  static BufferedDataTable measureLast(BufferedDataTable left) {
    DataRow last = null;
    for (DataRow row : left) {
      last = row;
    }
    if (last == null) {
      return table(CHOSEN);
    }
    String x = last.getCell(0).toString();
    return rows(CHOSEN, row(last.getKey(), x, 0.5, 60.0, 10.0, 30.0 * (x.charAt(0) - 'a')));
  }

  /** A table of these rows. */
  static BufferedDataTable rows(DataTableSpec spec, DataRow... rows) {
    BufferedDataContainer container = context().createDataContainer(spec);
    for (DataRow row : rows) {
      container.addRowToTable(row);
    }
    container.close();
    return container.getTable();
  }

  /** The row of that position. */
  static DataRow at(BufferedDataTable table, int position) {
    int index = 0;
    for (DataRow row : table) {
      if (index++ == position) {
        return row;
      }
    }
    throw new IllegalArgumentException("there is no row " + position);
  }
}
