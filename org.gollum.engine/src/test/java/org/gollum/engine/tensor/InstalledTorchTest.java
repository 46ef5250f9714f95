// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gollum.api.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class InstalledTorchTest {
  @TempDir private Path folder;
  private Path torch;
  private Path lib;

  @BeforeEach
  void install() throws IOException {
    torch = Files.createDirectory(folder.resolve("torch"));
    lib = Files.createDirectory(torch.resolve("lib"));
    Files.createFile(lib.resolve(System.mapLibraryName("torch")));
  }

  @Test
  void itsFolderIsFoundFromWithinAndFromAround() {
    for (Path named : new Path[] {folder, torch, lib}) {
      assertThat(InstalledTorch.of(named.toString())).isEqualTo(new InstalledTorch(lib, "cpu"));
    }
  }

  @Test
  void aBuildForCudaGetsTheBridgeForIt() throws IOException {
    Files.createFile(lib.resolve(System.mapLibraryName("torch_cuda")));
    Files.writeString(torch.resolve("version.py"), "debug = False\n__version__ = '2.7.1+cu126'\n");
    assertThat(InstalledTorch.of(lib.toString()).flavor()).isEqualTo("cu128");
  }

  @Test
  void anotherVersionIsRefused() throws IOException {
    String message =
        lib
            + ", libtorch: The PyTorch there is version %s, 2.7.1 is needed. Install that"
            + " version, for example with: pip install torch==2.7.1";
    Files.writeString(torch.resolve("build-version"), "2.5.1+cu124\n");
    assertThatThrownBy(() -> InstalledTorch.of(lib.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(message.formatted("2.5.1+cu124"));
    Files.writeString(torch.resolve("version.py"), "__version__ = '2.8.0'\n");
    assertThatThrownBy(() -> InstalledTorch.of(lib.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(message.formatted("2.8.0"));
  }

  @Test
  void aFolderWithoutPyTorchIsRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> InstalledTorch.of(empty.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            empty
                + ", libtorch: There is no "
                + System.mapLibraryName("torch")
                + ". Name the folder torch/lib of a Python environment with PyTorch 2.7.1, or leave"
                + " the setting empty to use the PyTorch that comes along.");
  }

  @Test
  void aPyTorchThatCannotBeLoadedIsAMistake() throws IOException, InterruptedException {
    assertThat(OwnProcess.run(ComputeDeviceTest.Asking.class, "-Dgollum.libtorch=" + lib))
        // The virtual machine may warn of the file before.
        .contains(lib + ", libtorch: The PyTorch there could not be loaded: " + lib)
        .endsWith(
            ". A PyTorch for NVIDIA needs their driver on this machine. Leave the setting empty to"
                + " use the PyTorch that comes along.");
  }

  /** Needs a Python environment; the variable names its folder torch/lib. */
  @Test
  @EnabledIfEnvironmentVariable(named = "GOLLUM_TEST_LIBTORCH", matches = ".+")
  void thePyTorchOfAPythonEnvironmentComputes() throws IOException, InterruptedException {
    String installed = System.getenv("GOLLUM_TEST_LIBTORCH");
    assertThat(OwnProcess.run(Computing.class, "-Dgollum.libtorch=" + installed))
        .isEqualTo("2.7.1 " + Path.of(installed).toAbsolutePath() + " 11.0");
  }

  /** Prints version and folder of the PyTorch that computed, and what it computed. */
  static final class Computing {
    private Computing() {}

    public static void main(String[] arguments) {
      String version = TensorRuntime.start().torchVersion();
      double product =
          TensorScope.compute(
              () ->
                  Tensor.of(new float[] {1, 2}, 1, 2)
                      .linear(Tensor.of(new float[] {3, 4}, 1, 2))
                      .toDoubles()[0]);
      System.out.println(
          version + " " + ai.djl.pytorch.jni.LibUtils.getLibtorchPath() + " " + product);
    }
  }
}
