// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import ai.djl.Device;
import java.util.Locale;
import org.gollum.api.InputException;

/**
 * Where tensors live and operations run: chosen once per process, by {@code auto}, {@code cpu},
 * {@code cuda} or {@code cuda:0}, {@code cuda:1}, …, or {@code mps}, the GPU of an Apple computer.
 *
 * <p>{@code auto} takes the first NVIDIA GPU if PyTorch can use one and the processor otherwise.
 * Apple's GPU has to be asked for: it computes with single precision only.
 */
record ComputeDevice(String name, Device device) {
  static final ComputeDevice CPU = new ComputeDevice("cpu", Device.cpu());

  /**
   * What a choice names; {@code auto} is what {@code cuda:0} is.
   *
   * @throws InputException if it names nothing
   */
  static ComputeDevice parse(String choice) {
    String name = choice.strip().toLowerCase(Locale.ROOT);
    if (name.equals("cpu")) {
      return CPU;
    }
    if (name.equals("mps")) {
      return new ComputeDevice(name, Device.of("mps", 0));
    }
    if (name.equals("auto") || name.equals("cuda")) {
      return new ComputeDevice("cuda:0", Device.gpu(0));
    }
    if (name.matches("cuda:[0-9]{1,2}")) {
      return new ComputeDevice(name, Device.gpu(Integer.parseInt(name.substring(5))));
    }
    throw InputException.of("\"" + choice + "\" is no device.")
        .setting("device")
        .remedy("Choose auto, cpu, cuda:0 (or another number), or mps.")
        .build();
  }

  /** Whether it is the processor. */
  boolean isCpu() {
    return device.equals(CPU.device);
  }

  /** What to say if PyTorch cannot use it. */
  InputException unusable(boolean ownLibrary, Throwable cause) {
    String remedy =
        name.equals("mps")
            ? "Choose the device cpu, or auto."
            : ownLibrary
                ? "Check the GPU's number and driver, or choose the device cpu."
                : "The PyTorch that comes with the program computes on the processor only: name one"
                    + " that was built for the GPU (setting libtorch), or choose the device cpu.";
    // PyTorch's messages go on with lists of what it was built for.
    String reason = String.valueOf(cause.getMessage()).split("\\. |\n", 2)[0];
    return InputException.of("PyTorch cannot use the device " + name + ": " + reason + ".")
        .setting("device")
        .remedy(remedy)
        .cause(cause)
        .build();
  }
}
