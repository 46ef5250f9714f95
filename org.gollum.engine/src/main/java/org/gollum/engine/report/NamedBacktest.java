// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import org.gollum.engine.campaign.BacktestResult;

/**
 * A backtest under the name that its reader knows it by.
 *
 * @param name a folder's, for example; distinct on a page
 * @param result with at least one run
 */
public record NamedBacktest(String name, BacktestResult result) {

  /**
   * Checks that there is something to show.
   *
   * @throws IllegalArgumentException if there is no run
   */
  public NamedBacktest {
    if (result.runs().isEmpty()) {
      throw new IllegalArgumentException("\"" + name + "\" has no run");
    }
  }
}
