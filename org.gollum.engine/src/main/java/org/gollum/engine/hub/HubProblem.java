// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.gollum.api.ByteSize;
import org.gollum.api.InputException;
import org.jspecify.annotations.Nullable;

/** What can go wrong with a download, in the user's words. */
final class HubProblem {
  private static final String GO_ON = "Start it again: it goes on where it ended.";

  private HubProblem() {}

  static InputException noId(String text) {
    return InputException.of("\"" + text + "\" is no model's id.")
        .setting("model")
        .remedy(
            "An id reads \"name\" or \"organisation/name\", such as t5-base or Qwen/Qwen2-0.5B.")
        .build();
  }

  static InputException noRevision(String text) {
    return InputException.of("\"" + text + "\" is no revision.")
        .setting("revision")
        .remedy("A revision is a branch such as main, a tag, or a commit's 40 digits.")
        .build();
  }

  /**
   * Downloads are forbidden.
   *
   * @param setting what forbids them
   */
  static InputException offline(String setting, String id) {
    boolean own = setting.equals(HubEnvironment.DOWNLOADS);
    return InputException.of(
            own
                ? "Downloads are switched off in the preferences."
                : "Downloads are switched off: " + setting + " is set.")
        .setting(setting)
        .remedy(
            (own ? "Allow them there" : "Unset it")
                + " to download "
                + id
                + ", or name a model that is on this machine.")
        .build();
  }

  /**
   * The hub refuses the model: not there, or closed to this user. No cause, because it would be of
   * the kind that says that the request was right.
   */
  static InputException refused(ModelId id, String revision, URI endpoint, Refusal refusal) {
    String page = endpoint + "/" + id;
    String code = refusal.errorCode();
    if (code.equals("GatedRepo")) {
      return InputException.of("The model " + id + " is gated: its owner wants to know its users.")
          .setting("model")
          .remedy(
              "Accept the conditions at "
                  + page
                  + ", then set HF_TOKEN to an access token of your account.")
          .build();
    }
    if (code.equals("RevisionNotFound")) {
      return InputException.of("The model " + id + " has no revision \"" + revision + "\".")
          .setting("revision")
          .remedy("See " + page + "/tree/main for its branches and tags.")
          .build();
    }
    if (code.equals("RepoNotFound") || refusal.status() == 404) {
      return InputException.of("There is no model \"" + id + "\" at " + endpoint + ".")
          .setting("model")
          .remedy(
              "Check the id. If the model is private, set HF_TOKEN to an access token that may read"
                  + " it.")
          .build();
    }
    return InputException.of(
            "The hub refuses access to the model " + id + " (HTTP " + refusal.status() + ").")
        .setting("model")
        .remedy(
            "It is private or gated, or the token is no longer valid: see "
                + page
                + " and set HF_TOKEN to an access token that may read it.")
        .build();
  }

  /** A file that was listed is not there. */
  static InputException gone(URI uri, Refusal refusal) {
    return InputException.of("The hub lists this file and does not have it (HTTP 404).")
        .file(bare(uri))
        .remedy("Try again later, or choose another revision.")
        .cause(refusal)
        .build();
  }

  /** Network or server failed, for the last time. */
  static InputException network(URI uri, int attempts, IOException e) {
    String tried = attempts == 1 ? "" : " Tried " + attempts + " times.";
    return InputException.of(reason(uri, e) + tried)
        .file(bare(uri))
        .remedy(remedy(e))
        .cause(e)
        .build();
  }

  private static String reason(URI uri, IOException e) {
    if (e instanceof Refusal refusal) {
      return String.valueOf(refusal.getMessage());
    }
    if (has(e, UnresolvedAddressException.class)) {
      return "There is no server of the name " + uri.getHost() + ".";
    }
    if (e instanceof ConnectException) {
      return "No connection to " + uri.getHost() + ".";
    }
    return "The connection failed: " + e.getMessage() + ".";
  }

  private static String remedy(IOException e) {
    if (e instanceof Refusal || e instanceof TransferException) {
      return GO_ON;
    }
    if (e instanceof SSLException) {
      return "A proxy that opens encrypted connections needs its certificate in Java's trust store"
          + " (-Djavax.net.ssl.trustStore).";
    }
    return "Check the network; behind a proxy set -Dhttps.proxyHost and -Dhttps.proxyPort. "
        + GO_ON;
  }

  private static boolean has(@Nullable Throwable thrown, Class<?> type) {
    return thrown != null && (type.isInstance(thrown) || has(thrown.getCause(), type));
  }

  /** What came is not what the listing promised; what was fetched of it is gone. */
  static InputException untrue(URI uri, String what) {
    return InputException.of(what)
        .file(bare(uri))
        .remedy(
            "What was fetched of it has been deleted. Try again later; if it stays so, the server"
                + " is not to be trusted.")
        .cause(new IOException(what))
        .build();
  }

  /** The disk failed or is full. */
  static InputException disk(Path file, IOException e) {
    if (e instanceof AccessDeniedException) {
      return InputException.of("The cache cannot be written to: permission denied.")
          .file(file.toString())
          .remedy("Set HF_HUB_CACHE to a folder that you may write to.")
          .cause(e)
          .build();
    }
    return InputException.of("Writing failed: " + e.getMessage() + ".")
        .file(file.toString())
        .remedy("Check the free space on that disk. " + GO_ON)
        .cause(e)
        .build();
  }

  static InputException noSpace(Path folder, long missing, long free) {
    String what =
        "The disk has "
            + ByteSize.text(free)
            + " free, the download needs "
            + ByteSize.text(missing)
            + ".";
    return InputException.of(what)
        .file(folder.toString())
        .remedy("Make room, or set HF_HUB_CACHE to a folder on a larger disk.")
        .cause(new IOException(what))
        .build();
  }

  static InputException otherWriter(Path file) {
    String what = "Another program writes into this file.";
    return InputException.of(what)
        .file(file.toString())
        .remedy("Wait until it has downloaded the model, then start it again.")
        .cause(new IOException(what))
        .build();
  }

  /** An address without its query: that of a redirect may hold a signature. */
  private static String bare(URI uri) {
    return uri.toString().replaceAll("[?#].*$", "");
  }
}
