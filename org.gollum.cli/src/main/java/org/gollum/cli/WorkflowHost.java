// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.gollum.api.Progress;
import org.gollum.host.NodeBundle;
import org.gollum.host.NodeFailedException;
import org.gollum.host.RunResult;
import org.gollum.host.WorkflowRun;

/**
 * Runs a workflow on the offline host with the plug-ins of this installation, and says in the
 * command line's words how it ended. The nodes start the worker process themselves.
 */
final class WorkflowHost {
  private static final String BUNDLES = "gollum.bundles";

  private final Session session;

  WorkflowHost(Session session) {
    this.session = session;
  }

  /**
   * Runs a workflow.
   *
   * @param settings completes the run: variables, listener, folder for results
   * @param kept what there is of results if the user cancels it: a sentence
   * @throws Failure if a node fails; names it
   * @throws Cancelled if the user ends it
   */
  RunResult run(Path workflow, String kept, UnaryOperator<WorkflowRun> settings) {
    try {
      return withPlugins(
          plugins ->
              settings
                  .apply(WorkflowRun.of(workflow).bundles(plugins))
                  .run(new CancelOnly(session.cancellation())));
    } catch (NodeFailedException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    } catch (CancellationException e) {
      throw new Cancelled(kept, e);
    } catch (UncheckedIOException e) {
      throw new Failure("A file could not be read or written: " + e.getCause() + ".", e);
    }
  }

  /** Does something with this installation's plug-ins, and closes them. */
  <T> T withPlugins(Function<List<NodeBundle>, T> work) {
    List<NodeBundle> bundles = new ArrayList<>();
    try {
      for (Path plugin : plugins()) {
        bundles.add(NodeBundle.open(plugin));
      }
      return work.apply(bundles);
    } finally {
      bundles.forEach(NodeBundle::close);
    }
  }

  /** The launcher names the plug-ins that it built. */
  private static List<Path> plugins() {
    String names = System.getProperty(BUNDLES, "");
    return Arrays.stream(names.split(Pattern.quote(File.pathSeparator), -1))
        .filter(name -> !name.isBlank())
        .map(Path::of)
        .toList();
  }

  /** The listener shows progress; the host's own is asked about cancellation only. */
  private record CancelOnly(Cancellation cancellation) implements Progress {
    @Override
    public void report(double fraction, String message) {}

    @Override
    public void check() {
      cancellation.check();
    }
  }
}
