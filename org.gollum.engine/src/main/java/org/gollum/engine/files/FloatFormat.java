// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.files;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * How floating-point numbers lie in a file, and how they become float32. Float64 is rounded to the
 * nearest, the others are widened exactly.
 */
public enum FloatFormat {
  /** Double precision. */
  F64(8) {
    @Override
    public void widen(ByteBuffer from, FloatBuffer to) {
      double[] wide = new double[from.remaining() / Double.BYTES];
      from.asDoubleBuffer().get(wide);
      float[] rounded = new float[wide.length];
      for (int i = 0; i < wide.length; i++) {
        rounded[i] = (float) wide[i];
      }
      to.put(rounded);
    }
  },
  /** Single precision. */
  F32(4) {
    @Override
    public void widen(ByteBuffer from, FloatBuffer to) {
      to.put(from.asFloatBuffer());
    }
  },
  /** Half precision. */
  F16(2) {
    @Override
    public void widen(ByteBuffer from, FloatBuffer to) {
      short[] narrow = shorts(from.asShortBuffer());
      float[] wide = new float[narrow.length];
      for (int i = 0; i < narrow.length; i++) {
        wide[i] = half(narrow[i]);
      }
      to.put(wide);
    }
  },
  /** The upper half of a single-precision number. */
  BF16(2) {
    @Override
    public void widen(ByteBuffer from, FloatBuffer to) {
      short[] narrow = shorts(from.asShortBuffer());
      float[] wide = new float[narrow.length];
      for (int i = 0; i < narrow.length; i++) {
        wide[i] = Float.intBitsToFloat(narrow[i] << 16);
      }
      to.put(wide);
    }
  };

  private final int width;

  FloatFormat(int width) {
    this.width = width;
  }

  /** The format of that name, if the name is one of a floating-point format that is read. */
  public static Optional<FloatFormat> of(String name) {
    return Arrays.stream(values()).filter(format -> format.name().equals(name)).findFirst();
  }

  /** The bytes of a number. */
  public int width() {
    return width;
  }

  /** Turns all numbers of one buffer, in its byte order, into as many of the other. */
  public abstract void widen(ByteBuffer from, FloatBuffer to);

  /** Through an array: single puts into a direct buffer cost three times as much. */
  private static short[] shorts(ShortBuffer from) {
    short[] narrow = new short[from.remaining()];
    from.get(narrow);
    return narrow;
  }

  /** IEEE 754 half precision: 1 sign bit, 5 exponent bits (bias 15), 10 of the fraction. */
  static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) {
      float magnitude = fraction * 0x1p-24f; // zero and subnormal numbers
      return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | sign);
    }
    if (exponent == 31) {
      return Float.intBitsToFloat(sign | 0x7f800000 | (fraction << 13));
    }
    return Float.intBitsToFloat(sign | ((exponent + 112) << 23) | (fraction << 13));
  }
}
