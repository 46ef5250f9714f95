// SPDX-License-Identifier: Apache-2.0
/**
 * What this machine offers the engine, and whether the engine computes what it should on it.
 *
 * <p>Open {@link org.gollum.engine.check.SystemCheck} first: it looks at everything in turn and
 * gives one finding per thing, each with a verdict and, where that is not "ok", a remedy. {@code
 * Machine} reads processor, memory, Java and GPUs, {@code Torch} starts PyTorch, {@code Models}
 * looks for language models and their folders, {@code SelfTest} computes something that is known.
 *
 * <p>A check never throws for what it finds; only a cancelled one does. Nothing is downloaded, no
 * network is asked, and nothing is written but an empty file that is deleted again.
 */
@NullMarked
package org.gollum.engine.check;

import org.jspecify.annotations.NullMarked;
