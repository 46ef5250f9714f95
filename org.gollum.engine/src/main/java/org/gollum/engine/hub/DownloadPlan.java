// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What a download would bring: asked for before anything is fetched, and what {@link Hub#run} then
 * does. It names one commit, so that a model that changes on the hub in between stays the same.
 *
 * @param id the model's id
 * @param revision what was asked for: a branch ({@code main}), a tag or a commit
 * @param commit the commit that it stands for, 40 hexadecimal digits
 * @param source the hub's address
 * @param folder where the model will lie
 * @param files what belongs to the model, sorted by name
 */
public record DownloadPlan(
    String id, String revision, String commit, URI source, Path folder, List<PlannedFile> files) {

  /** Copies the list. */
  public DownloadPlan {
    files = List.copyOf(files);
  }

  /**
   * A file of the model.
   *
   * @param name with {@code /} between folders
   * @param bytes its size
   * @param hash of its content: SHA-256, or git's SHA-1 for a small file, in hexadecimal digits
   * @param present whether it is on this machine already
   */
  public record PlannedFile(String name, long bytes, String hash, boolean present) {}

  /** The size of all files. */
  public long totalBytes() {
    return files.stream().mapToLong(PlannedFile::bytes).sum();
  }

  /** The size of those that are not here yet; parts of an earlier download count as missing. */
  public long missingBytes() {
    return files.stream().filter(file -> !file.present()).mapToLong(PlannedFile::bytes).sum();
  }

  /** Whether all files are on this machine. */
  public boolean complete() {
    return files.stream().allMatch(PlannedFile::present);
  }
}
