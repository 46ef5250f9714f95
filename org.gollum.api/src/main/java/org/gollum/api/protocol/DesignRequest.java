// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;
import org.gollum.api.InitialDesign;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the first experiments.
 *
 * @param token names the request in {@link ProgressNote}s
 * @param design how they are chosen
 * @param rows how many there are to choose from
 * @param count how many to choose
 * @param seed of every random choice
 * @param vectors name of a {@code MatrixFile} with a row per experiment; null where the design
 *     needs none
 * @param allowed indices to choose from; null for all
 */
public record DesignRequest(
    String token,
    InitialDesign design,
    int rows,
    int count,
    long seed,
    @Nullable String vectors,
    @Nullable List<Integer> allowed) {}
