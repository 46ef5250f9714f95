// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

/**
 * The client's first message.
 *
 * @param protocolVersion {@link EngineService#PROTOCOL_VERSION} of the client
 */
public record Hello(int protocolVersion) {}
