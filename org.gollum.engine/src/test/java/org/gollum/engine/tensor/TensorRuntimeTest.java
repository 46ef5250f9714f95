// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TensorRuntimeTest {

  @Test
  void everyStartIsTheSameRuntime() {
    TensorRuntime runtime = TensorRuntime.start();
    assertThat(TensorRuntime.start()).isSameAs(runtime);
    assertThat(runtime.torchVersion()).isEqualTo("2.7.1");
    assertThat(runtime.device()).isEqualTo("cpu");
    assertThat(runtime.threads()).isPositive();
  }

  @Test
  void telemetryAndDownloadsAreOff() {
    TensorRuntime.start();
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    assertThat(System.getProperty("DJL_CACHE_DIR")).endsWith("djl");
    assertThat(ai.djl.util.Utils.isOfflineMode()).isTrue();
  }

  /** Starts the runtime in a process of its own, as {@link Starter} says. */
  @Test
  void manyThreadsUnderForeignClassLoadersStartItOnce() throws IOException, InterruptedException {
    String output = OwnProcess.run(Starter.class, "-Dgollum.threads=1");
    assertThat(output).isEqualTo("runtimes 1, threads 1, sum 21.0, loader kept true");
  }

  /** Eight threads that start the runtime at once, each with a loader that sees no libraries. */
  static final class Starter {
    private Starter() {}

    public static void main(String[] arguments) throws Exception {
      ClassLoader foreign = ClassLoader.getPlatformClassLoader();
      ExecutorService threads = Executors.newFixedThreadPool(8);
      List<Callable<TensorRuntime>> starts = new ArrayList<>();
      boolean[] kept = new boolean[8];
      double[] sums = new double[8];
      for (int i = 0; i < 8; i++) {
        int index = i;
        starts.add(
            () -> {
              Thread.currentThread().setContextClassLoader(foreign);
              try (TensorScope scope = TensorScope.open()) {
                sums[index] =
                    Tensor.of(new float[] {1, 2, 3}, 3).multiply(3.5).sum().toDoubles()[0];
                kept[index] =
                    scope.size() == 3 && Thread.currentThread().getContextClassLoader() == foreign;
              }
              return TensorRuntime.start();
            });
      }
      List<TensorRuntime> runtimes = new ArrayList<>();
      for (Future<TensorRuntime> start : threads.invokeAll(starts)) {
        runtimes.add(start.get());
      }
      threads.shutdown();
      boolean all = true;
      for (int i = 0; i < 8; i++) {
        all &= kept[i] && sums[i] == sums[0];
      }
      System.out.println(
          "runtimes "
              + runtimes.stream().distinct().count()
              + ", threads "
              + runtimes.get(0).threads()
              + ", sum "
              + sums[0]
              + ", loader kept "
              + all);
    }
  }
}
