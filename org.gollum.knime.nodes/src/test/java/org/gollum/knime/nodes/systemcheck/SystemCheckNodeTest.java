// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.systemcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gollum.api.InputException;
import org.gollum.api.protocol.SystemCheckRequest;
import org.gollum.api.protocol.SystemFinding;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.EngineFailure;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.testing.Configuring;
import org.gollum.knime.nodes.testing.Executing;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.gollum.knime.nodes.worker.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;

class SystemCheckNodeTest {
  private static final List<SystemFinding> HERE =
      List.of(SystemFinding.ok("Where data go", "nowhere"));

  @TempDir Path folder;

  private final SystemCheckNodeParameters parameters = new SystemCheckNodeParameters();

  @Test
  void findingsOfBothSidesBecomeRows() throws Exception {
    FakeEngine engine = new FakeEngine(folder);
    parameters.selfTest = false;
    Executing node = new Executing(parameters);

    SystemCheckNode.execute(node, node, engine, HERE);

    assertThat(engine.service().last(SystemCheckRequest.class).selfTest()).isFalse();
    assertThat(rows(node))
        .containsExactly(
            "Where data go|nowhere|ok|?",
            "Fake|It is there.|ok|?",
            "Disk|It is full.|problem|Make room.");
    assertThat(node.warning()).isEqualTo("Disk: It is full.");
  }

  @Test
  void anEngineThatDoesNotStartIsALineOfTheTable() throws Exception {
    Executing node = new Executing(parameters);

    SystemCheckNode.execute(
        node,
        node,
        refusing(
            EngineFailure.of(
                InputException.of("\"gpu\" is no device.").remedy("Choose auto.").build())),
        HERE);

    assertThat(rows(node))
        .containsExactly(
            "Where data go|nowhere|ok|?", "Engine|\"gpu\" is no device.|problem|Choose auto.");
    assertThat(node.warning()).isEqualTo("Engine: \"gpu\" is no device.");
  }

  @Test
  void theTableHasFourColumnsOfText() throws Exception {
    Configuring node = new Configuring(parameters);

    SystemCheckNode.configure(node, node);

    assertThat(node.table(0).getColumnNames())
        .containsExactly("what", "finding", "verdict", "remedy");
  }

  private static Engine refusing(KNIMEException reason) {
    return new Engine() {
      @Override
      public Exchange open(ExecutionMonitor exec) throws KNIMEException {
        throw reason;
      }

      @Override
      public Exchange open(Duration patience) throws KNIMEException {
        throw reason;
      }

      @Override
      public <A> A ask(Request<A> request, Duration patience) throws KNIMEException {
        throw reason;
      }
    };
  }

  private static List<String> rows(Executing node) {
    List<String> rows = new ArrayList<>();
    try (CloseableRowIterator iterator = node.table(0).iterator()) {
      while (iterator.hasNext()) {
        DataRow row = iterator.next();
        List<String> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(cell.isMissing() ? "?" : cell.toString()));
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }
}
