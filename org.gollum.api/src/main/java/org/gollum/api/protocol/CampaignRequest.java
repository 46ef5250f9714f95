// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import org.gollum.api.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page about what a campaign gave, and for its figures round by round.
 *
 * @param token names the request in {@link ProgressNote}s
 * @param experiments name of a {@code MatrixFile} with a row per experiment and five columns:
 *     round, outcome, best outcome so far, mean and standard deviation that were predicted; NaN in
 *     all but the first where it is not known
 * @param names name of a {@code TextFile}: what the user calls each experiment
 * @param campaigns name of a {@code TextFile} with the campaign of each; null where there is one
 * @param target the outcome's name
 * @param direction which outcomes are better
 * @param page name of the HTML page to write
 */
public record CampaignRequest(
    String token,
    String experiments,
    String names,
    @Nullable String campaigns,
    String target,
    Direction direction,
    String page) {}
