// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TensorTest {
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
  void valuesComeBackInRowMajorOrderWhateverTheLayout() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertThat(x.toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(x.transpose(1, 0).toFloats()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(x.slice(1, 1, 3).toFloats()).containsExactly(2, 3, 5, 6);
    assertThat(x.slice(-1, 0, 1).shape()).containsExactly(2, 1);
    assertThat(x.reshape(3, -1).shape()).containsExactly(3, 2);
    assertThat(x.toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(Tensor.concatenate(List.of(x, x), 0).shape()).containsExactly(4, 3);
    assertThat(x.toString()).isEqualTo("float32 [2, 3]");
  }

  @Test
  void doublesAreRoundedToSinglePrecisionUnlessAskedOtherwise() {
    double third = 1.0 / 3;
    assertThat(Tensor.of(new double[] {third}, 1).toDoubles()).containsExactly((float) third);
    assertThat(Tensor.ofFloat64(new double[] {third}, 1).toDoubles()).containsExactly(third);
  }

  @Test
  void emptyAndScalarShapesHoldNoneAndOne() {
    assertThat(Tensor.of(new float[0], 0, 4).toFloats()).isEmpty();
    Tensor number = Tensor.of(new float[] {3});
    assertThat(number.shape()).isEmpty();
    assertThat(number.count()).isEqualTo(1);
    assertThat(number.toFloats()).containsExactly(3);
  }

  @Test
  void largeTensorsAreWrittenInSeveralBlocks() {
    double[] values = new Random(1).doubles(1000).toArray();
    Tensor blocks =
        Tensor.wrap(
            NativeMemory.create(
                ElementType.FLOAT64,
                new long[] {10, 100},
                NativeMemory.of(values, new long[] {1000}),
                8 * 77));
    assertThat(blocks.toDoubles()).containsExactly(values);
  }

  @Test
  void elementwiseOperationsBroadcast() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    Tensor row = Tensor.of(new float[] {10, 20}, 2);
    assertThat(x.add(row).toFloats()).containsExactly(11, 22, 13, 24);
    assertThat(x.subtract(row).toFloats()).containsExactly(-9, -18, -7, -16);
    assertThat(x.multiply(row).toFloats()).containsExactly(10, 40, 30, 80);
    assertThat(row.divide(x).toFloats()).containsExactly(10, 10, 10f / 3, 5);
    assertThat(x.add(0.5).toFloats()).containsExactly(1.5f, 2.5f, 3.5f, 4.5f);
    assertThat(x.multiply(-2).toFloats()).containsExactly(-2, -4, -6, -8);
    assertThat(x.clamp(1.5, 3.5).toFloats()).containsExactly(1.5f, 2, 3, 3.5f);
  }

  @Test
  void reductionsDropTheirAxis() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 9}, 2, 3);
    assertThat(x.sum().toFloats()).containsExactly(24);
    assertThat(x.mean().toFloats()).containsExactly(4);
    assertThat(x.sum(0).toFloats()).containsExactly(5, 7, 12);
    assertThat(x.mean(-1).toFloats()).containsExactly(2, 6);
    assertThat(x.min().toFloats()).containsExactly(1);
    assertThat(x.max().toFloats()).containsExactly(9);
  }

  @Test
  void activationsFollowTheirFormulas() {
    double[] points = {-3, -1, -0.1, 0, 0.1, 1, 3};
    Tensor x = Tensor.ofFloat64(points, points.length);
    double[] elu = x.elu().toDoubles();
    double[] gelu = Activation.GELU.apply(x).toDoubles();
    double[] tanh = Activation.GELU_TANH.apply(x).toDoubles();
    double[] relu = Activation.RELU.apply(x).toDoubles();
    double[] silu = Activation.SILU.apply(x).toDoubles();
    for (int i = 0; i < points.length; i++) {
      double v = points[i];
      assertThat(elu[i]).isCloseTo(v > 0 ? v : Math.expm1(v), within(1e-15));
      assertThat(relu[i]).isEqualTo(Math.max(v, 0));
      assertThat(silu[i]).isCloseTo(v / (1 + Math.exp(-v)), within(1e-15));
      double inner = Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v);
      assertThat(tanh[i]).isCloseTo(v * (1 + Math.tanh(inner)) / 2, within(1e-14));
    }
    // x Φ(x) with Φ(1) = 0.8413447460685429 and Φ(−3) = 0.0013498980316301, from tables; the tanh
    // approximation differs from it in the fourth digit.
    assertThat(gelu[5]).isCloseTo(0.8413447460685429, within(1e-14));
    assertThat(gelu[0]).isCloseTo(-3 * 0.0013498980316301, within(1e-14));
  }

  @Test
  void layersFollowTheirFormulas() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 6, 8}, 2, 3);
    Tensor weight = Tensor.of(new float[] {1, 0, -1, 2, 1, 0}, 2, 3);
    Tensor bias = Tensor.of(new float[] {0.5f, -0.5f}, 2);
    assertThat(x.linear(weight).toFloats()).containsExactly(-2, 4, -4, 14);
    assertThat(x.linear(weight, bias).toFloats()).containsExactly(-1.5f, 3.5f, -3.5f, 13.5f);
    for (Activation activation : Activation.values()) {
      assertThat(x.linear(weight, bias, activation).toFloats())
          .containsExactly(activation.apply(x.linear(weight, bias)).toFloats(), within(2e-6f));
      assertThat(x.linear(weight, activation).toFloats())
          .containsExactly(activation.apply(x.linear(weight)).toFloats(), within(2e-6f));
    }
    assertThat(x.matMul(weight.transpose(1, 0)).toFloats()).containsExactly(-2, 4, -4, 14);

    Tensor ones = Tensor.filled(1, ElementType.FLOAT32, 3);
    Tensor zeros = Tensor.filled(0, ElementType.FLOAT32, 3);
    float unit = (float) Math.sqrt(1.5); // 1 ÷ standard deviation of {1, 2, 3} over n
    assertThat(x.slice(0, 0, 1).layerNorm(ones, zeros, 0).toFloats())
        .containsExactly(new float[] {-unit, 0, unit}, within(1e-6f));

    Tensor root = x.slice(0, 0, 1).rmsNorm(ones.multiply(2), 1); // mean of {1, 4, 9} and 1: 17/3
    double length = Math.sqrt(17.0 / 3);
    assertThat(root.toDoubles())
        .containsExactly(new double[] {2 / length, 4 / length, 6 / length}, within(1e-6));

    double[] soft = x.to(ElementType.FLOAT64).softmax(-1).toDoubles();
    double sum = Math.exp(1) + Math.exp(2) + Math.exp(3);
    assertThat(soft[2]).isCloseTo(Math.exp(3) / sum, within(1e-15));

    Tensor table = Tensor.of(new float[] {0, 1, 10, 11, 20, 21}, 3, 2);
    Tensor picked = table.embedding(Tensor.ofIndices(new long[] {2, 0, 2}, 1, 3));
    assertThat(picked.shape()).containsExactly(1, 3, 2);
    assertThat(picked.toFloats()).containsExactly(20, 21, 0, 1, 20, 21);
  }

  @Test
  void fusedAttentionEqualsItsFormula() {
    Random random = new Random(4);
    Tensor q = normal(random, 2, 3, 5, 4);
    Tensor k = normal(random, 2, 3, 6, 4);
    Tensor v = normal(random, 2, 3, 6, 4);
    Tensor mask = Tensor.of(new float[] {0, 0, 0, 0, -1e9f, -1e9f, 0, 0, 0, 0, 0, 0}, 2, 1, 1, 6);
    Tensor scores = q.multiply(0.5).matMul(k.transpose(0, 1, 3, 2));
    assertThat(Attention.full(q, k, v).toFloats())
        .containsExactly(scores.softmax(-1).matMul(v).toFloats(), within(2e-6f));
    assertThat(Attention.masked(q, k, v, mask).toFloats())
        .containsExactly(scores.add(mask).softmax(-1).matMul(v).toFloats(), within(2e-6f));
  }

  @Test
  void unscaledCausalAndGroupedAttentionEqualTheirFormulas() {
    Random random = new Random(9);
    Tensor q = normal(random, 2, 6, 5, 4);
    Tensor k = normal(random, 2, 2, 5, 4);
    Tensor v = normal(random, 2, 2, 5, 4);
    // Heads 0 to 2 share group 0, heads 3 to 5 group 1.
    Tensor keys = repeated(k, 3);
    Tensor values = repeated(v, 3);
    Tensor products = q.matMul(keys.transpose(0, 1, 3, 2));
    Tensor bias = normal(random, 1, 6, 5, 5);
    assertThat(Attention.unscaled(q, k, v, bias).toFloats())
        .containsExactly(products.add(bias).softmax(-1).matMul(values).toFloats(), within(2e-6f));
    float[] triangle = new float[25];
    for (int i = 0; i < 25; i++) {
      triangle[i] = i % 5 <= i / 5 ? 0 : Float.NEGATIVE_INFINITY;
    }
    Tensor scores = products.multiply(0.5).add(Tensor.of(triangle, 5, 5));
    assertThat(Attention.causal(q, k, v).toFloats())
        .containsExactly(scores.softmax(-1).matMul(values).toFloats(), within(2e-6f));
  }

  private static Tensor repeated(Tensor groups, int times) {
    List<Tensor> heads = new ArrayList<>();
    for (int group = 0; group < groups.size(1); group++) {
      heads.addAll(Collections.nCopies(times, groups.slice(1, group, group + 1L)));
    }
    return Tensor.concatenate(heads, 1);
  }

  @Test
  void rotationTurnsPairsHalfTheWidthApart() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 1, 1, 1, 4);
    Tensor cosine = Tensor.of(new float[] {0, 0.5f, 0, 0.5f}, 1, 4);
    Tensor sine = Tensor.of(new float[] {1, 2, 1, 2}, 1, 4);
    // (1, 3) by a right angle: (−3, 1); (2, 4) by the numbers given: (1 − 8, 2 + 4).
    assertThat(Attention.rotate(x, cosine, sine).toFloats()).containsExactly(-3, -7, 1, 6);
  }

  @Test
  void aCastThereAndBackKeepsWhatFits() {
    Tensor x = Tensor.of(new float[] {1, -2.5f, 100}, 3);
    assertThat(x.to(ElementType.FLOAT32)).isSameAs(x);
    assertThat(x.to(ElementType.FLOAT64).toDoubles()).containsExactly(1, -2.5, 100);
    Tensor half = x.to(ElementType.BFLOAT16);
    assertThat(half.elementType()).isEqualTo(ElementType.BFLOAT16);
    assertThat(half.to(ElementType.FLOAT32).toFloats()).containsExactly(1, -2.5f, 100);
  }

  @Test
  void bfloat16IsRefusedBeforeNativeCodeSeesIt() {
    assertThatThrownBy(() -> Tensor.filled(0, ElementType.BFLOAT16, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bfloat16 tensors cannot be made from Java; make a float32 tensor and cast it");
    Tensor half = Tensor.of(new float[] {1}, 1).to(ElementType.BFLOAT16);
    // A scalar operand would be a bfloat16 array made from Java too.
    assertThatThrownBy(() -> half.multiply(2.0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(half::toFloats)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bfloat16 [1] was read as float32");
  }

  @Test
  void valuesThatDoNotFillTheShapeAreRefused() {
    assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("5 values do not fill shape [2, 3]");
    assertThatThrownBy(() -> Tensor.of(new float[2], 2).slice(0, 1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 to 3 of axis 0 of float32 [2]");
  }

  @Test
  void aFreedTensorIsRefused() {
    Tensor x = Tensor.of(new float[] {1, 2}, 2);
    x.close();
    x.close();
    assertThatThrownBy(() -> x.add(1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(x::toFloats).isInstanceOf(IllegalStateException.class);
    Tensor y = Tensor.of(new float[] {1, 2}, 2);
    assertThatThrownBy(() -> y.add(x)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theSameOperationsGiveTheSameBits() {
    float[][] runs = new float[2][];
    for (int run = 0; run < 2; run++) {
      Random random = new Random(11);
      Tensor x = normal(random, 4, 64, 96);
      Tensor w = normal(random, 96, 96);
      Tensor h = Activation.GELU.apply(x.linear(w)).softmax(-1);
      runs[run] = h.matMul(h.transpose(0, 2, 1)).toFloats();
    }
    assertThat(runs[1]).containsExactly(runs[0]);
  }

  static Tensor normal(Random random, long... shape) {
    double[] values = random.doubles(NativeMemory.count(shape), -1, 1).toArray();
    return Tensor.of(values, shape);
  }
}
