// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import org.gollum.engine.hub.Hub;
import org.gollum.engine.hub.ModelFinder;

/**
 * Main class of the child process that computes. It speaks the protocol of {@code
 * org.gollum.api.protocol} on standard input and output and takes these options:
 *
 * <ul>
 *   <li>{@code --parent PID}: end when that process ends, also when it is killed
 *   <li>{@code --idle-seconds N}: end after so long without a request, 1800 if not given
 *   <li>{@code --protocol-output FILE}: write messages there, for example {@code /dev/fd/3}, in
 *       place of standard output
 *   <li>{@code --exchange-root FOLDER}: make the exchange folder there, not in {@code
 *       java.io.tmpdir}
 * </ul>
 *
 * <p>It ends as well when its standard input does.
 */
public final class Worker {
  private Worker() {}

  /** Serves until the end of the process; does not return. */
  public static void main(String[] arguments) {
    WorkerProcess.run(
        arguments,
        () -> {
          ModelFinder finder = ModelFinder.standard();
          return new EngineRequests(
              new LoadedModels(finder), new ModelSource(finder, Hub::standard));
        });
  }
}
