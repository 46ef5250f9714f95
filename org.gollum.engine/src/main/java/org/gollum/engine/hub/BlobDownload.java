// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gollum.api.Progress;

/**
 * Fetches the content of one file into the cache: goes on where an earlier download ended, again
 * and again if the connection breaks, and gives it its name when its hash is right. Used by one
 * thread.
 */
final class BlobDownload {
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

  private final HubConnection connection;
  private final Patience patience;
  private final HubCache cache;
  private final ModelId id;
  private final DownloadPlan plan;
  private final RepositoryListing.Entry file;
  private final URI uri;
  private final TransferMeter meter;
  private final Progress progress;

  /** The ETag of the last answer with bytes, as far as one came. */
  private Optional<String> tag = Optional.empty();

  BlobDownload(
      HubConnection connection,
      Patience patience,
      HubCache cache,
      DownloadPlan plan,
      RepositoryListing.Entry file,
      TransferMeter meter,
      Progress progress) {
    this.connection = connection;
    this.patience = patience;
    this.cache = cache;
    this.id = new ModelId(plan.id());
    this.plan = plan;
    this.file = file;
    this.uri =
        URI.create(plan.source() + "/" + id + "/resolve/" + plan.commit() + "/" + file.name());
    this.meter = meter;
    this.progress = progress;
  }

  /** Fetches it, unless another download of this machine does so just now: then waits for that. */
  void run() {
    Path blob = cache.blob(id, file.hash());
    Path lockFile = cache.lock(id, file.hash());
    try {
      Files.createDirectories(cache.blobs(id));
      ContentLock.hold(
          lockFile,
          () -> meter.waiting(file.name(), "waiting for another download of it"),
          progress,
          () -> fetchIfMissing(blob));
    } catch (IOException e) {
      throw HubProblem.disk(lockFile, e);
    }
  }

  private void fetchIfMissing(Path blob) {
    if (cache.content(id, plan.commit(), file).isPresent()) {
      meter.found(file.bytes());
    } else {
      fetch(blob);
    }
  }

  private void fetch(Path blob) {
    try (PartialFile part = PartialFile.open(blob, file.hash(), file.bytes(), progress)) {
      boolean begun = part.length() > 0;
      meter.found(part.length());
      complete(part);
      boolean isTrue = part.isTrue();
      if (!isTrue && begun) {
        // The fault may lie in what an earlier download left, so once more without it.
        restart(part);
        complete(part);
        isTrue = part.isTrue();
      }
      if (!isTrue) {
        part.discard();
        throw HubProblem.untrue(uri, "The content does not have the hash that the hub lists.");
      }
      part.finish(blob);
    }
  }

  private void complete(PartialFile part) {
    Attempts attempts = new Attempts(patience, progress);
    long most = part.length();
    while (part.length() < file.bytes()) {
      try {
        transfer(part);
      } catch (IOException e) {
        if (e instanceof Refusal refusal && refusal.concernsTheModel()) {
          throw refused(refusal);
        }
        if (part.length() > most) {
          most = part.length();
          attempts.progressed();
        }
        meter.waiting(file.name(), "trying again");
        attempts.failed(uri, e);
      }
    }
  }

  private RuntimeException refused(Refusal refusal) {
    return refusal.status() == 404 && !refusal.errorCode().equals("RepoNotFound")
        ? HubProblem.gone(uri, refusal)
        : HubProblem.refused(id, plan.revision(), plan.source(), refusal);
  }

  /** One answer of the server, to its end. */
  private void transfer(PartialFile part) throws IOException {
    try (HubConnection.Answer answer = ask(part)) {
      requireTheSame(part, answer);
      for (List<ByteBuffer> bytes = next(answer); !bytes.isEmpty(); bytes = next(answer)) {
        for (ByteBuffer piece : bytes) {
          long count = piece.remaining();
          if (part.length() + count > file.bytes()) {
            part.discard();
            throw HubProblem.untrue(
                uri, "The server sends more than the " + file.bytes() + " bytes that it lists.");
          }
          part.append(piece);
          meter.received(file.name(), count);
        }
      }
    }
    if (part.length() < file.bytes()) {
      throw new TransferException(
          "it ended after " + part.length() + " of " + file.bytes() + " bytes");
    }
  }

  private List<ByteBuffer> next(HubConnection.Answer answer) throws IOException {
    return answer.body().next(patience.stall(), progress);
  }

  private HubConnection.Answer ask(PartialFile part) throws IOException {
    try {
      return connection.get(uri, part.length(), progress);
    } catch (Refusal refusal) {
      if (refusal.status() == 416 && part.length() > 0) {
        restart(part); // the server cannot go on there; perhaps it can begin
        return connection.get(uri, 0, progress);
      }
      throw refusal;
    }
  }

  /** Checks that the bytes that come are those that are missing, before one of them is kept. */
  private void requireTheSame(PartialFile part, HubConnection.Answer answer) throws IOException {
    Optional<String> linked =
        answer.linkedHash().filter(hash -> hash.length() == file.hash().hex().length());
    if (linked.isPresent() && !linked.get().equals(file.hash().hex())) {
      part.discard();
      throw HubProblem.untrue(uri, "The hub offers another content than it lists.");
    }
    Optional<String> before = tag;
    tag = answer.header("ETag");
    if (answer.status() == 200) {
      restart(part); // also where the server does not know ranges and begins again
      Optional<String> announced = answer.header("Content-Length");
      if (announced.isPresent() && !announced.get().equals(Long.toString(file.bytes()))) {
        part.discard();
        throw HubProblem.untrue(
            uri,
            "The server announces " + announced.get() + " bytes, but lists " + file.bytes() + ".");
      }
      return;
    }
    if (before.isPresent() && tag.isPresent() && !before.equals(tag)) {
      restart(part);
      throw new TransferException("the content changed on the server");
    }
    Matcher range = CONTENT_RANGE.matcher(answer.header("Content-Range").orElse(""));
    boolean right =
        range.matches()
            && range.group(1).equals(Long.toString(part.length()))
            && (range.group(2).equals("*") || range.group(2).equals(Long.toString(file.bytes())));
    if (!right) {
      restart(part);
      throw new TransferException("the server answers with another range than was asked for");
    }
  }

  private void restart(PartialFile part) {
    meter.found(-part.length());
    part.restart();
  }
}
