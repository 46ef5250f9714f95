// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a model is on this machine and, if not, what a download would bring. Nothing was fetched
 * to learn it.
 *
 * @param model the id or folder that was asked for
 * @param folder where the model lies, or would lie
 * @param source the hub's address; null if the model is here already
 * @param files what belongs to the model; empty if it is here already
 */
public record ModelAvailability(
    String model, String folder, @Nullable String source, List<RemoteFile> files) {

  /** Copies the list. */
  public ModelAvailability {
    files = List.copyOf(files);
    if (source == null && !files.isEmpty()) {
      throw new IllegalArgumentException("files of a download come from somewhere");
    }
  }

  /**
   * A file of a model on the hub.
   *
   * @param name with {@code /} between folders
   * @param bytes its size
   * @param present whether an earlier download brought it already
   */
  public record RemoteFile(String name, long bytes, boolean present) {}

  /** A model that is on this machine. */
  public static ModelAvailability here(String model, String folder) {
    return new ModelAvailability(model, folder, null, List.of());
  }

  /** Whether it can be used without a download. */
  public boolean isHere() {
    return source == null;
  }

  /** The number of files that would be fetched. */
  public int missingFiles() {
    return (int) files.stream().filter(file -> !file.present()).count();
  }

  /** The size of what would be fetched. */
  public long missingBytes() {
    return files.stream().filter(file -> !file.present()).mapToLong(RemoteFile::bytes).sum();
  }
}
