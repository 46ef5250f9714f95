// SPDX-License-Identifier: Apache-2.0
/**
 * The words that KNIME's process and the worker's process share: settings with their only defaults,
 * and the one exception for a user's mistake.
 *
 * <p>Open {@link org.gollum.api.FitSettings} first: what a training run can be told. {@code
 * protocol} holds the requests, {@code exchange} the files that carry what is too large for them.
 * Nothing here computes, and nothing here knows KNIME or PyTorch.
 *
 * <p>All types are immutable and safe to share between threads. Enum constants and record
 * components travel by name through JSON and into saved files: add to them, never rename one.
 */
@NullMarked
package org.gollum.api;

import org.jspecify.annotations.NullMarked;
