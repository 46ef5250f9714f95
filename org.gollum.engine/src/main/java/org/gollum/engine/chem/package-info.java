// SPDX-License-Identifier: Apache-2.0
/**
 * Vectors of experiments that need no language model: {@link org.gollum.engine.chem.OneHot}, one
 * indicator per category. The baselines that a learned representation has to beat.
 */
@NullMarked
package org.gollum.engine.chem;

import org.jspecify.annotations.NullMarked;
