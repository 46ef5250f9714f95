// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.gollum.api.Direction;
import org.gollum.api.Pooling;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.EmbedAnswer;
import org.gollum.api.protocol.EmbedRequest;
import org.gollum.api.protocol.EngineService;
import org.gollum.api.protocol.FeaturizeAnswer;
import org.gollum.api.protocol.FeaturizeRequest;
import org.gollum.api.protocol.Inputs;
import org.gollum.api.protocol.ModelAvailability;
import org.gollum.api.protocol.ModelQuery;
import org.gollum.api.protocol.PredictAnswer;
import org.gollum.api.protocol.PredictRequest;
import org.gollum.api.protocol.SelectAnswer;
import org.gollum.api.protocol.SelectRequest;
import org.gollum.knime.nodes.columns.ExperimentReading;
import org.gollum.knime.nodes.columns.TextSource;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.ports.SurrogatePortObject;
import org.gollum.knime.nodes.ports.SurrogatePortObjectSpec;
import org.gollum.knime.nodes.testing.Executing;
import org.gollum.knime.nodes.testing.FakeEngineService;
import org.gollum.knime.nodes.testing.Nodes;
import org.gollum.knime.nodes.testing.Tables;
import org.gollum.knime.nodes.worker.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;

/**
 * Tables of many rows: what a node holds of them while the engine works, beside the tables
 * themselves, which are KNIME's to hold on disk. The heap is measured after a collection, when the
 * last request of the execution is being answered: everything that the node has read is read by
 * then.
 */
class LargeTablesTest {
  private static final int ROWS = Integer.getInteger("gollum.benchmark.rows", 100_000);

  /**
   * A bit per row and a part's bookkeeping are a fraction of a byte; this leaves room for noise.
   */
  private static final double BYTES_PER_ROW = 24;

  @TempDir Path folder;

  private static BufferedDataTable table(int rows) {
    DataTableSpec spec = Tables.spec("rxn", StringCell.TYPE);
    BufferedDataContainer container = Tables.context().createDataContainer(spec);
    StringCell text = new StringCell("CO.C>>COC");
    for (int row = 0; row < rows; row++) {
      container.addRowToTable(new DefaultRow(RowKey.createRowKey((long) row), text));
    }
    container.close();
    return container.getTable();
  }

  private static SurrogatePortObject surrogate() {
    return new SurrogatePortObject(
        new SurrogatePortObjectSpec(TextSource.ofColumn("rxn"), "yield", Direction.MAX),
        FakeEngineService.summary(2, "yield", Direction.MAX),
        FakeEngineService.ARCHIVE.getBytes(StandardCharsets.UTF_8));
  }

  private static PortObject[] inputs(String node, BufferedDataTable table) {
    return node.contains("Predictor") || node.contains("Selector")
        ? new PortObject[] {surrogate(), table}
        : new PortObject[] {table};
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "llmembedder.LlmEmbedder",
        "reactionfingerprint.ReactionFingerprint",
        "deepkernelgppredictor.DeepKernelGpPredictor",
        "acquisitionselector.AcquisitionSelector"
      })
  void aRowCostsANodeFewBytes(String node) throws Exception {
    BufferedDataTable table = table(ROWS);
    StreamingEngine engine = new StreamingEngine(folder, ROWS);
    long before = used();

    Executing executed = Nodes.execute(node, engine, inputs(node, table));

    double perRow = (engine.usedAtLastRequest - before) / (double) ROWS;
    assertThat(perRow).as("bytes held per row").isLessThan(BYTES_PER_ROW);
    int scored = node.contains("Selector") ? 1 : 0;
    assertThat(executed.table(scored).size()).isEqualTo(ROWS);
    int last = executed.table(scored).getDataTableSpec().getNumColumns() - 1;
    assertThat(executed.table(scored).iterator().next().getCell(last).isMissing()).isFalse();
  }

  @Test
  void whatLooksAtEachRowAloneIsAskedForPartByPart() throws Exception {
    int rows = 2 * ExperimentReading.PART_ROWS + 5;
    StreamingEngine engine = new StreamingEngine(folder, rows);

    Executing executed =
        Nodes.execute(
            "deepkernelgppredictor.DeepKernelGpPredictor", engine, surrogate(), table(rows));

    assertThat(engine.sizes)
        .containsExactly(ExperimentReading.PART_ROWS, ExperimentReading.PART_ROWS, 5);
    // The stand-in predicts the experiment's number among all, so that a shift would be seen.
    List<List<Object>> values = Tables.rows(executed.table(0));
    assertThat(values.get(ExperimentReading.PART_ROWS))
        .containsExactly("Row16384", "CO.C>>COC", 16384.0, 0.5);
    assertThat(values.get(rows - 1))
        .containsExactly("Row" + (rows - 1), "CO.C>>COC", rows - 1.0, 0.5);
    assertThat(executed.warning())
        .isEqualTo("2 texts were cut.\nCounted from experiment 32769 on: 1 text was cut.");
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  /**
   * Answers in constant memory, and measures what is held when the last experiments are asked for.
   */
  private static final class StreamingEngine implements Engine {
    private final Path folder;
    private final int expected;
    private final List<Integer> sizes = new ArrayList<>();
    private int files;
    private int seen;
    private long usedAtLastRequest;

    StreamingEngine(Path folder, int expected) {
      this.folder = folder;
      this.expected = expected;
    }

    private EngineService service() {
      return (EngineService)
          Proxy.newProxyInstance(
              EngineService.class.getClassLoader(),
              new Class<?>[] {EngineService.class},
              (proxy, method, arguments) ->
                  CompletableFuture.completedFuture(answer(arguments[0])));
    }

    private Object answer(Object request) throws IOException {
      if (request instanceof ModelQuery query) {
        return ModelAvailability.here(query.model(), "/models");
      } else if (request instanceof EmbedRequest embed) {
        int rows = write(embed.inputs(), embed.vectors(), 2);
        return new EmbedAnswer(
            FakeEngineService.model("m"),
            embed.settings().withPooling(Pooling.MEAN),
            "cpu",
            rows,
            List.of());
      } else if (request instanceof FeaturizeRequest featurize) {
        int rows = write(featurize.inputs(), featurize.vectors(), 2);
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
          all.add(i);
        }
        return new FeaturizeAnswer(all, 2, List.of());
      } else if (request instanceof PredictRequest predict) {
        int rows = write(predict.inputs(), predict.predictions(), 3);
        return new PredictAnswer(
            rows, List.of(rows < 100 ? "1 text was cut." : "2 texts were cut."));
      } else if (request instanceof SelectRequest select) {
        write(select.inputs(), select.scores(), 4);
        Files.writeString(folder.resolve(select.page().file()), "<p>");
        return new SelectAnswer(List.of(0), List.of());
      }
      throw new IllegalArgumentException("not known here: " + request);
    }

    private int write(Inputs inputs, String file, int columns) throws IOException {
      int first = seen;
      try (TextFile.Reader texts = new TextFile.Reader(folder.resolve(inputs.texts()));
          MatrixFile.Writer out = new MatrixFile.Writer(folder.resolve(file), columns)) {
        for (Optional<String> text = texts.next(); text.isPresent(); text = texts.next()) {
          double[] row = new double[columns];
          row[0] = seen++;
          for (int i = 1; i < columns; i++) {
            row[i] = 0.5;
          }
          out.add(row);
        }
      }
      if (seen == expected) {
        usedAtLastRequest = used();
      }
      sizes.add(seen - first);
      return seen - first;
    }

    @Override
    public Exchange open(Duration patience) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <A> A ask(Request<A> request, Duration patience) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Exchange open(ExecutionMonitor exec) {
      return new Exchange() {
        @Override
        public Path file(String suffix) {
          return folder.resolve(files++ + "-" + suffix);
        }

        @Override
        public <A> A ask(Request<A> request) {
          return request.send(service(), "token").join();
        }

        @Override
        public void close() {
          try (var left = Files.list(folder)) {
            for (Path file : left.toList()) {
              Files.delete(file);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };
    }
  }
}
