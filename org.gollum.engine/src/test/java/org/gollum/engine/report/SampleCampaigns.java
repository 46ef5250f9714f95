// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gollum.api.Direction;
import org.gollum.engine.campaign.CampaignHistory;
import org.gollum.engine.campaign.CampaignHistory.Experiment;

/**
 * Made-up campaigns: outcomes that grow with the rounds, and predictions that scatter about them.
 */
final class SampleCampaigns {
  private SampleCampaigns() {}

  /** Rounds of two; each seventh experiment failed. */
  static CampaignHistory of(int rounds, String... campaigns) {
    Random random = new Random(8);
    List<Experiment> all = new ArrayList<>();
    for (String campaign : campaigns) {
      for (int i = 0; i < 2 * rounds; i++) {
        double outcome = 20 + 60.0 * i / (2 * rounds) + 8 * random.nextGaussian();
        all.add(
            new Experiment(
                campaign,
                "Row" + i,
                1 + i / 2,
                i % 7 == 6 ? Double.NaN : outcome,
                Double.NaN,
                outcome + 6 * random.nextGaussian(),
                6));
      }
    }
    return new CampaignHistory("yield", Direction.MAX, all);
  }
}
