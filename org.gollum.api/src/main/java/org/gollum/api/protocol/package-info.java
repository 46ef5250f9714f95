// SPDX-License-Identifier: Apache-2.0
/**
 * What KNIME's process asks of the worker: JSON-RPC 2.0 messages with Content-Length headers on the
 * worker's standard input and output.
 *
 * <p>Open {@link org.gollum.api.protocol.EngineService} first. Tables of texts and numbers go
 * through files of the exchange folder that the worker names in its {@link
 * org.gollum.api.protocol.Welcome}; a request carries their names, never paths, so that the two
 * processes need not see the same root. {@link org.gollum.api.protocol.MessageFormat} says how
 * records become JSON. A request is cancelled with JSON-RPC's {@code $/cancelRequest}. A mistake of
 * the user's comes back as an error of code {@link
 * org.gollum.api.protocol.EngineService#USER_MISTAKE} whose data is an {@code
 * InputException.Problem}.
 */
@NullMarked
package org.gollum.api.protocol;

import org.jspecify.annotations.NullMarked;
