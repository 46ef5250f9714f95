// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AutogradTest {
  private TensorScope scope;

  @BeforeEach
  void open() {
    scope = TensorScope.open();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void scalarOperandsSurviveTheGarbageCollector() throws InterruptedException {
    Tensor x = Tensor.filled(1, ElementType.FLOAT64, 4);
    try (Autograd autograd = Autograd.record()) {
      Tensor leaf = autograd.leaf(x);
      Tensor sum = Tensor.filled(0, ElementType.FLOAT64, 4);
      for (int i = 0; i < 200; i++) {
        sum = sum.add(leaf.multiply(3.0).add(0.25));
      }
      // Frees every Java buffer nobody holds and writes −7 over what was freed: DJL's own scalar
      // operands turn into −7 here and the gradient is wrong without a word.
      System.gc();
      Thread.sleep(100);
      List<ByteBuffer> filled = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) {
        filled.add(ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder()).putDouble(0, -7.0));
      }
      autograd.backward(sum, Tensor.filled(1, ElementType.FLOAT64, 4));
      assertThat(filled).hasSize(20_000);
      assertThat(autograd.gradient(leaf).orElseThrow().toDoubles())
          .containsExactly(600, 600, 600, 600);
    }
  }

  @Test
  void valuesFromJavaArraysSurviveTheGarbageCollector() throws InterruptedException {
    double[] values = {1, 2, 3, 4};
    try (Autograd autograd = Autograd.record()) {
      Tensor leaf = autograd.leaf(Tensor.filled(1, ElementType.FLOAT64, 2));
      Tensor sum = Tensor.filled(0, ElementType.FLOAT64, 2);
      for (int i = 0; i < 200; i++) {
        Tensor base = Tensor.ofFloat64(values, 4);
        Tensor view = base.slice(0, 2, 4); // what the graph keeps
        base.close();
        sum = sum.add(leaf.multiply(view));
      }
      System.gc();
      Thread.sleep(100);
      List<ByteBuffer> filled = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) {
        filled.add(
            ByteBuffer.allocateDirect(32)
                .order(ByteOrder.nativeOrder())
                .putDouble(16, -7.0)
                .putDouble(24, -7.0));
      }
      autograd.backward(sum, Tensor.filled(1, ElementType.FLOAT64, 2));
      assertThat(filled).hasSize(20_000);
      assertThat(autograd.gradient(leaf).orElseThrow().toDoubles()).containsExactly(600, 800);
    }
  }

  @Test
  void aCastKeepsTheGradient() {
    try (Autograd autograd = Autograd.record()) {
      Tensor leaf = autograd.leaf(Tensor.of(new float[] {1, 2}, 2));
      Tensor wide = leaf.multiply(3).to(ElementType.FLOAT64);
      autograd.backward(wide.multiply(wide), Tensor.ofFloat64(new double[] {1, 10}, 2));
      // d(3x)²/dx = 18 x
      assertThat(autograd.gradient(leaf).orElseThrow().toFloats()).containsExactly(18, 360);
    }
  }

  @Test
  void fusedLayersLeaveTheirPlaceToRecordableOnes() {
    Tensor x = TensorTest.normal(new Random(5), 3, 4);
    Tensor weight = TensorTest.normal(new Random(6), 2, 4);
    Tensor bias = TensorTest.normal(new Random(7), 2);
    float[] unrecorded = x.linear(weight, bias, Activation.GELU).toFloats();
    try (Autograd autograd = Autograd.record()) {
      Tensor leaf = autograd.leaf(weight);
      Tensor out = x.linear(leaf, bias, Activation.GELU).add(x.linear(leaf, bias));
      autograd.backward(out.sum());
      assertThat(autograd.gradient(leaf)).isPresent();
      assertThat(x.linear(leaf, bias, Activation.GELU).toFloats())
          .containsExactly(unrecorded, within(1e-6f));
    }
  }

  @Test
  void theVectorJacobianProductAgreesWithFiniteDifferences() {
    Random random = new Random(3);
    Tensor weight = TensorTest.normal(random, 4, 6).to(ElementType.FLOAT64);
    Tensor bias = TensorTest.normal(random, 4).to(ElementType.FLOAT64);
    Tensor table = TensorTest.normal(random, 5, 6).to(ElementType.FLOAT64);
    Tensor scale = TensorTest.normal(random, 4).to(ElementType.FLOAT64);
    Tensor ids = Tensor.ofIndices(new long[] {4, 0, 2, 2}, 2, 2);
    Tensor turn = TensorTest.normal(random, 2, 2).to(ElementType.FLOAT64);
    UnaryOperator<Tensor> network =
        w -> {
          Tensor h = table.embedding(ids).linear(w, bias).elu();
          Tensor q = h.reshape(2, 2, 2, 2).transpose(0, 2, 1, 3);
          Tensor turned = Attention.rotate(q, turn, turn);
          Tensor seen = Attention.full(q, q, turned).add(Attention.causal(turned, q, q));
          Tensor mixed = seen.transpose(0, 2, 1, 3).reshape(2, 2, 4).rmsNorm(scale, 1e-3);
          Tensor bent = Activation.GELU.apply(mixed).add(Activation.GELU_TANH.apply(mixed));
          Tensor normed =
              h.add(bent).add(Activation.SILU.apply(mixed)).layerNorm(scale, bias, 1e-12).elu();
          // The scaling of the learned space: its gradient flows through the smallest and largest.
          Tensor span = normed.max().subtract(normed.min());
          Tensor scaled = normed.subtract(normed.min()).divide(span).multiply(1.9).add(-0.95);
          Tensor square = h.linear(h.reshape(4, 4), bias, Activation.GELU);
          return Tensor.concatenate(List.of(scaled, square), 2).softmax(-1).mean(1);
        };
    assertGradient(network, weight, 1e-7);
  }

  /** Compares u · ∂network/∂w with central differences, elementwise, for a random u. */
  private static void assertGradient(UnaryOperator<Tensor> network, Tensor at, double relative) {
    double[] upstream = new Random(8).doubles(network.apply(at).count(), -1, 1).toArray();
    double[] gradient;
    try (Autograd autograd = Autograd.record()) {
      Tensor leaf = autograd.leaf(at);
      Tensor out = network.apply(leaf);
      autograd.backward(out, Tensor.ofFloat64(upstream, out.shape()));
      gradient = autograd.gradient(leaf).orElseThrow().toDoubles();
    }
    double[] values = at.toDoubles();
    double step = 1e-6;
    for (int i = 0; i < values.length; i++) {
      double[] sides = new double[2];
      for (int side = 0; side < 2; side++) {
        double[] moved = values.clone();
        moved[i] += side == 0 ? step : -step;
        double[] out = network.apply(Tensor.ofFloat64(moved, at.shape())).toDoubles();
        for (int k = 0; k < out.length; k++) {
          sides[side] += upstream[k] * out[k];
        }
      }
      double difference = (sides[0] - sides[1]) / (2 * step);
      assertThat(gradient[i]).isCloseTo(difference, within(relative * Math.max(1, gradient[i])));
    }
  }

  @Test
  void twoBackwardPassesAddUp() {
    try (Autograd autograd = Autograd.record()) {
      Tensor leaf = autograd.leaf(Tensor.of(new float[] {1, 2}, 2));
      assertThat(autograd.gradient(leaf)).isEmpty();
      autograd.backward(leaf.multiply(2).sum());
      autograd.backward(leaf.multiply(3).sum());
      assertThat(autograd.gradient(leaf).orElseThrow().toFloats()).containsExactly(5, 5);
    }
  }

  @Test
  void leavesShareValuesButNotGradientsBetweenRecordings() {
    Tensor weight = Tensor.of(new float[] {2}, 1);
    for (int i = 0; i < 2; i++) {
      try (Autograd autograd = Autograd.record()) {
        Tensor leaf = autograd.leaf(weight);
        autograd.backward(leaf.multiply(leaf).sum());
        assertThat(autograd.gradient(leaf).orElseThrow().toFloats()).containsExactly(4);
      }
    }
  }

  @Test
  void anOutputThatDependsOnNoLeafIsRefused() {
    try (Autograd autograd = Autograd.record()) {
      Tensor constant = Tensor.of(new float[] {1}, 1).multiply(2);
      assertThatThrownBy(() -> autograd.backward(constant.sum()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the output does not depend on any leaf");
      Tensor leaf = autograd.leaf(constant);
      assertThatThrownBy(() -> autograd.backward(leaf.add(1), Tensor.of(new float[2], 2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the output is float32 [1], its upstream gradient float32 [2]");
      assertThatThrownBy(() -> autograd.gradient(constant))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not a leaf of this recording: float32 [1]");
    }
  }

  @Test
  void nothingIsRecordedOutsideARecording() {
    Tensor leaf;
    try (Autograd autograd = Autograd.record()) {
      leaf = autograd.leaf(Tensor.of(new float[] {1}, 1));
      assertThat(leaf.add(1).dependsOnLeaf()).isTrue();
      try (TensorScope inner = TensorScope.open()) {
        assertThat(leaf.add(1).dependsOnLeaf()).isTrue();
        assertThat(inner.size()).isEqualTo(1);
      }
      assertThatThrownBy(Autograd::record)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("this thread is recording already");
    }
    assertThat(leaf.add(1).dependsOnLeaf()).isFalse();
  }

  @Test
  void otherThreadsDoNotRecordUnlessAsked() throws InterruptedException, ExecutionException {
    try (Autograd autograd = Autograd.record()) {
      Tensor leaf = autograd.leaf(Tensor.of(new float[] {1}, 1));
      FutureTask<boolean[]> elsewhere =
          new FutureTask<>(
              () -> {
                // PyTorch's own mode is "on" in a new thread.
                boolean bare = Autograd.recording();
                try (TensorScope scope = TensorScope.open()) {
                  boolean plain = leaf.add(1).dependsOnLeaf();
                  try (Autograd own = Autograd.record()) {
                    boolean asked = own.leaf(leaf).add(1).dependsOnLeaf();
                    return new boolean[] {bare, plain, asked, scope.size() == 3};
                  }
                }
              });
      Thread thread = new Thread(elsewhere);
      thread.start();
      assertThat(elsewhere.get()).containsExactly(true, false, true, true);
      assertThat(leaf.add(1).dependsOnLeaf()).isTrue();
    }
  }

  @Test
  void aRecordingNeedsAScope() throws InterruptedException, ExecutionException {
    FutureTask<String> elsewhere =
        new FutureTask<>(
            () -> {
              try (Autograd autograd = Autograd.record()) {
                return autograd.toString();
              } catch (IllegalStateException e) {
                return e.getMessage();
              }
            });
    Thread thread = new Thread(elsewhere, "bare");
    thread.start();
    assertThat(elsewhere.get()).isEqualTo("no TensorScope is open on thread bare");
  }
}
