// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/** Why a worker did not start, in the user's words; what to do depends on the command. */
final class StartFailure {
  private static final String PREFERENCES = "File > Preferences > KNIME > GOLLuM";
  private static final String INSTALL_AGAIN =
      "Install GOLLuM again; if it still happens, send this message to its developers.";
  private static final String TRY_IT =
      "Try the worker command in a terminal: it has to start \"gollum worker\" over there and to"
          + " print nothing itself. It stands in the preferences ("
          + PREFERENCES
          + ").";

  private StartFailure() {}

  /** The program could not even be run. */
  static WorkerStartException notRun(WorkerCommand command, String program, IOException cause) {
    // "Cannot run program "x" (in directory …): error=2, No such file or directory"
    String message = String.valueOf(cause.getMessage());
    int colon = message.indexOf("\": ");
    String reason = colon < 0 ? message : message.substring(colon + 3);
    return new WorkerStartException(
        "The worker could not be started: the program \""
            + program
            + "\" cannot be run ("
            + reason
            + ").",
        command instanceof ReplacedWorkerCommand
            ? "Correct the worker command in the preferences (" + PREFERENCES + ")."
            : INSTALL_AGAIN,
        cause);
  }

  /** It wrote something else before the protocol. */
  static WorkerStartException foreignWords(String words, LastWords last) {
    return new WorkerStartException(
        "The worker command printed something else before the worker spoke: \""
            + words
            + "\"."
            + last.quoted(),
        "Standard output belongs to the worker alone: let login scripts on the other machine print"
            + " nothing when no terminal is attached. "
            + TRY_IT);
  }

  /** It did not answer. */
  static WorkerStartException noAnswer(Duration patience, LastWords last) {
    return new WorkerStartException(
        "The worker did not answer within " + patience.toSeconds() + " seconds." + last.quoted(),
        "Try again; if the machine is busy, wait until it is less so.");
  }

  /** It ended before it answered. */
  static WorkerStartException ended(WorkerCommand command, OptionalInt exitCode, LastWords last) {
    if (last.memoryRefused().isPresent()) {
      String size =
          command instanceof LocalWorkerCommand local
              ? local.heap().map(heap -> " (" + heap + ")").orElse("")
              : "";
      return new WorkerStartException(
          "The worker could not be started: Java does not get the memory that it was told to take"
              + size
              + "."
              + last.quoted(),
          "Lower the worker's memory in the preferences ("
              + PREFERENCES
              + "), or close other programs.");
    }
    return new WorkerStartException(
        "The worker ended while it was starting: "
            + WorkerDiedException.how(exitCode)
            + "."
            + last.quoted(),
        command instanceof ReplacedWorkerCommand ? TRY_IT : INSTALL_AGAIN);
  }

  /** Both sides do not share the folder. */
  static WorkerStartException unseenFolder(Object folder) {
    return new WorkerStartException(
        "The worker's exchange folder " + folder + " is not to be seen from here.",
        "Let the worker make it in a folder that both machines share (gollum worker"
            + " --exchange-root), and name that folder as this machine sees it in the preferences ("
            + PREFERENCES
            + ").");
  }
}
