// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** What the worker tells without being asked. */
@JsonSegment("gollum")
public interface EngineClient {

  /** How far a running request is. */
  @JsonNotification
  void progress(ProgressNote note);
}
