// SPDX-License-Identifier: Apache-2.0
/**
 * How results reach the disk: {@link org.gollum.engine.files.OutputFile} writes aside, renames what
 * is whole, and says in the user's words why a file could not be written. Every file that the
 * engine leaves behind goes through it; no result is ever seen half-written.
 */
@NullMarked
package org.gollum.engine.files;

import org.jspecify.annotations.NullMarked;
