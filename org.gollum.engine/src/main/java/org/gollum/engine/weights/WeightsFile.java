// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gollum.api.InputException;
import org.gollum.engine.files.FloatFormat;
import org.gollum.engine.tensor.Tensor;

/**
 * One file of named tensors. Opening checks all that it says about them; reading touches the data
 * of one tensor. Thread-safe; its owner closes it.
 */
interface WeightsFile extends AutoCloseable {

  /** What a tensor is: the type of its elements as safetensors names it, and its sizes. */
  record Entry(String type, List<Long> sizes) {

    public Entry {
      sizes = List.copyOf(sizes);
    }

    long[] shape() {
      return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    long count() {
      return sizes.stream().reduce(1L, (a, b) -> a * b);
    }

    boolean isFloating() {
      return type.contains("F"); // F64 to F8_E5M2, and BF16
    }
  }

  /**
   * Opens a file: PyTorch's own form if its name ends in {@code .bin}, else safetensors.
   *
   * @throws InputException if it cannot be read, is damaged, or holds anything but tensors
   */
  static WeightsFile open(Path path) {
    return path.toString().endsWith(".bin") ? PickledFile.open(path) : SafetensorsFile.open(path);
  }

  Path path();

  /** What the file holds, by name, in its order. */
  Map<String, Entry> entries();

  /** The number of floating-point weights; what several names share is counted once. */
  long parameters();

  /**
   * A tensor as float32, in the innermost scope.
   *
   * @throws InputException if its elements are no floating-point numbers, or the file changed
   */
  Tensor read(String name);

  /** How the elements of a tensor are stored. */
  default FloatFormat format(String name) {
    Entry entry = entry(name);
    return FloatFormat.of(entry.type())
        .orElseThrow(
            () ->
                InputException.of(
                        "The tensor \"" + name + "\" holds " + entry.type() + " elements.")
                    .file(path().toString())
                    .remedy("Weights must be F64, F32, F16 or BF16.")
                    .build());
  }

  default Entry entry(String name) {
    return Objects.requireNonNull(entries().get(name), () -> path() + " holds no tensor " + name);
  }

  @Override
  void close();
}
