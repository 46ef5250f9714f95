// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gollum.api.CancelCheck;
import org.gollum.api.InputException;
import org.gollum.api.Progress;

/**
 * The model hub: downloads models into Hugging Face's cache, in two steps.
 *
 * <pre>{@code
 * Hub hub = Hub.standard();
 * DownloadPlan plan = hub.plan("t5-small", CancelCheck.NEVER); // asks the hub, fetches nothing
 * Path folder = hub.run(plan, progress);                       // as often as it takes
 * }</pre>
 *
 * <p>Environment, with the meanings of Hugging Face's tools: {@code HF_ENDPOINT}, {@code HF_TOKEN}
 * (else the file that their login leaves), {@code HF_HOME} and {@code HF_HUB_CACHE}, {@code
 * HF_HUB_OFFLINE}. The proxy is the JVM's ({@code -Dhttps.proxyHost}). Thread-safe; of several
 * downloads of one file, in this process or others, one works and the rest wait for it.
 */
public final class Hub {
  private static final String MAIN = "main";

  private final URI endpoint;
  private final HubCache cache;
  private final Optional<String> offlineBecause;
  private final Patience patience;
  private final HubConnection connection;

  Hub(
      URI endpoint,
      HubCache cache,
      Optional<String> token,
      Optional<String> offlineBecause,
      Patience patience) {
    this.endpoint = endpoint;
    this.cache = cache;
    this.offlineBecause = offlineBecause;
    this.patience = patience;
    this.connection = new HubConnection(endpoint, token, patience);
  }

  /**
   * The hub that this process's environment names.
   *
   * @throws InputException if a variable of it makes no sense
   */
  public static Hub standard() {
    return of(HubEnvironment.standard());
  }

  /**
   * The hub that an environment names.
   *
   * @param variables the environment
   * @param home the user's folder
   * @throws InputException if a variable makes no sense
   */
  public static Hub of(Map<String, String> variables, Path home) {
    return of(new HubEnvironment(variables, home));
  }

  /**
   * Where the hub is and whether it may be asked, in a few words; asks nobody.
   *
   * @throws InputException if a variable of this process's environment makes no sense
   */
  public static String describe() {
    HubEnvironment environment = HubEnvironment.standard();
    return environment
        .offlineBecause()
        .map(setting -> "downloads are switched off by " + setting)
        .orElse(environment.endpoint() + ", asked only when a download is asked for");
  }

  /** Whether a text could be a model's id on a hub, as {@code org/name} is and a folder is not. */
  public static boolean isModelId(String text) {
    return ModelId.parse(text).isPresent();
  }

  private static Hub of(HubEnvironment environment) {
    return new Hub(
        environment.endpoint(),
        new HubCache(environment.cache()),
        environment.token(),
        environment.offlineBecause(),
        Patience.standard());
  }

  /** {@link #plan(String, String, CancelCheck)} of the main branch. */
  public DownloadPlan plan(String id, CancelCheck check) {
    return plan(id, MAIN, check);
  }

  /**
   * Asks the hub what a model consists of, and looks what of it is here. Fetches nothing of it.
   *
   * @param revision a branch, a tag or a commit's 40 digits
   * @throws InputException if there is no such model, it is closed to this user, nothing of it
   *     could be read, or the hub cannot be reached
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public DownloadPlan plan(String id, String revision, CancelCheck check) {
    ModelId model = ModelId.parse(id).orElseThrow(() -> HubProblem.noId(id));
    if (!revision.matches("\\w[\\w.-]*(/\\w[\\w.-]*)*") || revision.contains("..")) {
      throw HubProblem.noRevision(revision);
    }
    requireOnline(id);
    RepositoryListing listing = RepositoryListing.parse(model, ask(model, revision, check));
    List<DownloadPlan.PlannedFile> files = new ArrayList<>();
    for (RepositoryListing.Entry file : WantedFiles.of(model, listing)) {
      boolean present = cache.content(model, listing.commit(), file).isPresent();
      files.add(
          new DownloadPlan.PlannedFile(file.name(), file.bytes(), file.hash().hex(), present));
    }
    return new DownloadPlan(
        id, revision, listing.commit(), endpoint, cache.snapshot(model, listing.commit()), files);
  }

  private String ask(ModelId model, String revision, CancelCheck check) {
    URI uri =
        URI.create(
            endpoint
                + "/api/models/"
                + model
                + "/revision/"
                + revision.replace("/", "%2F")
                + "?blobs=true");
    try {
      return connection.text(uri, check);
    } catch (Refusal refusal) {
      throw HubProblem.refused(model, revision, endpoint, refusal);
    } catch (IOException e) {
      throw HubProblem.network(uri, 1, e);
    }
  }

  private void requireOnline(String id) {
    offlineBecause.ifPresent(
        setting -> {
          throw HubProblem.offline(setting, id);
        });
  }

  /**
   * Fetches what is missing of a plan. What was fetched stays if it fails or is cancelled, and the
   * next run goes on there; the model itself appears when all of it is here.
   *
   * @param progress told the bytes, the rate and the time left; when it says cancel, this ends
   *     within a second
   * @return the model's folder
   * @throws InputException that says what failed and what to do
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public Path run(DownloadPlan plan, Progress progress) {
    ModelId model = ModelId.parse(plan.id()).orElseThrow(() -> HubProblem.noId(plan.id()));
    List<RepositoryListing.Entry> files =
        plan.files().stream()
            .map(f -> new RepositoryListing.Entry(f.name(), f.bytes(), new ContentHash(f.hash())))
            .toList();
    List<RepositoryListing.Entry> missing =
        files.stream().filter(file -> cache.content(model, plan.commit(), file).isEmpty()).toList();
    if (!missing.isEmpty()) {
      requireOnline(plan.id());
      requireSpace(model, missing);
    }
    long bytes = missing.stream().mapToLong(RepositoryListing.Entry::bytes).sum();
    TransferMeter meter = new TransferMeter(bytes, progress, System::nanoTime);
    for (RepositoryListing.Entry file : missing) {
      progress.check();
      new BlobDownload(connection, patience, cache, plan, file, meter, progress).run();
    }
    publish(model, plan, files);
    return plan.folder();
  }

  private void requireSpace(ModelId model, List<RepositoryListing.Entry> missing) {
    try {
      Path folder = Files.createDirectories(cache.blobs(model));
      long bytes = 0;
      for (RepositoryListing.Entry file : missing) {
        Path part = folder.resolve(file.hash() + ".incomplete");
        bytes += file.bytes() - (Files.isRegularFile(part) ? Files.size(part) : 0);
      }
      long free = Files.getFileStore(folder).getUsableSpace();
      if (bytes > free) {
        throw HubProblem.noSpace(cache.folder(), bytes, free);
      }
    } catch (IOException e) {
      throw HubProblem.disk(cache.folder(), e);
    }
  }

  /** Makes the model visible: its configuration, by which a folder is known as a model, last. */
  private void publish(ModelId model, DownloadPlan plan, List<RepositoryListing.Entry> files) {
    try {
      List<RepositoryListing.Entry> order =
          files.stream()
              .sorted(Comparator.comparing(f -> f.name().equals(WantedFiles.CONFIGURATION)))
              .toList();
      for (RepositoryListing.Entry file : order) {
        cache.place(model, plan.commit(), file);
      }
      cache.refer(model, plan.revision(), plan.commit());
    } catch (IOException e) {
      throw HubProblem.disk(plan.folder(), e);
    }
  }
}
