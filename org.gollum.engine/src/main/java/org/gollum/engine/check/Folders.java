// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gollum.api.ByteSize;
import org.gollum.api.protocol.SystemFinding;

/** Folders that the engine writes to. */
final class Folders {
  /** PyTorch unpacked, and some hidden states. */
  private static final long ENOUGH = 1_000_000_000L;

  private Folders() {}

  /** Where natives are unpacked and hidden states are kept. */
  static SystemFinding cache(Path folder) {
    return finding("Cache folder", folder, "Name another one by the system property gollum.cache.");
  }

  /** Where the worker exchanges tables with its client. */
  static SystemFinding temporary() {
    return finding(
        "Temporary folder",
        Path.of(System.getProperty("java.io.tmpdir", ".")),
        "Name another one by the system property java.io.tmpdir.");
  }

  private static SystemFinding finding(String what, Path folder, String elsewhere) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "check-", ".tmp"));
      long free = Files.getFileStore(folder).getUsableSpace();
      String finding = folder + ", " + ByteSize.text(free) + " free";
      return free >= ENOUGH
          ? SystemFinding.ok(what, finding)
          : SystemFinding.warning(what, finding, "Make room on that disk. " + elsewhere);
    } catch (IOException e) {
      return SystemFinding.problem(
          what,
          folder + " cannot be written: " + e.getMessage(),
          "Let this user write there. " + elsewhere);
    }
  }
}
