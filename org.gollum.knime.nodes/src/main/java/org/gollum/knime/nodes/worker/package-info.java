// SPDX-License-Identifier: Apache-2.0
/**
 * The client of the worker: starts the child process that computes, asks it, and says in the user's
 * words what went wrong with it. Knows nothing of KNIME.
 *
 * <p>Open {@link org.gollum.knime.nodes.worker.EngineWorker} first: one object per JVM holds the
 * shared worker. Whoever wants something computed opens an {@link
 * org.gollum.knime.nodes.worker.Exchange}, writes files into it, asks, reads the files that were
 * written for it, and closes it. {@link org.gollum.knime.nodes.worker.WorkerCommand} says how the
 * process is started.
 *
 * <p>A user's mistake is an {@code InputException}, a cancelled request a {@code
 * CancellationException}; the rest is a {@link org.gollum.knime.nodes.worker.WorkerException} with
 * summary and remedy.
 *
 * <p>All messages are written and read on daemon threads of this package, which carry its class
 * loader: under OSGi the caller's context class loader may see none of the protocol's types.
 */
package org.gollum.knime.nodes.worker;
