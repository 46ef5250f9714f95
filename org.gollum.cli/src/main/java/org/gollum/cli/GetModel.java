// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.gollum.api.ByteSize;
import org.gollum.api.InputException;
import org.gollum.engine.hub.DownloadPlan;
import org.gollum.engine.hub.Hub;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Downloads a model into Hugging Face's cache, after saying what and how large it is. */
@Command(
    name = "get",
    description = {
      "Downloads a model from Hugging Face's hub into the cache that its Python tools use, too:"
          + " weights, configuration and tokenizer, nothing else. Says first how large it is.",
      "Takes up a download that was interrupted."
    },
    footer = {
      "",
      "Examples:",
      "  gollum models get t5-base",
      "  gollum models get Qwen/Qwen2-0.5B --revision main --yes",
      "",
      "Environment: HF_TOKEN for models that need an account, HF_HOME or HF_HUB_CACHE for the",
      "place, HF_ENDPOINT for a mirror, HF_HUB_OFFLINE=1 forbids downloads. Behind a proxy set",
      "GOLLUM_JAVA_OPTIONS=\"-Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT\"."
    })
final class GetModel extends GollumCommand {
  private final Supplier<Hub> hub;
  private final Predicate<String> consent;

  @Parameters(paramLabel = "ID", description = "The model's id on the hub: NAME or ORG/NAME.")
  @SuppressWarnings("NullAway.Init") // picocli sets required parameters before a command runs
  private String id;

  @Option(
      names = "--revision",
      paramLabel = "REVISION",
      description = "A branch, a tag or a commit. Default: ${DEFAULT-VALUE}.")
  private String revision = "main";

  @Option(
      names = "--yes",
      description = "Download without asking. Needed where there is no terminal to ask on.")
  private boolean yes;

  GetModel(Session session, Supplier<Hub> hub) {
    this(session, hub, GetModel::ask);
  }

  /**
   * The command with another hub and another one to ask.
   *
   * @param consent asked on a terminal; whether the answer is yes
   */
  GetModel(Session session, Supplier<Hub> hub, Predicate<String> consent) {
    super(session);
    this.hub = hub;
    this.consent = consent;
  }

  @SuppressWarnings("SystemConsoleNull") // asked only where Terminal found a real one
  private static boolean ask(String question) {
    Console console = System.console();
    String answer = console == null ? null : console.readLine("%s", question);
    return answer != null && Set.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
  }

  @Override
  void execute() {
    try {
      Hub source = hub.get();
      DownloadPlan plan = plan(source);
      show(plan);
      if (!plan.complete()) {
        requireConsent(plan);
      }
      Path folder =
          session()
              .watch(
                  "Downloading",
                  "What came is kept: the same command goes on there.",
                  progress -> source.run(plan, progress));
      session().terminal().say("%s is ready in %s", id, folder);
      session().terminal().say("Use it with --model %s, or try it: gollum models check %s", id, id);
    } catch (InputException e) {
      if (e.getCause() instanceof IOException) {
        throw new Failure(e.problem().toString(), e); // what was asked for is right
      }
      throw e;
    }
  }

  private DownloadPlan plan(Hub source) {
    try {
      return source.plan(id, revision, session().cancellation());
    } catch (CancellationException e) {
      throw new Cancelled("Nothing was downloaded.", e);
    }
  }

  private void show(DownloadPlan plan) {
    Terminal terminal = session().terminal();
    terminal.say("%s, revision %s (%s)", id, plan.revision(), plan.commit().substring(0, 12));
    terminal.say("  from  %s", plan.source());
    terminal.say("  to    %s", plan.folder());
    AlignedTable table = new AlignedTable(List.of("file", "size", ""), Set.of(0));
    for (DownloadPlan.PlannedFile file : plan.files()) {
      table.add(List.of(file.name(), ByteSize.text(file.bytes()), file.present() ? "is here" : ""));
    }
    table.lines().forEach(line -> terminal.say("  " + line));
    terminal.say(
        plan.complete()
            ? "All of it is here already."
            : ByteSize.text(plan.missingBytes())
                + " to download, of "
                + ByteSize.text(plan.totalBytes())
                + ".");
  }

  private void requireConsent(DownloadPlan plan) {
    if (yes) {
      return;
    }
    if (!session().terminal().interactive()) {
      throw InputException.of(
              "Nothing was downloaded: there is no terminal to ask whether "
                  + ByteSize.text(plan.missingBytes())
                  + " may be downloaded.")
          .remedy("Add --yes.")
          .build();
    }
    if (!consent.test("Download " + ByteSize.text(plan.missingBytes()) + "? [y/N] ")) {
      throw new Cancelled("Nothing was downloaded.", new CancellationException());
    }
  }
}
