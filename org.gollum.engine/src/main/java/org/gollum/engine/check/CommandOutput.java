// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a small program of the system says, such as a GPU driver's. */
@FunctionalInterface
interface CommandOutput {
  /** How long a driver may take; a hanging one must not hang the check. */
  int PATIENCE_SECONDS = 5;

  /** Its standard output; empty if there is no such program, it fails, or it takes too long. */
  Optional<String> of(String... words);

  /** The programs of this system. */
  static CommandOutput system() {
    return words -> {
      try {
        Process process =
            new ProcessBuilder(List.of(words))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        // The few lines that are asked for fit the pipe: waiting first cannot block the program.
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return Optional.empty();
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.exitValue() == 0 && !said.isBlank()
            ? Optional.of(said.strip())
            : Optional.empty();
      } catch (IOException e) {
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    };
  }
}
