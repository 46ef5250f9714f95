// SPDX-License-Identifier: Apache-2.0
/**
 * Files that carry what is too large for a message between KNIME's process and the worker: {@link
 * org.gollum.api.exchange.MatrixFile} for vectors and outcomes, {@link
 * org.gollum.api.exchange.TextFile} for texts.
 *
 * <p>They live in the exchange folder for as long as one worker does and are no format for keeping:
 * both processes come from the same build. Written and read as a stream, so a table of a million
 * rows needs the memory of one.
 */
@NullMarked
package org.gollum.api.exchange;

import org.jspecify.annotations.NullMarked;
