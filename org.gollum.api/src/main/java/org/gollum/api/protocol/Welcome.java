// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

/**
 * The worker's first answer. What it computes with is another question, {@link
 * EngineService#describeEngine}, since loading PyTorch takes its time.
 *
 * @param protocolVersion the worker's
 * @param engineVersion the engine's version
 * @param processId the worker's process
 * @param exchangeFolder where files are exchanged; deleted when the worker ends
 */
public record Welcome(
    int protocolVersion, String engineVersion, long processId, String exchangeFolder) {}
