// SPDX-License-Identifier: Apache-2.0
/**
 * Texts from table rows: {@link org.gollum.engine.text.ReactionTemplate} is a sentence with column
 * names in braces, checked when it is read, so that no row can fail later.
 */
@NullMarked
package org.gollum.engine.text;

import org.jspecify.annotations.NullMarked;
