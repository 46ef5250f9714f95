// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.gollum.api.CancelCheck;

/**
 * Keeps other downloads of the same content out, of this process and of others, while one works.
 * The lock is the system's: it ends with the process, whatever happens to that.
 */
final class ContentLock {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private ContentLock() {}

  /**
   * Works with the lock held; waits first, if another download has it.
   *
   * @param file the lock's file; stays when the lock is gone, as huggingface_hub's does
   * @param waiting done once, if there is another download
   * @throws IOException if the file cannot be made or locked
   */
  static void hold(Path file, Runnable waiting, CancelCheck check, Runnable work)
      throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    // Closing the channel gives the lock back.
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (!tryLock(channel)) {
        waiting.run();
        do {
          Attempts.sleep(BETWEEN_LOOKS, check);
        } while (!tryLock(channel));
      }
      work.run();
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
      return lock.isPresent();
    } catch (OverlappingFileLockException e) {
      return false; // held by another thread of this process
    }
  }
}
