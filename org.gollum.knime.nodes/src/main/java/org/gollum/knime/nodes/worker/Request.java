// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.util.concurrent.CompletableFuture;
import org.gollum.api.protocol.EngineService;

/** Sends one request, such as {@code (service, token) -> service.fit(new FitRequest(token, …))}. */
@FunctionalInterface
public interface Request<A> {
  /** Sends it under the token that its progress will carry. */
  CompletableFuture<A> send(EngineService service, String token);
}
