// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.gollum.api.InputException;
import org.junit.jupiter.api.Test;

class ComputeDeviceTest {

  @Test
  void devicesHaveTheirUsualNames() {
    assertThat(ComputeDevice.parse(" CPU ")).isEqualTo(ComputeDevice.CPU);
    assertThat(ComputeDevice.parse("cuda").name()).isEqualTo("cuda:0");
    assertThat(ComputeDevice.parse("cuda:3").device().getDeviceId()).isEqualTo(3);
    assertThat(ComputeDevice.parse("cuda:3").device().isGpu()).isTrue();
    assertThat(ComputeDevice.parse("mps").isCpu()).isFalse();
    assertThat(ComputeDevice.parse("auto")).isEqualTo(ComputeDevice.parse("cuda:0"));
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> ComputeDevice.parse("gpu 1"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "device: \"gpu 1\" is no device. Choose auto, cpu, cuda:0 (or another"
                + " number), or mps.");
  }

  /** In a process of its own: the device of this one is chosen already. */
  @Test
  void aGpuThatIsNotThereIsAMistakeUnlessTheChoiceIsAutomatic()
      throws IOException, InterruptedException {
    assertThat(OwnProcess.run(Asking.class, "-Dgollum.device=auto")).isEqualTo("cpu");
    assertThat(OwnProcess.run(Asking.class, "-Dgollum.device=cuda:0"))
        .isEqualTo(
            "device: PyTorch cannot use the device cuda:0: Could not run 'aten::empty.memory_format'"
                + " with arguments from the 'CUDA' backend. The PyTorch that comes with the program"
                + " computes on the processor only: name one that was built for the GPU (setting"
                + " libtorch), or choose the device cpu.");
  }

  /** Prints the device, or why there is none, twice over the same. */
  static final class Asking {
    private Asking() {}

    public static void main(String[] arguments) {
      String first = ask();
      String second = ask();
      System.out.println(first.equals(second) ? first : first + " <> " + second);
    }

    private static String ask() {
      try {
        return TensorRuntime.start().device();
      } catch (InputException e) {
        return e.getMessage();
      }
    }
  }
}
