// SPDX-License-Identifier: Apache-2.0

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.gollum.api.Direction;
import org.gollum.api.protocol.EngineService;
import org.gollum.api.protocol.Hello;
import org.gollum.knime.nodes.columns.VectorSource;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.gollum.knime.nodes.ports.SurrogatePortObject;
import org.gollum.knime.nodes.ports.SurrogatePortObjectSpec;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.gollum.knime.nodes.testing.FakeEngineService;
import org.gollum.knime.nodes.testing.Nodes;
import org.gollum.knime.nodes.testing.Tables;
import org.gollum.knime.nodes.worker.Request;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;

/**
 * What a node costs beside the engine's work: over small tables with an engine that answers at
 * once, and over 10 and 1,000 texts with the real worker.
 */
public final class NodeBenchmark {
  private static final DataTableSpec SPEC =
      Tables.spec("rxn", StringCell.TYPE, "v", Tables.LIST, "yield", DoubleCell.TYPE);
  private static final int SMALL = 24;

  private final SplittableRandom random = new SplittableRandom(1);

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    NodeBenchmark benchmark = new NodeBenchmark();
    benchmark.knimeSide(rounds);
    benchmark.worker(rounds);
    System.exit(0); // The worker's threads would wait until it has been idle.
  }

  private BufferedDataTable table(int rows) {
    Object[][] cells = new Object[rows][];
    for (int row = 0; row < rows; row++) {
      String text =
          "Coupling of aryl halide "
              + random.nextInt(1_000_000)
              + " with XPhos and caesium carbonate in dioxane at "
              + random.nextInt(120)
              + " °C.";
      cells[row] =
          Tables.cells(text, random.doubles(64).toArray(), (Object) (100 * random.nextDouble()));
    }
    return Tables.table(SPEC, cells);
  }

  private static SurrogatePortObject surrogate() {
    return new SurrogatePortObject(
        new SurrogatePortObjectSpec(new VectorSource("v"), "yield", Direction.MAX),
        FakeEngineService.summary(2, "yield", Direction.MAX),
        FakeEngineService.ARCHIVE.getBytes(StandardCharsets.UTF_8));
  }

  private void knimeSide(int rounds) throws Exception {
    System.out.println("KNIME's side alone, " + SMALL + " rows, an engine that answers at once:");
    Path folder = Files.createTempDirectory("gollum-nodes");
    FakeEngine engine = new FakeEngine(folder);
    for (String node :
        new String[] {
          "reactiontexttemplate.ReactionTextTemplate",
          "llmembedder.LlmEmbedder",
          "reactionfingerprint.ReactionFingerprint",
          "initialdesignselector.InitialDesignSelector",
          "deepkernelgplearner.DeepKernelGpLearner",
          "representationcomparison.RepresentationComparison",
          "deepkernelgppredictor.DeepKernelGpPredictor",
          "acquisitionselector.AcquisitionSelector"
        }) {
      boolean usesSurrogate = node.contains("Predictor") || node.contains("Acquisition");
      double[] millis = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        PortObject[] inputs =
            usesSurrogate
                ? new PortObject[] {surrogate(), table(SMALL)}
                : new PortObject[] {table(SMALL)};
        long start = System.nanoTime();
        Nodes.execute(node, engine, inputs);
        millis[round] = (System.nanoTime() - start) / 1e6;
      }
      print(node.substring(node.indexOf('.') + 1), millis);
    }
    Files.delete(folder);
  }

  private void worker(int rounds) throws Exception {
    TimedEngine engine = new TimedEngine(InstalledEngine.get());
    Nodes.execute("llmembedder.LlmEmbedder", engine, table(10)); // starts it, and loads the model
    System.out.println("With the worker, warm:");
    double[] trip = new double[rounds];
    double[] ten = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      engine.ask(
          (service, token) -> service.hello(new Hello(EngineService.PROTOCOL_VERSION)),
          Duration.ofSeconds(30));
      trip[round] = (System.nanoTime() - start) / 1e6;
      BufferedDataTable table = table(10);
      start = System.nanoTime();
      Nodes.execute("llmembedder.LlmEmbedder", engine, table);
      ten[round] = (System.nanoTime() - start) / 1e6;
    }
    print("a request that computes nothing", trip);
    print("LLM Embedder, 10 texts", ten);
    int large = Math.max(3, rounds / 5);
    double[] whole = new double[large];
    double[] share = new double[large];
    for (int round = 0; round < large; round++) {
      BufferedDataTable table = table(1000);
      engine.asking = 0;
      long start = System.nanoTime();
      Nodes.execute("llmembedder.LlmEmbedder", engine, table);
      double nanos = System.nanoTime() - start;
      whole[round] = nanos / 1e6;
      share[round] = 100 * (nanos - engine.asking) / engine.asking;
    }
    print("LLM Embedder, 1,000 texts", whole);
    Arrays.sort(share);
    System.out.printf(
        Locale.ROOT,
        "  of that the node's side, in %% of the requests' time: median %.2f, worst %.2f%n",
        share[large / 2],
        share[large - 1]);
  }

  private static void print(String what, double[] millis) {
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "  %-34s median %8.1f ms, worst %8.1f ms%n",
        what,
        millis[millis.length / 2],
        millis[millis.length - 1]);
  }

  /** Sums up how long was waited for answers. */
  private static final class TimedEngine implements Engine {
    private final Engine engine;
    private long asking;

    TimedEngine(Engine engine) {
      this.engine = engine;
    }

    @Override
    public <A> A ask(Request<A> request, Duration patience) throws KNIMEException {
      return engine.ask(request, patience);
    }

    @Override
    public Exchange open(Duration patience) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Exchange open(ExecutionMonitor exec) throws KNIMEException, CanceledExecutionException {
      Exchange exchange = engine.open(exec);
      return new Exchange() {
        @Override
        public Path file(String suffix) {
          return exchange.file(suffix);
        }

        @Override
        public <A> A ask(Request<A> request) throws KNIMEException, CanceledExecutionException {
          long start = System.nanoTime();
          try {
            return exchange.ask(request);
          } finally {
            asking += System.nanoTime() - start;
          }
        }

        @Override
        public void close() {
          exchange.close();
        }
      };
    }
  }
}
