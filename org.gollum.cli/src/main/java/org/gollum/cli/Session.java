// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.gollum.api.Progress;

/**
 * What every command is given: where to speak to, and whether to go on.
 *
 * @param terminal the streams
 * @param cancellation set by Ctrl-C
 */
record Session(Terminal terminal, Cancellation cancellation) {

  /**
   * Does long work and shows how far it is.
   *
   * @param task a word or two that name it
   * @param kept what there is of results if the user cancels it: a sentence
   * @throws Cancelled if the user cancels it
   */
  <T> T watch(String task, String kept, Function<Progress, T> work) {
    try (ProgressLine progress = ProgressLine.start(task, terminal, cancellation)) {
      progress.check();
      return work.apply(progress);
    } catch (CancellationException e) {
      throw new Cancelled(kept, e);
    }
  }
}
