// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import org.gollum.api.InputException;
import org.gollum.api.Precision;
import org.gollum.engine.tensor.TensorRuntime;

/**
 * Whether the memory suffices for a model. A GPU says so itself, but most systems promise a process
 * more main memory than there is and end it without a word when it uses that.
 */
final class WeightMemory {
  private WeightMemory() {}

  /**
   * Requires that the weights of the blocks, by far most of a large model, fit into main memory.
   *
   * @param weights their number
   * @throws InputException if they do not and the model is to be computed on the processor
   */
  static void require(long weights, Precision precision, Path folder) {
    if (TensorRuntime.start().onProcessor()) {
      require(weights, precision, folder, mainMemory());
    }
  }

  static void require(long weights, Precision precision, Path folder, long memory) {
    long bytes =
        switch (precision) {
          case FLOAT32 -> 4 * weights;
          case BFLOAT16 -> 2 * weights;
        };
    if (bytes > memory) {
      throw InputException.of(
              String.format(
                  Locale.ROOT,
                  "The model's blocks take %.1f GB in %s, this machine has %.1f GB of memory.",
                  bytes / 1e9,
                  precision.id(),
                  memory / 1e9))
          .file(folder.toString())
          .remedy(
              precision == Precision.FLOAT32
                  ? "Compute in bfloat16, or choose a smaller model."
                  : "Choose a smaller model.")
          .build();
    }
  }

  /** What to say if the device itself found that its memory does not suffice. */
  static InputException exhausted(ModelFolder folder, RuntimeException cause) {
    TensorRuntime runtime = TensorRuntime.start();
    return InputException.of(
            String.format(
                Locale.ROOT,
                "The memory of %s does not suffice for the model's %.0f million weights.",
                runtime.onProcessor() ? "this machine" : "the device " + runtime.device(),
                folder.parameters() / 1e6))
        .file(folder.path().toString())
        .remedy("Compute in bfloat16, or choose a smaller model.")
        .cause(cause)
        .build();
  }

  /** Of the machine, or of the container if the process runs in one. */
  static long mainMemory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}
