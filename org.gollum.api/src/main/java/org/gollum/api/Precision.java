// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/** With how many digits the linear layers of a language model are computed. */
public enum Precision implements Named {
  /** Single precision, 24 bits of a number's fraction: the default. */
  FLOAT32("float32"),
  /**
   * Brain floating point, 8 bits: half the memory, and up to twice the speed where the processor or
   * the GPU has it. Between the layers, and in normalisation and attention, single precision stays.
   */
  BFLOAT16("bfloat16");

  private final String id;

  Precision(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
