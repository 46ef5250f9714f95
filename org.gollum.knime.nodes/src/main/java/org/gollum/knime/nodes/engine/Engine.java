// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.engine;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;

/** Where embeddings, surrogates and choices are computed. Safe to use from several threads. */
@FunctionalInterface
public interface Engine {

  /**
   * Begins a node's talk with the engine, starting the engine if it does not run.
   *
   * @param exec where progress goes and who says that the node was cancelled
   * @throws KNIMEException if the engine cannot be started
   */
  Exchange open(ExecutionMonitor exec) throws KNIMEException, CanceledExecutionException;
}
