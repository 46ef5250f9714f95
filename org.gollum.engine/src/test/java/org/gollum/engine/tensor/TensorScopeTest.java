// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** One step as training does it: leaves, a forward pass, a backward pass, gradients read. */
  private static double step(Tensor weight, Tensor input) {
    try (TensorScope scope = TensorScope.open();
        Autograd autograd = Autograd.record()) {
      Tensor w = autograd.leaf(weight);
      Tensor heads = input.linear(w).reshape(4, 8, 4, 16).transpose(0, 2, 1, 3);
      Tensor mixed = heads.attend(heads, heads).gelu().multiply(0.5).add(1);
      Tensor out = mixed.to(ElementType.FLOAT64).to(ElementType.FLOAT32).softmax(-1).clamp(0, 1);
      autograd.backward(out, Tensor.filled(1, ElementType.FLOAT32, out.shape()));
      assertThat(scope.size()).isGreaterThan(10);
      return autograd.gradient(w).orElseThrow().toDoubles()[0];
    }
  }

  @Test
  void memoryStaysFlatOverThousandsOfSteps() throws IOException {
    try (TensorScope scope = TensorScope.open()) {
      Tensor weight = scope.keep(TensorTest.normal(new java.util.Random(1), 64, 64));
      Tensor input = TensorTest.normal(new java.util.Random(2), 4, 8, 64);
      double first = 0;
      for (int i = 0; i < 500; i++) {
        first = step(weight, input);
      }
      int arrays = runtime.liveArrays();
      long resident = residentKilobytes();
      for (int i = 0; i < 3000; i++) {
        assertThat(step(weight, input)).isEqualTo(first);
      }
      assertThat(runtime.liveArrays()).isEqualTo(arrays);
      assumeThat(resident).as("resident size is read from /proc").isPositive();
      // A step makes about 0.4 MB of tensors: a leak of all of them would be over 1 GB, of a tenth
      // 120 MB. The Java heap, which also counts, may still grow a little.
      assertThat(residentKilobytes() - resident).isLessThan(80_000);
    }
  }

  private static long residentKilobytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .sum();
  }
}
