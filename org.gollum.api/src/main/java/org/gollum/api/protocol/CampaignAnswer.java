// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;

/**
 * A page about a campaign was written.
 *
 * @param rounds in order, campaign by campaign
 * @param warnings sentences for the user
 */
public record CampaignAnswer(List<Round> rounds, List<String> warnings) {

  /** Copies the lists. */
  public CampaignAnswer {
    rounds = List.copyOf(rounds);
    warnings = List.copyOf(warnings);
  }

  /**
   * One round of one campaign.
   *
   * @param campaign its name; empty where there is one only
   * @param round its number
   * @param experiments how many there were
   * @param failed how many of them have no outcome
   * @param best of this round's outcomes; NaN where all failed
   * @param bestSoFar of this and all earlier rounds; NaN where nothing is known
   * @param meanError mean distance of outcomes from what was predicted; NaN without predictions
   * @param inside95 share of them inside their 95 % intervals; NaN without predictions
   */
  public record Round(
      String campaign,
      int round,
      int experiments,
      int failed,
      double best,
      double bestSoFar,
      double meanError,
      double inside95) {}
}
