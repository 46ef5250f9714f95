// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
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

  @Test
  void nativesThatAreNotInstalledAreNamedWithTheFeatureToInstall()
      throws IOException, InterruptedException {
    // Surefire hides the class path in a jar's manifest, and says it here.
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String without =
        Arrays.stream(all.split(File.pathSeparator))
            .filter(entry -> !entry.contains("pytorch-native"))
            .collect(Collectors.joining(File.pathSeparator));

    assertThat(OwnProcess.run(without, Asking.class))
        .isEqualTo(
            "PyTorch for "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")
                + " is not installed. Install the feature \"GOLLuM for KNIME: PyTorch for the"
                + " processor\", or name a PyTorch of your own (setting libtorch).");
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
