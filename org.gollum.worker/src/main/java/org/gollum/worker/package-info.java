// SPDX-License-Identifier: Apache-2.0
/**
 * The child process that computes for KNIME: the engine behind JSON-RPC on standard input and
 * output.
 *
 * <p>{@link org.gollum.worker.Worker} is the main class and lists the options. {@code
 * WorkerProcess} joins the parts: {@code WorkerService} answers messages and runs each request as a
 * job of {@code Jobs}, with its progress and cancellation; {@code Lifetime} ends the process;
 * {@code ExchangeFolder} owns the files; {@code EngineRequests} maps requests to calls of the
 * engine; {@code LoadedModels} keeps models in memory, {@code ModelSource} finds and downloads
 * them.
 *
 * <p>Standard output belongs to the protocol. Anything a library prints from Java goes to standard
 * error; Java cannot redirect what native code prints to file descriptor 1, so on Unix the client
 * starts the worker with the descriptors already exchanged and names the protocol's own one by
 * {@code --protocol-output}.
 */
@NullMarked
package org.gollum.worker;

import org.jspecify.annotations.NullMarked;
