// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.engine;

import java.time.Duration;
import org.gollum.knime.nodes.worker.Request;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;

/** Where embeddings, surrogates and choices are computed. Safe to use from several threads. */
public interface Engine {

  /**
   * Begins a node's talk with the engine, starting the engine if it does not run.
   *
   * @param exec where progress goes and who says that the node was cancelled
   * @throws KNIMEException if the engine cannot be started
   */
  Exchange open(ExecutionMonitor exec) throws KNIMEException, CanceledExecutionException;

  /**
   * Begins a dialog's talk with the engine, which has no progress to show and must not wait for
   * long; starts the engine if it does not run. What is asked after its end counts as cancelled.
   *
   * @param patience when it ends, requests are cancelled
   * @throws KNIMEException with what the user can do, if the engine cannot be started
   */
  Exchange open(Duration patience) throws KNIMEException, CanceledExecutionException;

  /**
   * Asks for a dialog, which has no progress to show and must not wait for long; starts the engine
   * if it does not run.
   *
   * @param patience when it ends without an answer, the request is cancelled
   * @throws KNIMEException with what the user can do, if there is no answer
   */
  <A> A ask(Request<A> request, Duration patience) throws KNIMEException;
}
