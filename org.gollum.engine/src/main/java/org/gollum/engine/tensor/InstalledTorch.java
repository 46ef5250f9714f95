// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gollum.api.InputException;

/**
 * A PyTorch on this machine that the user wants in place of the one that comes along, because it
 * was built for a GPU: the folder {@code torch/lib} of a Python environment, or {@code lib} of an
 * unpacked libtorch.
 *
 * @param folder with libtorch itself
 * @param flavor which of DJL's native bridges fits: {@code cpu} or {@code cu128}, which also serves
 *     the other builds for CUDA 12
 */
record InstalledTorch(Path folder, String flavor) {

  /** The version that DJL's native bridge was built for; others do not fit its calls. */
  private static final String VERSION = "2.7.1";

  private static final Pattern PYTHON_VERSION =
      Pattern.compile("__version__\\s*=\\s*['\"]([^'\"]+)['\"]");

  /**
   * Checks a folder that the user named.
   *
   * @param choice {@code torch/lib}, or the folder around it
   * @throws InputException if no PyTorch of the right version lies there
   */
  static InstalledTorch of(String choice) {
    Path named = Path.of(choice.strip());
    Path folder =
        List.of(named, named.resolve("lib"), named.resolve("torch").resolve("lib")).stream()
            .filter(InstalledTorch::holdsTorch)
            .findFirst()
            .orElseThrow(() -> missing(named));
    Optional<String> version = version(folder.toAbsolutePath().normalize());
    if (version.isPresent() && !version.get().split("\\+", 2)[0].equals(VERSION)) {
      throw InputException.of(
              "The PyTorch there is version " + version.get() + ", " + VERSION + " is needed.")
          .file(folder.toString())
          .setting("libtorch")
          .remedy("Install that version, for example with: pip install torch==" + VERSION)
          .build();
    }
    boolean cuda = Files.isRegularFile(folder.resolve(System.mapLibraryName("torch_cuda")));
    return new InstalledTorch(folder, cuda ? "cu128" : "cpu");
  }

  private static boolean holdsTorch(Path folder) {
    return Files.isRegularFile(folder.resolve(System.mapLibraryName("torch")));
  }

  private static InputException missing(Path named) {
    return InputException.of("There is no " + System.mapLibraryName("torch") + ".")
        .file(named.toString())
        .setting("libtorch")
        .remedy(
            "Name the folder torch/lib of a Python environment with PyTorch "
                + VERSION
                + ", or leave the setting empty to use the PyTorch that comes along.")
        .build();
  }

  /** What the files beside the library say; some builds have neither. */
  private static Optional<String> version(Path folder) {
    Path around = folder.getParent();
    if (around == null) {
      return Optional.empty();
    }
    try {
      Path python = around.resolve("version.py");
      if (Files.isRegularFile(python)) {
        Matcher found = PYTHON_VERSION.matcher(Files.readString(python, StandardCharsets.UTF_8));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
      }
      Path build = around.resolve("build-version");
      return Files.isRegularFile(build)
          ? Optional.of(Files.readString(build, StandardCharsets.UTF_8).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What to say if it lies there but does not start. */
  InputException unloadable(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return InputException.of("The PyTorch there could not be loaded: " + root.getMessage() + ".")
        .file(folder.toString())
        .setting("libtorch")
        .remedy(
            "A PyTorch for NVIDIA needs their driver on this machine. Leave the setting empty to"
                + " use the PyTorch that comes along.")
        .cause(failure)
        .build();
  }

  /** Makes DJL load it; only before its first use. */
  void install() {
    System.setProperty("PYTORCH_LIBRARY_PATH", folder.toAbsolutePath().toString());
    System.setProperty("PYTORCH_FLAVOR", flavor);
    System.setProperty("PYTORCH_VERSION", VERSION);
  }
}
