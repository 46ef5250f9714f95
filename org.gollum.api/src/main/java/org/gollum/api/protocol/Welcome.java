// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

/**
 * The worker's first answer.
 *
 * @param protocolVersion the worker's
 * @param engineVersion the engine's version
 * @param torchVersion PyTorch's version
 * @param device what the worker computes on: {@code cpu}, {@code cuda:0}
 * @param processId the worker's process
 * @param exchangeFolder where files are exchanged; deleted when the worker ends
 */
public record Welcome(
    int protocolVersion,
    String engineVersion,
    String torchVersion,
    String device,
    long processId,
    String exchangeFolder) {}
