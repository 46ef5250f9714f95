// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gollum.api.InputException;

/**
 * The files of a repository at one commit, as the hub's {@code api/models/ID/revision/REVISION}
 * with {@code blobs=true} lists them: {@code sha} is the commit, each of {@code siblings} has
 * {@code rfilename}, {@code size}, {@code blobId} (git's hash) and, if it is stored as a large
 * file, {@code lfs} with {@code sha256}.
 *
 * <p>Names and hashes become names of files on this machine: what would leave the model's folder is
 * refused here, for all files, wanted or not.
 *
 * @param commit 40 hexadecimal digits
 * @param entries in the hub's order
 */
record RepositoryListing(String commit, List<Entry> entries) {

  /** A file of the repository. */
  record Entry(String name, long bytes, ContentHash hash) {}

  /**
   * Reads the hub's answer.
   *
   * @throws InputException if it is not what a hub answers, or names a file outside of the folder
   */
  static RepositoryListing parse(ModelId id, String json) {
    try {
      JsonObject listing = JsonParser.parseString(json).getAsJsonObject();
      String commit = listing.get("sha").getAsString();
      if (ContentHash.git(commit).isEmpty()) {
        throw new JsonParseException("the commit \"" + commit + "\" is no hash");
      }
      List<Entry> entries = new ArrayList<>();
      for (JsonElement sibling : listing.getAsJsonArray("siblings")) {
        entries.add(entry(id, sibling.getAsJsonObject()));
      }
      return new RepositoryListing(commit, List.copyOf(entries));
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NumberFormatException
        | NullPointerException e) {
      throw InputException.of("The server does not answer as a model hub does.")
          .setting("HF_ENDPOINT")
          .remedy("Check the address, and that no proxy answers in its place.")
          .cause(e)
          .build();
    }
  }

  private static Entry entry(ModelId id, JsonObject sibling) {
    String name = sibling.get("rfilename").getAsString();
    if (leavesTheFolder(name)) {
      throw InputException.of(
              "The repository " + id + " lists a file outside of its folder: \"" + name + "\".")
          .setting("model")
          .remedy("Do not use this model; nothing was downloaded.")
          .build();
    }
    Optional<ContentHash> hash =
        sibling.get("lfs") instanceof JsonObject large
            ? ContentHash.sha256(large.get("sha256").getAsString())
            : ContentHash.git(sibling.get("blobId").getAsString());
    long bytes = sibling.get("size").getAsLong();
    if (hash.isEmpty() || bytes < 0) {
      throw new JsonParseException(name + " has no hash or no size");
    }
    return new Entry(name, bytes, hash.get());
  }

  /** Also by what Windows takes for a separator, a drive or a stream. */
  private static boolean leavesTheFolder(String name) {
    return name.matches("(?s).*[\\\\:\\p{Cntrl}].*")
        || Stream.of(name.split("/", -1))
            .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }
}
