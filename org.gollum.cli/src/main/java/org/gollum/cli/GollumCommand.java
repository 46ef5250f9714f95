// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command has: a session, and the options that all share. */
@Command(
    sortOptions = false,
    usageHelpWidth = 100,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n")
abstract class GollumCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = 100,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it itself
  private boolean help;

  @Option(names = "--verbose", order = 101, description = "With an error, show where it arose.")
  private boolean verbose;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      order = 98,
      description =
          "Where to compute: auto, cpu, cuda:0 (or another number), mps."
              + " Default: GOLLUM_DEVICE, else auto, which takes an NVIDIA GPU if PyTorch can.")
  private Optional<String> device = Optional.empty();

  @Option(
      names = "--libtorch",
      paramLabel = "DIR",
      order = 99,
      description =
          "Folder torch/lib of an installed PyTorch, for a GPU."
              + " Default: GOLLUM_LIBTORCH, else the PyTorch that comes along.")
  private Optional<String> libtorch = Optional.empty();

  GollumCommand(Session session) {
    this.session = session;
  }

  final Session session() {
    return session;
  }

  /** Whether an error is shown with its stack trace. */
  final boolean verbose() {
    return verbose;
  }

  /**
   * Does the work.
   *
   * @throws org.gollum.api.InputException if what the user gave is wrong
   * @throws Failure if it failed although that was right
   * @throws Cancelled if the user ended it
   */
  abstract void execute();

  @Override
  public final Integer call() {
    // Read where PyTorch is started, in this process or in the worker's.
    device.ifPresent(value -> System.setProperty("gollum.device", value));
    libtorch.ifPresent(value -> System.setProperty("gollum.libtorch", value));
    try {
      execute();
      return 0;
    } catch (OutOfMemoryError e) {
      throw new Failure(
          "Java ran out of memory. Allow it more, for example with JAVA_TOOL_OPTIONS=-Xmx8g, or use"
              + " fewer rows.",
          e);
    } catch (LinkageError e) {
      throw new Failure(
          "A library could not be loaded: " + e.getMessage() + ". Run \"gollum build\" again.", e);
    }
  }
}
