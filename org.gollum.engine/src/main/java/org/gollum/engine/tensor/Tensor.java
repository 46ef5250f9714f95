// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An array of numbers with a shape, in PyTorch's memory. Operations make new tensors and leave
 * their operands as they are; each result belongs to the thread's innermost {@link TensorScope} and
 * takes part in its {@link Autograd}, if one is open.
 *
 * <p>Shapes are written [rows, columns], row-major. Two operands of element-wise operations are
 * broadcast as PyTorch (and NumPy) does: shapes are aligned at the last axis, and a size of 1
 * repeats. Axes count from 0; negative ones from the end, −1 is the last.
 *
 * <p>A scalar operand is a native array of its own, because a graph that was recorded with one of
 * DJL's scalars reads freed memory later. Operations on a tensor that was freed throw {@link
 * IllegalStateException}; shapes that do not fit throw PyTorch's own message in a {@link
 * RuntimeException}. Immutable; may be used by several threads at a time.
 */
public final class Tensor implements AutoCloseable {
  private final PtNDArray array;
  private final long[] shape;
  private final ElementType type;
  private @Nullable TensorScope owner;

  private Tensor(PtNDArray array, TensorScope owner) {
    this.array = array;
    this.shape = array.getShape().getShape();
    this.type = ElementType.of(array.getDataType());
    this.owner = owner;
    owner.add(this);
  }

  static Tensor wrap(PtNDArray array) {
    return new Tensor(array, TensorScope.innermost());
  }

  /** Writes float32 elements of a tensor to be, block by block in row-major order. */
  @FunctionalInterface
  public interface Filler {
    /** Writes as many elements as the buffer holds, of which {@code offset} came before. */
    void fill(FloatBuffer into, long offset);
  }

  /** A float32 tensor of these values, which are copied. */
  public static Tensor of(float[] values, long... shape) {
    return fill(ElementType.FLOAT32, shape, NativeMemory.of(values, shape));
  }

  /** A float32 tensor of these values, each rounded to single precision. */
  public static Tensor of(double[] values, long... shape) {
    return fill(ElementType.FLOAT32, shape, NativeMemory.rounded(values, shape));
  }

  /** A float64 tensor of these values, which are copied. */
  public static Tensor ofFloat64(double[] values, long... shape) {
    return fill(ElementType.FLOAT64, shape, NativeMemory.of(values, shape));
  }

  /** Indices, for {@link #embedding}; the values are copied. */
  public static Tensor ofIndices(long[] values, long... shape) {
    return fill(ElementType.INT64, shape, NativeMemory.of(values, shape));
  }

  /** A float32 tensor of any size, written in place. */
  public static Tensor filled(Filler filler, long... shape) {
    return fill(
        ElementType.FLOAT32, shape, (into, offset) -> filler.fill(into.asFloatBuffer(), offset));
  }

  /**
   * A tensor of one value throughout.
   *
   * @throws IllegalArgumentException for {@link ElementType#BFLOAT16}
   */
  public static Tensor filled(double value, ElementType type, long... shape) {
    TensorScope.innermost();
    return wrap(NativeMemory.constant(value, type, shape));
  }

  private static Tensor fill(ElementType type, long[] shape, NativeMemory.Writer writer) {
    TensorScope.innermost();
    return wrap(NativeMemory.create(type, shape.clone(), writer));
  }

  /** The sizes along the axes, a copy. */
  public long[] shape() {
    return shape.clone();
  }

  /** The size along an axis. */
  public long size(int axis) {
    return shape[axis < 0 ? axis + shape.length : axis];
  }

  /** The number of elements. */
  public long count() {
    return NativeMemory.count(shape);
  }

  /** What the elements are. */
  public ElementType elementType() {
    return type;
  }

  /**
   * The values in row-major order.
   *
   * @throws IllegalArgumentException if they are not of {@link ElementType#FLOAT32}
   */
  public float[] toFloats() {
    ByteBuffer bytes = read(ElementType.FLOAT32);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /**
   * The values in row-major order; float32 ones widened.
   *
   * @throws IllegalArgumentException if they are of neither floating-point type
   */
  public double[] toDoubles() {
    if (type == ElementType.FLOAT32) {
      float[] narrow = toFloats();
      double[] values = new double[narrow.length];
      for (int i = 0; i < narrow.length; i++) {
        values[i] = narrow[i];
      }
      return values;
    }
    ByteBuffer bytes = read(ElementType.FLOAT64);
    double[] values = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(values);
    return values;
  }

  private ByteBuffer read(ElementType expected) {
    if (type != expected) {
      throw new IllegalArgumentException(this + " was read as " + name(expected));
    }
    return NativeMemory.read(array());
  }

  /** {@code this + other}. */
  public Tensor add(Tensor other) {
    return wrap(JniUtils.add(operand(), other.array()));
  }

  /** {@code this + other}. */
  public Tensor add(double other) {
    return withScalar(other, JniUtils::add);
  }

  /** {@code this − other}. */
  public Tensor subtract(Tensor other) {
    return wrap(JniUtils.sub(operand(), other.array()));
  }

  /** {@code this × other}, element by element. */
  public Tensor multiply(Tensor other) {
    return wrap(JniUtils.mul(operand(), other.array()));
  }

  /** {@code this × other}. */
  public Tensor multiply(double other) {
    return withScalar(other, JniUtils::mul);
  }

  /** {@code this ÷ other}, element by element. */
  public Tensor divide(Tensor other) {
    return wrap(JniUtils.div(operand(), other.array()));
  }

  /** Each element, moved into [low, high] where it lies outside; no gradient flows there. */
  public Tensor clamp(double low, double high) {
    return withScalar(low, JniUtils::max).withScalar(high, JniUtils::min);
  }

  /** Exponential linear unit: x where x &gt; 0, else exp(x) − 1. */
  public Tensor elu() {
    return wrap(JniUtils.elu(operand(), 1));
  }

  /** Matrix product over the last two axes; the axes before them are a batch. */
  public Tensor matMul(Tensor other) {
    return wrap(JniUtils.matmul(operand(), other.array()));
  }

  /** x Wᵀ for x [.., in] and W [out, in]. */
  public Tensor linear(Tensor weight) {
    return fused("linear_plain", weight)
        .orElseGet(() -> wrap(JniUtils.linear(operand(), weight.array(), null)));
  }

  /** x Wᵀ + b for x [.., in], W [out, in] and b [out]. */
  public Tensor linear(Tensor weight, Tensor bias) {
    return fused("linear", weight, bias)
        .orElseGet(() -> wrap(JniUtils.linear(operand(), weight.array(), bias.array())));
  }

  /** {@code activation.apply(linear(weight))}, in one pass over memory where possible. */
  public Tensor linear(Tensor weight, Activation activation) {
    return fused("linear_plain_" + activation.operation(), weight)
        .orElseGet(() -> activation.apply(linear(weight)));
  }

  /** {@code activation.apply(linear(weight, bias))}, in one pass over memory where possible. */
  public Tensor linear(Tensor weight, Tensor bias, Activation activation) {
    return fused("linear_" + activation.operation(), weight, bias)
        .orElseGet(() -> activation.apply(linear(weight, bias)));
  }

  /** The faster linear layers know no gradients, so they are out of the question in a recording. */
  private Optional<Tensor> fused(String operation, Tensor... weightAndBias) {
    PtNDArray[] inputs = withOperand(weightAndBias);
    if (type != ElementType.FLOAT32 || weightAndBias[0].type != type || Autograd.recording()) {
      return Optional.empty();
    }
    return TensorRuntime.start()
        .linear()
        .filter(linear -> linear.has(operation))
        .map(linear -> wrap(linear.call(operation, inputs)));
  }

  /** exp(x) ÷ Σ exp(x) along an axis. */
  public Tensor softmax(int axis) {
    return wrap(JniUtils.softmax(operand(), axis, array.getDataType()));
  }

  /**
   * (x − mean) ÷ √(variance + epsilon) · weight + bias along the last axis, with the variance over
   * n, not n − 1.
   */
  public Tensor layerNorm(Tensor weight, Tensor bias, double epsilon) {
    return wrap(
        JniUtils.layerNorm(operand(), new Shape(size(-1)), weight.array(), bias.array(), epsilon));
  }

  /**
   * x ÷ √(mean(x²) + epsilon) · weight along the last axis. Source: Zhang and Sennrich, arXiv
   * 1910.07467.
   */
  public Tensor rmsNorm(Tensor weight, double epsilon) {
    try (PtNDArray scalar = NativeMemory.constant(epsilon, type)) {
      return wrap(
          TensorRuntime.start().scripted().call("rms_norm", operand(), weight.array(), scalar));
    }
  }

  /** The rows of this table [n, d] named by indices of shape [..]: [.., d]. */
  public Tensor embedding(Tensor indices) {
    return wrap(JniUtils.embedding(indices.array(), operand(), false));
  }

  /** The sum of all elements, a tensor without axes. */
  public Tensor sum() {
    return wrap(JniUtils.sum(operand()));
  }

  /** The sum along one axis, which is dropped. */
  public Tensor sum(int axis) {
    return wrap(JniUtils.sum(operand(), new long[] {axis}, false));
  }

  /** The mean of all elements, a tensor without axes. */
  public Tensor mean() {
    return wrap(JniUtils.mean(operand()));
  }

  /** The mean along one axis, which is dropped. */
  public Tensor mean(int axis) {
    return wrap(JniUtils.mean(operand(), axis, false));
  }

  /** The smallest element; its gradient is shared evenly by all that are equal to it. */
  public Tensor min() {
    return wrap(JniUtils.min(operand()));
  }

  /** The largest element; its gradient is shared evenly by all that are equal to it. */
  public Tensor max() {
    return wrap(JniUtils.max(operand()));
  }

  /** The same elements in another shape; one size may be −1, which follows from the rest. */
  public Tensor reshape(long... newShape) {
    return wrap(JniUtils.reshape(operand(), newShape));
  }

  /** The same elements with axes of size 1 repeated to these sizes; nothing is copied. */
  public Tensor broadcast(long... newShape) {
    return wrap(JniUtils.broadcast(operand(), new Shape(newShape)));
  }

  /** The axes in another order: axis i of the result is axis {@code axes[i]} of this. */
  public Tensor transpose(int... axes) {
    return wrap(JniUtils.permute(operand(), Arrays.stream(axes).asLongStream().toArray()));
  }

  /** The elements from {@code from} (inclusive) to {@code to} (exclusive) along an axis. */
  public Tensor slice(int axis, long from, long to) {
    if (from < 0 || to < from || to > size(axis)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d to %d of axis %d of %s", from, to, axis, this));
    }
    return wrap(JniUtils.slice(operand(), axis, from, to, 1));
  }

  /** Parts of these sizes along an axis, one after the other; views, nothing is copied. */
  public List<Tensor> split(int axis, long... sizes) {
    return JniUtils.split(operand(), sizes, axis).stream()
        .map(part -> wrap((PtNDArray) part))
        .toList();
  }

  /** Tensors one after the other along an axis. */
  public static Tensor concatenate(List<Tensor> parts, int axis) {
    TensorScope.innermost();
    return wrap(JniUtils.cat(parts.stream().map(Tensor::array).toArray(PtNDArray[]::new), axis));
  }

  /** The elements as another type; the gradient flows through. The tensor itself if it is so. */
  public Tensor to(ElementType other) {
    return type == other ? this : scripted(other.cast());
  }

  /** Frees the memory now. Needed only for tensors that belong to no scope; may be repeated. */
  @Override
  public void close() {
    TensorScope scope = owner;
    if (scope != null) {
      scope.remove(this);
      owner = null;
    }
    free();
  }

  /** For messages: {@code float32 [2, 3]}. */
  @Override
  public String toString() {
    return name(type) + " " + Arrays.toString(shape);
  }

  PtNDArray array() {
    // A closed array still answers some calls from its own fields; none may reach native code.
    array.getHandle();
    return array;
  }

  /** The first operand of an operation, checked before native memory is asked for its result. */
  private PtNDArray operand() {
    TensorScope.innermost();
    return array();
  }

  /** Whether a gradient would flow from here to a leaf. */
  boolean dependsOnLeaf() {
    // DJL's own question answers "no" for everything but leaves, and its question for the function
    // that made an array ends the process where there is none.
    try (PtNDArray answer = TensorRuntime.start().scripted().call("depends", array())) {
      return answer.getShape().size() == 1;
    }
  }

  void movedTo(@Nullable TensorScope scope) {
    owner = scope;
  }

  void free() {
    array.close();
  }

  Tensor scripted(String operation, Tensor... others) {
    return wrap(TensorRuntime.start().scripted().call(operation, withOperand(others)));
  }

  private PtNDArray[] withOperand(Tensor... others) {
    PtNDArray[] inputs = new PtNDArray[others.length + 1];
    inputs[0] = operand();
    for (int i = 0; i < others.length; i++) {
      inputs[i + 1] = others[i].array();
    }
    return inputs;
  }

  @FunctionalInterface
  private interface Binary {
    PtNDArray apply(PtNDArray left, PtNDArray right);
  }

  private Tensor withScalar(double value, Binary operation) {
    // The graph holds the scalar's memory as long as it needs it; the handle can go at once.
    try (PtNDArray scalar = NativeMemory.constant(value, type)) {
      return wrap(operation.apply(operand(), scalar));
    }
  }

  private static String name(ElementType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
