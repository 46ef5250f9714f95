// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

/**
 * What the worker computes with.
 *
 * @param torchVersion PyTorch's version
 * @param device what tensors live on: {@code cpu}, {@code cuda:0}, {@code mps}
 */
public record EngineDescription(String torchVersion, String device) {}
