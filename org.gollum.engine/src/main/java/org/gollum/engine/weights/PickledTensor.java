// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import java.util.List;

/**
 * A tensor as PyTorch pickles it: a view of a storage, which several tensors may share. The element
 * at (i, j, …) is number {@code offset + i · stride₀ + j · stride₁ + …} of the storage.
 *
 * <p>Unchecked as it comes from the pickle: {@link #fault} says what makes no sense.
 */
record PickledTensor(Storage storage, long offset, List<Long> sizes, List<Long> strides) {

  /**
   * Numbers in a part of the file of their own.
   *
   * @param type as safetensors names it
   * @param width bytes of a number
   */
  record Storage(String key, String type, int width, long count) {}

  PickledTensor {
    sizes = List.copyOf(sizes);
    strides = List.copyOf(strides);
  }

  /** What is wrong with it, for the sentence "the tensor … "; empty if all is well. */
  String fault() {
    long count = 1;
    long last = offset;
    try {
      if (sizes.size() != strides.size() || storage.count() < 0 || offset < 0) {
        return "makes no sense";
      }
      for (int axis = 0; axis < sizes.size(); axis++) {
        long size = sizes.get(axis);
        long stride = strides.get(axis);
        if (size < 0 || stride < 0) {
          return "has a negative size or stride";
        }
        count = Math.multiplyExact(count, size);
        last = Math.addExact(last, Math.multiplyExact(Math.max(size - 1, 0), stride));
      }
      Math.multiplyExact(storage.count(), storage.width());
    } catch (ArithmeticException e) {
      return "is larger than any file";
    }
    if (count > storage.count() || (count > 0 && last >= storage.count())) {
      // Repeating by a stride of 0 is refused too: a few bytes could claim any amount of memory.
      return sizes + " reaches beyond its storage of " + storage.count() + " numbers";
    }
    return "";
  }

  /** Whether its elements lie one after the other in row-major order. */
  boolean isContiguous() {
    long expected = 1;
    for (int axis = sizes.size() - 1; axis >= 0; axis--) {
      if (sizes.get(axis) > 1 && strides.get(axis) != expected) {
        return false;
      }
      expected *= sizes.get(axis);
    }
    return true;
  }

  /** How many numbers of the storage lie between its first and its last, both included. */
  long span() {
    long span = 1;
    for (int axis = 0; axis < sizes.size(); axis++) {
      if (sizes.get(axis) == 0) {
        return 0;
      }
      span += (sizes.get(axis) - 1) * strides.get(axis);
    }
    return span;
  }

  /** Where an element lies, counted from the tensor's first; {@code index} is row-major. */
  long place(long index) {
    long place = 0;
    long rest = index;
    for (int axis = sizes.size() - 1; axis >= 0; axis--) {
      place += rest % sizes.get(axis) * strides.get(axis);
      rest /= sizes.get(axis);
    }
    return place;
  }
}
