// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import ai.djl.ndarray.types.DataType;

/** What the elements of a {@link Tensor} are. */
public enum ElementType {
  /** Single precision: weights and hidden states. */
  FLOAT32(DataType.FLOAT32, "f32"),
  /** Double precision: checks of gradients. */
  FLOAT64(DataType.FLOAT64, "f64"),
  /** Indices into a table. */
  INT64(DataType.INT64, "i64"),
  /**
   * Half of a single-precision number: only as the result of {@link Tensor#to}, for matrix products
   * on processors that have it. It cannot be created from values or read without a cast back.
   */
  BFLOAT16(DataType.BFLOAT16, "bf16");

  private final DataType dataType;
  private final String cast;

  ElementType(DataType dataType, String cast) {
    this.dataType = dataType;
    this.cast = cast;
  }

  DataType dataType() {
    return dataType;
  }

  /** The name of the cast to this type in {@link ScriptedOperations}. */
  String cast() {
    return cast;
  }

  /**
   * This type, if tensors of it can be made from Java.
   *
   * @throws IllegalArgumentException for {@link #BFLOAT16}: DJL's native code (0.35.1) does not
   *     know its number and ends the whole process when asked for it
   */
  ElementType creatable() {
    if (this == BFLOAT16) {
      throw new IllegalArgumentException(
          "bfloat16 tensors cannot be made from Java; make a float32 tensor and cast it");
    }
    return this;
  }

  static ElementType of(DataType dataType) {
    if (dataType == DataType.UNKNOWN) {
      // DJL cannot name the type of a bfloat16 array; no other such type is ever made here.
      return BFLOAT16;
    }
    for (ElementType type : values()) {
      if (type.dataType == dataType) {
        return type;
      }
    }
    throw new IllegalArgumentException("elements of type " + dataType + " are not supported");
  }
}
