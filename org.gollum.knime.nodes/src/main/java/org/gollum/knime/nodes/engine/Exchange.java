// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.engine;

import java.nio.file.Path;
import org.gollum.knime.nodes.worker.Request;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;

/** One execution's talk with the engine. Not thread-safe; the node closes it. */
public interface Exchange extends AutoCloseable {

  /**
   * A file for a request to name: not there yet, in the exchange folder, deleted on close. Requests
   * carry its name alone.
   *
   * @param suffix how the name ends: {@code texts}, {@code surrogate.gollum}
   */
  Path file(String suffix);

  /**
   * Asks and waits; progress goes to the node.
   *
   * @throws KNIMEException with what the user can do, if the engine refuses or fails
   * @throws CanceledExecutionException if the node was cancelled; the request is cancelled too
   */
  <A> A ask(Request<A> request) throws KNIMEException, CanceledExecutionException;

  /**
   * Asks and waits; its progress is a part of the exchange's.
   *
   * @param from where it begins, 0 to 1
   * @param to where it ends
   * @throws KNIMEException as {@link #ask(Request)}
   * @throws CanceledExecutionException as {@link #ask(Request)}
   */
  default <A> A ask(Request<A> request, double from, double to)
      throws KNIMEException, CanceledExecutionException {
    return ask(request);
  }

  /** Deletes the files. */
  @Override
  void close();
}
