// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Moves values between Java and arrays whose memory PyTorch owns.
 *
 * <p>DJL's own {@code create(float[])} (0.35.1) wraps a Java buffer instead: whatever a recorded
 * graph or a view still needs of it is read after the garbage collector freed it. Here PyTorch
 * allocates and Java only writes. For a GPU values are written to main memory and moved.
 */
final class NativeMemory {

  /** What one write or read handles: below the 2 GB of a buffer, and small beside the heap. */
  private static final long BLOCK_BYTES = 1L << 28;

  private NativeMemory() {}

  /** Writes the elements from {@code offset} on, as many as fit, into a buffer of native order. */
  @FunctionalInterface
  interface Writer {
    void write(ByteBuffer into, long offset);
  }

  /** An array of that shape, filled block by block in row-major order. */
  static PtNDArray create(ElementType type, long[] shape, Writer writer) {
    return create(type, shape, writer, BLOCK_BYTES);
  }

  /** The same with blocks of another size, at least one element. */
  static PtNDArray create(ElementType type, long[] shape, Writer writer, long blockBytes) {
    PtNDManager manager = TensorRuntime.start().manager();
    PtNDArray array =
        JniUtils.createEmptyNdArray(
            manager,
            new Shape(shape),
            type.creatable().dataType(),
            Device.cpu(), // where Java can write
            SparseFormat.DENSE);
    try {
      fill(array, count(shape), writer, blockBytes / type.dataType().getNumOfBytes());
    } catch (RuntimeException e) {
      array.close();
      throw e;
    }
    return onDevice(array, type, manager);
  }

  private static PtNDArray onDevice(PtNDArray array, ElementType type, PtNDManager manager) {
    if (manager.getDevice().equals(Device.cpu())) {
      return array;
    }
    try (array) {
      return JniUtils.to(array, type.dataType(), manager.getDevice());
    }
  }

  private static void fill(PtNDArray array, long count, Writer writer, long block) {
    if (count == 0) {
      return;
    }
    if (count <= block) {
      writer.write(array.toByteBuffer(true), 0);
      return;
    }
    try (PtNDArray flat = JniUtils.reshape(array, new long[] {count})) {
      for (long from = 0; from < count; from += block) {
        // A stretch of a contiguous array is contiguous: the buffer is a view of it, not a copy.
        try (PtNDArray part = JniUtils.slice(flat, 0, from, Math.min(count, from + block), 1)) {
          writer.write(part.toByteBuffer(true), from);
        }
      }
    }
  }

  /** All bytes of an array in row-major order, whatever its layout in memory. */
  static ByteBuffer read(PtNDArray array) {
    return JniUtils.getByteBuffer(array, false);
  }

  /** The number of elements of a shape. */
  static long count(long[] shape) {
    long count = 1;
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException("negative size in shape " + Arrays.toString(shape));
      }
      count = Math.multiplyExact(count, size);
    }
    return count;
  }

  /** An array of one value throughout. */
  static PtNDArray constant(double value, ElementType type, long... shape) {
    PtNDManager manager = TensorRuntime.start().manager();
    return JniUtils.full(
        manager,
        new Shape(shape),
        value,
        type.creatable().dataType(),
        manager.getDevice(),
        SparseFormat.DENSE);
  }

  static Writer of(float[] values, long[] shape) {
    checkCount(values.length, shape);
    return (into, offset) -> {
      FloatBuffer floats = into.asFloatBuffer();
      floats.put(values, Math.toIntExact(offset), floats.remaining());
    };
  }

  static Writer of(double[] values, long[] shape) {
    checkCount(values.length, shape);
    return (into, offset) -> {
      DoubleBuffer doubles = into.asDoubleBuffer();
      doubles.put(values, Math.toIntExact(offset), doubles.remaining());
    };
  }

  static Writer of(long[] values, long[] shape) {
    checkCount(values.length, shape);
    return (into, offset) -> {
      LongBuffer longs = into.asLongBuffer();
      longs.put(values, Math.toIntExact(offset), longs.remaining());
    };
  }

  /** Doubles for an array of floats. */
  static Writer rounded(double[] values, long[] shape) {
    checkCount(values.length, shape);
    return (into, offset) -> {
      FloatBuffer floats = into.asFloatBuffer();
      for (int i = Math.toIntExact(offset); floats.hasRemaining(); i++) {
        floats.put((float) values[i]);
      }
    };
  }

  private static void checkCount(int values, long[] shape) {
    if (count(shape) != values) {
      throw new IllegalArgumentException(
          values + " values do not fill shape " + Arrays.toString(shape));
    }
  }
}
