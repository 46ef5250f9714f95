// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TensorScopeTest {
  private final TensorRuntime runtime = TensorRuntime.start();

  @Test
  void everythingMadeInsideIsFreed() {
    int before = runtime.liveArrays();
    Tensor inside;
    try (TensorScope scope = TensorScope.open()) {
      inside = Tensor.of(new float[] {1, 2}, 2).add(1).elu();
      assertThat(scope.size()).isEqualTo(3);
    }
    assertThat(runtime.liveArrays()).isEqualTo(before);
    assertThatThrownBy(inside::toFloats).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsKeptBelongsToTheEnclosingScope() {
    int before = runtime.liveArrays();
    Tensor kept;
    try (TensorScope outer = TensorScope.open()) {
      try (TensorScope inner = TensorScope.open()) {
        kept = inner.keep(Tensor.of(new float[] {1, 2}, 2).add(1));
      }
      assertThat(outer.size()).isEqualTo(1);
      assertThat(kept.toFloats()).containsExactly(2, 3);
      outer.keep(kept);
    }
    assertThat(kept.toFloats()).containsExactly(2, 3);
    kept.close();
    assertThat(runtime.liveArrays()).isEqualTo(before);
  }

  @Test
  void whatIsReleasedOutlivesAllScopes() {
    int before = runtime.liveArrays();
    Tensor released;
    try (TensorScope outer = TensorScope.open()) {
      try (TensorScope inner = TensorScope.open()) {
        released = inner.release(Tensor.of(new float[] {7}, 1));
        assertThatThrownBy(() -> inner.release(released))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("the tensor does not belong to this scope");
      }
      assertThat(outer.size()).isZero();
    }
    assertThat(released.toFloats()).containsExactly(7);
    released.close();
    assertThat(runtime.liveArrays()).isEqualTo(before);
  }

  @Test
  void nothingRunsWithoutAScope() {
    String message = "no TensorScope is open on thread " + Thread.currentThread().getName();
    assertThatThrownBy(() -> Tensor.of(new float[] {1}, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    Tensor kept;
    try (TensorScope scope = TensorScope.open()) {
      kept = scope.release(Tensor.of(new float[] {1}, 1));
    }
    int before = runtime.liveArrays();
    assertThatThrownBy(() -> kept.add(kept))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> kept.multiply(2)).isInstanceOf(IllegalStateException.class);
    assertThat(runtime.liveArrays()).isEqualTo(before);
    kept.close();
  }

  @Test
  void aScopeIsClosedByItsThreadAndInOrder() {
    try (TensorScope outer = TensorScope.open()) {
      assertThatThrownBy(() -> CompletableFuture.runAsync(outer::close).join())
          .hasCauseInstanceOf(IllegalStateException.class);
      try (TensorScope inner = TensorScope.open()) {
        assertThatThrownBy(outer::close)
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("only the innermost open TensorScope may be used");
        assertThat(inner.size()).isZero();
      }
    }
  }

  @Test
  void memoryStaysFlatOverThousandsOfSteps() throws IOException, InterruptedException {
    // A process of its own, because a Java heap that may grow hides what native memory does.
    String output = OwnProcess.run(Steps.class, "-Xmx48m", "-Dgollum.threads=1");
    String[] words = output.split(" ");
    assertThat(words).as(output).hasSize(3);
    assertThat(Integer.parseInt(words[0])).as("arrays that 4000 steps left behind").isZero();
    assertThat(Integer.parseInt(words[1])).as("tensors per step").isGreaterThan(10);
    // A step makes about 0.4 MB of tensors: a leak of a tenth of them would be 160 MB. What is
    // allowed is what the Java heap may still take.
    assertThat(Long.parseLong(words[2])).as("growth in kB over 4000 steps").isLessThan(48_000);
  }

  /** Prints arrays left behind, tensors per step and growth of the resident size. */
  static final class Steps {
    private Steps() {}

    public static void main(String[] arguments) {
      System.out.println(TensorScope.compute(Steps::measure));
    }

    private static String measure() {
      Tensor weight = TensorTest.normal(new Random(1), 64, 64);
      Tensor input = TensorTest.normal(new Random(2), 4, 8, 64);
      int tensors = 0;
      for (int i = 0; i < 1000; i++) {
        tensors = step(weight, input);
      }
      int arrays = TensorRuntime.start().liveArrays();
      long resident = residentKilobytes();
      for (int i = 0; i < 4000; i++) {
        step(weight, input);
      }
      int left = TensorRuntime.start().liveArrays() - arrays;
      return left + " " + tensors + " " + (residentKilobytes() - resident);
    }

    /** One step as training does it: leaves, a forward pass, a backward pass, gradients read. */
    private static int step(Tensor weight, Tensor input) {
      try (TensorScope scope = TensorScope.open();
          Autograd autograd = Autograd.record()) {
        Tensor w = autograd.leaf(weight);
        Tensor heads = input.linear(w).reshape(4, 8, 4, 16).transpose(0, 2, 1, 3);
        Tensor mixed =
            Activation.GELU.apply(Attention.full(heads, heads, heads)).multiply(0.5).add(1);
        Tensor out = mixed.to(ElementType.FLOAT64).to(ElementType.FLOAT32).softmax(-1).clamp(0, 1);
        autograd.backward(out, Tensor.filled(1, ElementType.FLOAT32, out.shape()));
        autograd.gradient(w).orElseThrow().toDoubles();
        return scope.size();
      }
    }

    /** From /proc; 0 where there is none. */
    private static long residentKilobytes() {
      Path status = Path.of("/proc/self/status");
      if (!Files.exists(status)) {
        return 0;
      }
      try (var lines = Files.lines(status)) {
        return lines
            .filter(line -> line.startsWith("VmRSS"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .sum();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
